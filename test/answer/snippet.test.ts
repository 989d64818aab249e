import { describe, expect, it } from "vitest";
import { selectSnippet } from "../../src/answer/snippet.ts";
import type { Passage } from "../../src/corpus/document.ts";
import { sentenceTerms } from "../../src/search/passage-terms.ts";

/** A passage that stands in its document after a thousand other characters. */
function passageOf(text: string): Passage {
  const span = { start: 1000, end: 1000 + text.length };
  return { id: "a.txt#1000", documentId: "a.txt", language: "en", span, text, section: { headings: [], span } };
}

/** What is shown of a passage whose sentence of this number is the best. */
function snippetOf(text: string, best: number): string {
  const passage = passageOf(text);
  const { start, end } = selectSnippet(passage, sentenceTerms(text), best);
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

  it("shows something of a passage in which no sentence is found", () => {
    const { start, end } = selectSnippet(passageOf("words"), [], 0);
    expect([start, end]).toEqual([1000, 1005]);
  });
});
