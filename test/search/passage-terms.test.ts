import { describe, expect, it } from "vitest";
import { SIGN_OF } from "../../src/search/answer-signs.ts";
import { indexedWord, sentenceTerms, significantWords } from "../../src/search/passage-terms.ts";
import { tokenize } from "../../src/text/tokenize.ts";

describe("sentenceTerms", () => {
  const text = "The rector is Dr. Anna Weber. She took office in 1998.\n• Medicine\n• Dentistry";

  it("takes a text apart into its sentences, each in its place", () => {
    expect(sentenceTerms(text, "en").map(({ span }) => text.slice(span.start, span.end))).toEqual([
      "The rector is Dr. Anna Weber.",
      "She took office in 1998.",
      "• Medicine",
      "• Dentistry",
    ]);
  });

  it("keeps every word in order, stop words too, so that neighbours stay neighbours", () => {
    expect(sentenceTerms(text, "en").map(({ words }) => words.join(" "))).toEqual([
      "the rector is dr anna weber",
      "she took office in 1998",
      "medicine",
      "dentistry",
    ]);
  });

  it("notes of each sentence what it may answer", () => {
    const [first, second, third] = sentenceTerms(text, "en").map(({ signs }) => signs);
    expect(first! & SIGN_OF.person).not.toBe(0);
    expect(first! & SIGN_OF.time).toBe(0);
    expect(second! & SIGN_OF.time).not.toBe(0);
    expect(second! & SIGN_OF.person).toBe(0);
    expect(third).toBe(0);
  });

  it.each(["", " \n ", "\u0000", "🙂"])("finds no word in %j", (empty) => {
    expect(sentenceTerms(empty, "en").flatMap(({ words }) => words)).toEqual([]);
  });
});

describe("significantWords", () => {
  it("tells an acronym in capitals from the common word it looks like", () => {
    const [who, tech] = [significantWords("a WHO report")[1]!, significantWords("an IT park")[1]!];
    expect(who).not.toBe("who");
    expect(tech).not.toBe("it");
    expect(significantWords("who wrote it")).toEqual(["who", "wrote", "it"]);
  });

  it("marks no acronym that is not a common word, for nothing could be mistaken", () => {
    expect(significantWords("a NATO report")).toEqual(["a", "nato", "report"]);
  });

  it("takes no word for an acronym in a text that is all in capitals", () => {
    expect(significantWords("WHO WROTE IT")).toEqual(["who", "wrote", "it"]);
  });

  it("takes no single capital for an acronym", () => {
    expect(significantWords("A report. I read on.")).toEqual(["a", "report", "i", "read", "on"]);
  });

  it("gives a question's acronym the form in which the index has it", () => {
    const question = "What does WHO recommend?";
    const asked = tokenize(question).map((token) => indexedWord(question, token));
    expect(asked[2]).toBe(significantWords("The WHO recommends rest.")[1]);
  });
});
