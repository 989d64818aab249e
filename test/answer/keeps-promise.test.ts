import { describe, expect, it } from "vitest";
import { keepsPromise } from "../../src/answer/keeps-promise.ts";
import { analyzeQuestion } from "../../src/search/analyze-question.ts";
import { indexOfTexts, knowledgeOf, lexiconOf, rankIn } from "../support/library.ts";

const LEXICON = lexiconOf({ "ru-ru": ["ПОП = опорный пункт"], "ru-en": ["библиотека = library"] });

const isKept = (text: string, question: string): boolean => {
  const index = indexOfTexts({ "a.txt": text });
  const query = analyzeQuestion(question, knowledgeOf(index, LEXICON));
  return keepsPromise(query, rankIn(index, query)[0]!);
};

describe("keepsPromise", () => {
  it("wants a passage to say something that the question does not", () => {
    expect(isKept("The opening hours of the library", "What are the opening hours of the library?")).toBe(false);
    expect(isKept("The opening hours of the library: 9 to 6", "What are the opening hours of the library?")).toBe(true);
  });

  it("takes another way to say what is asked for the same", () => {
    expect(isKept("The library", "где библиотека")).toBe(false);
    expect(isKept("The library is in Abay street.", "где библиотека")).toBe(true);
  });

  it("wants the very name of which the meaning is asked", () => {
    const text = "Опорный пункт открыт в главном корпусе с девяти часов.";
    expect(isKept(text, "что такое ПОП")).toBe(false);
    expect(isKept(`ПОП – это опорный пункт. ${text}`, "что такое ПОП")).toBe(true);
    expect(isKept(text, "где опорный пункт")).toBe(true);
  });
});
