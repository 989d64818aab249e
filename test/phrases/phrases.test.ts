import { describe, expect, test } from "vitest";
import type { LanguageCode } from "../../src/languages/language.ts";
import type { SentTo } from "../../src/phrases/phrases.ts";
import { formatDate, PHRASES } from "../../src/phrases/registry.ts";

const LANGUAGES = Object.entries(PHRASES) as [LanguageCode, (typeof PHRASES)[LanguageCode]][];

/** Every phrase of a language, those with a number made with one. */
const everyPhrase = (phrases: object): string[] =>
  Object.values(phrases).flatMap((phrase: unknown) =>
    typeof phrase === "string"
      ? [phrase]
      : typeof phrase === "function"
        ? [
            (phrase as (count: number, other: number, sentTo: SentTo) => string)(21, 21, {
              meaning: true,
              search: true,
            }),
          ]
        : everyPhrase(phrase as object),
  );

describe.each(LANGUAGES)("in %s", (code, phrases) => {
  test("no phrase is empty or has blanks around it", () => {
    for (const phrase of everyPhrase({ ...phrases, terminal: {} })) {
      expect(phrase).not.toBe("");
      expect(phrase).toBe(phrase.trim());
    }
  });

  test("what the bot says of itself fits where Telegram shows it", () => {
    expect(phrases.description.length).toBeLessThanOrEqual(512);
    expect(phrases.shortDescription.length).toBeLessThanOrEqual(120);
    for (const [command, description] of Object.entries({ ...phrases.commands, ...phrases.staffCommands })) {
      expect(command).toMatch(/^[a-z0-9_]{1,32}$/u);
      expect(description.length).toBeLessThanOrEqual(256);
    }
  });

  test("labels fit on a phone, and toasts where Telegram shows them", () => {
    for (const label of everyPhrase(phrases.buttons)) expect(label.length).toBeLessThanOrEqual(26);
    for (const toast of [...everyPhrase(phrases.toasts), phrases.documents.gone, phrases.documents.takenMeanwhile])
      expect(toast.length).toBeLessThanOrEqual(200);
    expect(phrases.documents.newTitle.length).toBeLessThanOrEqual(64);
  });

  // "2 марта 1998 г." ends in a full stop of its own.
  test.each(["1998-03-02", "1998-03", "1998"])("the date %s is not followed by a second full stop", (iso) => {
    const date = formatDate(iso, code);
    for (const sentence of [
      phrases.expired(date),
      phrases.changedSince(date),
      phrases.documents.removed("A", date),
      phrases.staffAnswer.heading("A", date),
      phrases.staffQuestions.answeredBy("A", date),
      phrases.staffQuestions.tooLate("A", date),
      phrases.staffQuestions.tooLate("", date),
    ]) {
      expect(sentence).toContain(date);
      expect(sentence).not.toContain("..");
    }
  });

  test("the greeting, the list and its end count in figures", () => {
    for (const count of [1, 2, 5, 21, 100]) {
      expect(phrases.start(count)).toContain(String(count));
      expect(phrases.sources(count)).toContain(String(count));
      expect(phrases.more(count)).toContain(String(count));
    }
  });
});

test.each([
  ["Latin letters", "en", /\p{Script=Cyrillic}/u],
  ["letters that Kazakh has and Russian has not", "ru", /[әғқңөұүһі]/iu],
] as const)("no phrase is in the wrong language: only %s for %s", (_what, code, foreign) => {
  for (const phrase of everyPhrase(PHRASES[code])) expect(phrase).not.toMatch(foreign);
});

test("Russian counts its documents in the right case", () => {
  expect([1, 2, 5, 21].map((count) => PHRASES.ru.sources(count))).toEqual([
    "Я ищу в 1 документе:",
    "Я ищу в 2 документах:",
    "Я ищу в 5 документах:",
    "Я ищу в 21 документе:",
  ]);
});

/** The numbers whose words differ in Russian: 0, 1, few, many, and again from 21 and 101 on. */
const COUNTS = [0, 1, 2, 5, 11, 21, 101];

test("Russian nouns and verbs go with their numbers", () => {
  const { start, pages, documents, staffQuestions } = PHRASES.ru;
  expect(COUNTS.map((count) => /из (.*?),/u.exec(start(count))?.[1])).toEqual([
    "0 документов",
    "1 документа",
    "2 документов",
    "5 документов",
    "11 документов",
    "21 документа",
    "101 документа",
  ]);
  expect(COUNTS.map((count) => pages(count))).toEqual([
    "0 страниц",
    "1 страница",
    "2 страницы",
    "5 страниц",
    "11 страниц",
    "21 страница",
    "101 страница",
  ]);
  expect(COUNTS.map((count) => documents.summary(count, count))).toEqual([
    "0 документов, 0 отрывков",
    "1 документ, 1 отрывок",
    "2 документа, 2 отрывка",
    "5 документов, 5 отрывков",
    "11 документов, 11 отрывков",
    "21 документ, 21 отрывок",
    "101 документ, 101 отрывок",
  ]);
  expect(COUNTS.map((count) => staffQuestions.waiting(count))).toEqual([
    "ждут 0 человек",
    "ждёт 1 человек",
    "ждут 2 человека",
    "ждут 5 человек",
    "ждут 11 человек",
    "ждёт 21 человек",
    "ждёт 101 человек",
  ]);
  expect(COUNTS.map((count) => staffQuestions.missed(count))).toEqual([
    "Ответ не дошёл до 0 человек.",
    "Ответ не дошёл до 1 человека.",
    "Ответ не дошёл до 2 человек.",
    "Ответ не дошёл до 5 человек.",
    "Ответ не дошёл до 11 человек.",
    "Ответ не дошёл до 21 человека.",
    "Ответ не дошёл до 101 человека.",
  ]);
});

test.each([
  ["2022-02-28", "en", "February 28, 2022"],
  ["2022-02", "en", "February 2022"],
  ["2022", "en", "2022"],
  ["2022-02-28", "ru", "28 февраля 2022 г."],
  ["2022-02", "ru", "февраль 2022 г."],
  ["2022-02-28", "kk", "2022 ж. 28 ақпан"],
  ["2022-02", "kk", "2022 ж. ақпан"],
] as const)("the date %s in %s reads %j", (date, code, written) => {
  expect(formatDate(date, code)).toBe(written);
});
