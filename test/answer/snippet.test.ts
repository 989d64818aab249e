import { describe, expect, it } from "vitest";
import { selectSnippet } from "../../src/answer/snippet.ts";
import { sentenceTerms } from "../../src/search/passage-terms.ts";
import { tokenize } from "../../src/text/tokenize.ts";

/** Where a passage begins in the documents of these tests. */
const START = 1000;

/**
 * What is quoted from this sentence of a passage on, in which these words matched; `after` follows it in its document.
 */
function snippetOf(text: string, first: number, words: readonly string[] = [], after = "", before?: number): string {
  const document = `${" ".repeat(START)}${text}${after}`;
  const span = { start: START, end: START + text.length };
  const matches = tokenize(text).filter(({ word }) => words.includes(word));
  const { start, end } = selectSnippet(document, { span }, sentenceTerms(text, "en"), first, matches, before);
  return document.slice(start, end);
}

const sentence = (number: number, length = 100): string =>
  `Sentence ${number} ${"says so ".repeat(100)}`
    .slice(0, length - 1)
    .trimEnd()
    .concat(".");
const paragraph = (count: number, length = 100): string =>
  Array.from({ length: count }, (_, i) => sentence(i, length)).join(" ");

describe("selectSnippet", () => {
  it("begins with the sentence that is asked for, and goes on with what follows", () => {
    for (const first of [0, 5, 11]) {
      const snippet = snippetOf(paragraph(12), first);
      expect(snippet.startsWith(`Sentence ${first} `)).toBe(true);
      expect(snippet).toMatch(/\.$/u);
      expect(paragraph(12)).toContain(snippet);
    }
    expect(snippetOf(paragraph(12), 2).length).toBeGreaterThan(600);
  });

  it("goes on to the end of its passage, however much that is", () => {
    const after = `\n\n${paragraph(4)}`;
    expect(snippetOf(paragraph(11), 0, [], after)).toBe(paragraph(11));
    expect(snippetOf(paragraph(11), 2, [], after)).toBe(paragraph(11).slice(paragraph(2).length + 1));
  });

  it("goes on beyond its passage, to whole sentences, until it is long enough", () => {
    const after = `\n\n${paragraph(12)}`;
    const snippet = snippetOf(paragraph(3), 2, [], after);
    expect(snippet.startsWith(`${sentence(2)}\n\n${sentence(0)}`)).toBe(true);
    expect(snippet).toMatch(/\.$/u);
    expect(snippet.length).toBeGreaterThan(600);
    expect(snippet.length).toBeLessThanOrEqual(800);
  });

  it("goes on to the next heading, or the end of the document, where there is room for all of it", () => {
    const rest = `\n\n${paragraph(8)}`;
    for (const after of [rest, `${rest}\n\nThe next heading\n\n${paragraph(3)}`])
      expect(snippetOf(paragraph(3), 0, [], after)).toBe(`${paragraph(3)}${rest}`);
    expect(snippetOf(paragraph(5), 0, [], rest).length).toBeLessThanOrEqual(800);
  });

  it("ends before the next heading", () => {
    const after = `\n\nThe next heading\n\n${paragraph(3)}`;
    expect(snippetOf(paragraph(4), 0, [], after)).toBe(paragraph(4));
    expect(snippetOf(paragraph(2), 1, [], after)).toBe(sentence(1));
  });

  describe("of a passage with short lines under its last sentence", () => {
    const tail = "\n\nChanged on 24 November, 2016 - 17:58\nAchievements of the year\nShare this page";

    it("ends before them", () => {
      expect(snippetOf(`${paragraph(3)}${tail}`, 1)).toBe(`${sentence(1)} ${sentence(2)}`);
      expect(snippetOf(paragraph(2), 1, [], tail)).toBe(sentence(1));
    });

    it("shows them where the words that matched are among them: a label may stand above what is asked", () => {
      expect(snippetOf(`${paragraph(2)}${tail}`, 1, ["changed"])).toBe(`${sentence(1)}${tail}`);
    });

    it("shows them where no sentence stands before them, or one that announces them", () => {
      expect(snippetOf(`Telephone\n+7 727 123 45 67`, 0)).toBe("Telephone\n+7 727 123 45 67");
      expect(snippetOf(`The telephone number of the office is:\n+7 727 123 45 67`, 0)).toMatch(/67$/u);
    });
  });

  it("ends where another quote begins", () => {
    const after = ` ${paragraph(9)}`;
    const limit = START + paragraph(1).length + 1;
    expect(snippetOf(paragraph(1), 0, [], after, limit)).toBe(paragraph(1));
  });

  it("is never longer than a quote may be", () => {
    for (const length of [200, 450, 600, 880, 1180]) {
      const snippet = snippetOf(paragraph(3, length), 1);
      expect(snippet.length).toBeLessThanOrEqual(1200);
      expect(snippet).toContain(sentence(1, length));
    }
  });

  it("cuts one endless sentence between words", () => {
    const text = `${"word ".repeat(300)}end`;
    const snippet = snippetOf(text, 0);
    expect(snippet.length).toBeLessThanOrEqual(1200);
    expect(snippet).toMatch(/^word(?: word)*$/u);
  });

  it("cuts text without spaces, and never within a character", () => {
    for (const text of ["🙂".repeat(800), `a${"🙂".repeat(799)}`]) {
      const snippet = snippetOf(text, 0);
      expect(snippet.length).toBeGreaterThan(0);
      expect(snippet.length).toBeLessThanOrEqual(1200);
      expect(snippet.isWellFormed()).toBe(true);
    }
  });

  describe("of an endless sentence", () => {
    const filler = "the teaching of many subjects and of other matters that had been put off before ";
    const endless = `The commission considered ${filler.repeat(9)}, then it appointed Botagoz Turdaliyeva rector of Atyrau Academy; ${filler.repeat(16)}`;

    it("shows the part where the words matched, wherever they stand", () => {
      for (const before of [0, 4, 9, 16]) {
        const text = `${filler.repeat(before)}fact number one and fact number two ${filler.repeat(18 - before)}`.trim();
        const snippet = snippetOf(text, 0, ["fact", "two"]);
        expect(snippet).toContain("fact number one and fact number two");
        expect(snippet.length).toBeGreaterThan(500);
        expect(snippet.length).toBeLessThanOrEqual(1200);
      }
    });

    it("shows a little of what stands before them, and all that there is room for after", () => {
      const snippet = snippetOf(endless, 0, ["appointed", "rector"]);
      expect(snippet.indexOf("appointed")).toBeLessThan(200);
      expect(snippet.length - snippet.indexOf("Academy")).toBeGreaterThan(400);
    });

    it("shows the most different words where there is no room for all", () => {
      const text = `${"rector and rector ".repeat(40)}${"word ".repeat(140)}Botagoz became rector of Atyrau`;
      expect(snippetOf(text, 0, ["rector", "botagoz", "atyrau"])).toMatch(/Botagoz became rector of Atyrau$/u);
    });

    it("is cut between clauses where there are some nearby, else between words", () => {
      const clauses = `${"one clause that is neither long nor short, ".repeat(35)}end`;
      expect(snippetOf(clauses, 0)).toMatch(/^one clause .*nor short,$/u);
      const words = `${"word ".repeat(150)}fact ${"word ".repeat(250)}end`;
      expect(snippetOf(words, 0, ["fact"])).toMatch(/^word .*\bfact\b.* word$/u);
    });

    it.each(["👩‍🎓", "e\u0301", "🇰🇿", "👍🏽", "한"])("is never cut within %j", (character) => {
      const text = `a${character.repeat(Math.ceil(1500 / character.length))}`.slice(0, 1 + 1500);
      const shown = snippetOf(text, 0).slice(1);
      expect(shown.length).toBeGreaterThan(1100);
      expect(shown.replaceAll(character, "")).toBe("");
    });

    it("is cut between code points where what is seen as one character is longer than a quote", () => {
      const snippet = snippetOf(`a${"\u0301".repeat(1500)}`, 0);
      expect(snippet.length).toBe(1200);
    });
  });

  it("shows something of a passage in which no sentence is found", () => {
    expect(selectSnippet("words", { span: { start: 0, end: 5 } }, [], 0)).toEqual({ start: 0, end: 5 });
  });

  it("goes on below the next heading where the passage is nothing but headings", () => {
    const headings = ["Summer school", "Programme of 2026"];
    const passage = headings.join("\n\n");
    const text = `${passage}\n\nUniversity of Petrozavodsk\n\n${sentence(0)}\n\nHow to apply\n\n${sentence(1)}`;
    const span = { start: 0, end: passage.length };
    const quote = (section: { headings: string[] }): string => {
      const { start, end } = selectSnippet(
        text,
        { span, section: { ...section, span } },
        sentenceTerms(passage, "en"),
        0,
      );
      return text.slice(start, end);
    };
    expect(quote({ headings })).toBe(`${passage}\n\nUniversity of Petrozavodsk\n\n${sentence(0)}`);
    expect(quote({ headings: [] })).toBe(passage);
  });
});
