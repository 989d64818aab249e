import { describe, expect, test } from "vitest";
import type { LanguageCode } from "../../src/languages/language.ts";
import { formatDate, PHRASES } from "../../src/phrases/registry.ts";

const LANGUAGES = Object.entries(PHRASES) as [LanguageCode, (typeof PHRASES)[LanguageCode]][];

/** Every phrase of a language, those with a number made with one. */
const everyPhrase = (phrases: object): string[] =>
  Object.values(phrases).flatMap((phrase: unknown) =>
    typeof phrase === "string"
      ? [phrase]
      : typeof phrase === "function"
        ? [(phrase as (count: number) => string)(21)]
        : everyPhrase(phrase as object),
  );

describe.each(LANGUAGES)("in %s", (_code, phrases) => {
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
