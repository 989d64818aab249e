import { describe, expect, it } from "vitest";
import { selectSnippet } from "../../src/answer/snippet.ts";
import type { Passage } from "../../src/corpus/document.ts";
import { sentenceTerms } from "../../src/search/passage-terms.ts";
import { tokenize } from "../../src/text/tokenize.ts";

/** A passage that stands in its document after a thousand other characters. */
function passageOf(text: string): Passage {
  const span = { start: 1000, end: 1000 + text.length };
  return { id: "a.txt#1000", documentId: "a.txt", language: "en", span, text, section: { headings: [], span } };
}

/** What is shown of a passage whose sentence of this number is the best and in which these words matched. */
function snippetOf(text: string, best: number, words: readonly string[] = []): string {
  const passage = passageOf(text);
  const matches = tokenize(text).filter(({ word }) => words.includes(word));
  const { start, end } = selectSnippet(passage, sentenceTerms(text), best, matches);
  return text.slice(start - 1000, end - 1000);
}

const sentence = (number: number, length = 100): string =>
  `Sentence ${number} ${"says so ".repeat(100)}`
    .slice(0, length - 1)
    .trimEnd()
    .concat(".");
const paragraph = (count: number, length = 100): string =>
  Array.from({ length: count }, (_, i) => sentence(i, length)).join(" ");

describe("selectSnippet", () => {
  it("shows a short passage whole", () => {
    expect(snippetOf(paragraph(3), 2)).toBe(paragraph(3));
  });

  it("tells where in the document it stands", () => {
    const text = paragraph(1);
    expect(selectSnippet(passageOf(text), sentenceTerms(text), 0)).toEqual({ start: 1000, end: 1000 + text.length });
  });

  it.each([0, 5, 11])("shows of a long passage whole sentences around the best one, number %i of twelve", (best) => {
    const text = paragraph(12);
    const snippet = snippetOf(text, best);
    expect(snippet).toContain(sentence(best));
    expect(snippet).toMatch(/^Sentence \d+ .*\.$/su);
    expect(snippet.length).toBeGreaterThan(200);
    expect(snippet.length).toBeLessThan(text.length);
  });

  it("is never longer than a quote may be", () => {
    for (const length of [200, 450, 600, 880]) {
      const snippet = snippetOf(paragraph(3, length), 1);
      expect(snippet.length).toBeLessThanOrEqual(900);
      expect(snippet).toContain(sentence(1, length));
    }
  });

  it("cuts one endless sentence between words", () => {
    const text = `${"word ".repeat(230)}end`;
    const snippet = snippetOf(text, 0);
    expect(snippet.length).toBeLessThanOrEqual(900);
    expect(snippet).toMatch(/^word(?: word)*$/u);
  });

  it("cuts text without spaces, and never within a character", () => {
    for (const text of ["🙂".repeat(600), `a${"🙂".repeat(599)}`]) {
      const snippet = snippetOf(text, 0);
      expect(snippet.length).toBeGreaterThan(0);
      expect(snippet.length).toBeLessThanOrEqual(900);
      expect(snippet.isWellFormed()).toBe(true);
    }
  });

  describe("of an endless sentence", () => {
    const filler = "the teaching of many subjects and of other matters that had been put off before ";
    const endless = `The commission considered ${filler.repeat(7)}, then it appointed Botagoz Turdaliyeva rector of Atyrau Academy; ${filler.repeat(7)}`;

    it("shows the part where the words matched, wherever they stand", () => {
      for (const before of [0, 3, 7, 12]) {
        const text = `${filler.repeat(before)}fact number one and fact number two ${filler.repeat(14 - before)}`.trim();
        const snippet = snippetOf(text, 0, ["fact", "two"]);
        expect(snippet).toContain("fact number one and fact number two");
        expect(snippet.length).toBeGreaterThan(500);
        expect(snippet.length).toBeLessThanOrEqual(900);
      }
    });

    it("shows what stands around them, before and after", () => {
      const snippet = snippetOf(endless, 0, ["appointed", "rector"]);
      expect(snippet.indexOf("appointed")).toBeGreaterThan(200);
      expect(snippet.length - snippet.indexOf("Academy")).toBeGreaterThan(200);
    });

    it("shows the most different words where there is no room for all", () => {
      const text = `${"rector and rector ".repeat(30)}${"word ".repeat(100)}Botagoz became rector of Atyrau`;
      expect(snippetOf(text, 0, ["rector", "botagoz", "atyrau"])).toMatch(/Botagoz became rector of Atyrau$/u);
    });

    it("is cut between clauses where there are some nearby, else between words", () => {
      const clauses = `${"one clause that is neither long nor short, ".repeat(25)}end`;
      expect(snippetOf(clauses, 0)).toMatch(/^one clause .*nor short,$/u);
      const words = `${"word ".repeat(120)}fact ${"word ".repeat(120)}end`;
      expect(snippetOf(words, 0, ["fact"])).toMatch(/^word .*\bfact\b.* word$/u);
    });

    it.each(["👩‍🎓", "e\u0301", "🇰🇿", "👍🏽", "한"])("is never cut within %j", (character) => {
      const text = `a${character.repeat(Math.ceil(1100 / character.length))}`.slice(0, 1 + 1100);
      const shown = snippetOf(text, 0).slice(1);
      expect(shown.length).toBeGreaterThan(800);
      expect(shown.replaceAll(character, "")).toBe("");
    });

    it("is cut between code points where what is seen as one character is longer than a quote", () => {
      const snippet = snippetOf(`a${"\u0301".repeat(1100)}`, 0);
      expect(snippet.length).toBe(900);
    });
  });

  it("shows something of a passage in which no sentence is found", () => {
    const { start, end } = selectSnippet(passageOf("words"), [], 0);
    expect([start, end]).toEqual([1000, 1005]);
  });
});
