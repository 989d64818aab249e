import { describe, expect, it } from "vitest";
import { askedType, wantedType } from "../../src/languages/asked-type.ts";
import type { AnswerType, LanguageCode } from "../../src/languages/language.ts";
import { tokenize } from "../../src/text/tokenize.ts";

const wordsOf = (question: string): string[] => tokenize(question).map(({ word }) => word);

/** What is left of a question without the words that say nothing but what it wants to know. */
function subjectOf(question: string, language: LanguageCode): string {
  const words = wordsOf(question);
  const { words: said } = wantedType(words, language);
  return words.filter((_, position) => !said.has(position)).join(" ");
}

describe("wantedType", () => {
  it.each<[LanguageCode, string, AnswerType | undefined]>([
    ["en", "How long is the exam?", "duration"],
    ["en", "How much is the dormitory?", "price"],
    ["en", "How many rooms are there?", "number"],
    ["en", "When does the library open?", "time"],
    ["en", "Where is the gym?", "place"],
    ["en", "How do I get a certificate?", "manner"],
    ["en", "Is there a canteen?", "yes-no"],
    ["en", "library", undefined],
    ["ru", "Сколько времени длится экзамен?", "duration"],
    ["ru", "Сколько стоит общежитие?", "price"],
    ["ru", "Сколько комнат?", "number"],
    ["ru", "Часы работы библиотеки", "time"],
    ["ru", "Как получить справку?", "manner"],
    ["ru", "Есть ли столовая?", "yes-no"],
    ["kk", "Жатақхана қанша тұрады?", "price"],
    ["kk", "Кітапхана қашан ашылады?", "time"],
    ["kk", "Асхана бар ма?", "yes-no"],
    ["kk", "Рұқсат па?", "yes-no"],
  ])("tells in %s what %j wants to know", (language, question, type) => {
    expect(wantedType(wordsOf(question), language).type).toBe(type);
  });

  it("reads Kazakh as it is typed without its own letters", () => {
    expect(wantedType(wordsOf("Жатакхана канша турады?"), "kk").type).toBe("price");
  });

  it.each<[LanguageCode, string, string]>([
    ["en", "How much is the dormitory?", "is the dormitory"],
    ["ru", "Сколько стоит общежитие?", "общежитие"],
    ["kk", "Жатақхана қайда орналасқан?", "жатақхана"],
    ["en", "library", "library"],
  ])("leaves the subject: in %s, of %j, %j", (language, question, subject) => {
    expect(subjectOf(question, language)).toBe(subject);
  });
});

describe("askedType", () => {
  it("takes durations and prices for numbers, of which passages show the same signs", () => {
    expect(
      ["How long is the exam?", "How much is the dormitory?"].map((question) => askedType(question, "en")),
    ).toEqual(["number", "number"]);
  });

  it("does not mind capitals and the two dots of ё", () => {
    expect(askedType("ЗАЧЁМ И ПОЧЕМУ?", "ru")).toBe("reason");
  });

  it.each<[LanguageCode, string, AnswerType]>([
    ["en", "How heavy is the bridge?", "number"],
    ["en", "What is the minimum score?", "number"],
    ["ru", "Какой проходной балл?", "number"],
    ["ru", "Какова высота моста?", "number"],
    ["en", "tuition fee", "price"],
    ["ru", "стоимость обучения", "price"],
    ["kk", "жатақхана ақысы", "price"],
    ["en", "duration of the internship", "duration"],
    ["en", "can I keep a cat in my room?", "yes-no"],
    ["en", "Is it allowed to smoke?", "yes-no"],
    ["ru", "Можно ли держать кота?", "yes-no"],
    ["kk", "Мысық ұстауға бола ма?", "yes-no"],
  ])("asks in %s by %j for an answer of its type: %s", (language, question, type) => {
    expect(askedType(question, language)).toBe(type);
  });

  it("asks for nothing where only a way, or whether there is something, is wanted", () => {
    expect(askedType("How do I get a certificate?", "en")).toBeUndefined();
    expect(askedType("Is there a canteen?", "en")).toBeUndefined();
  });
});
