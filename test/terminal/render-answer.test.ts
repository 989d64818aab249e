import { stripVTControlCharacters } from "node:util";
import { describe, expect, it } from "vitest";
import type { Answer, Citation, Quote } from "../../src/answer/answer.ts";
import { PHRASES } from "../../src/phrases/registry.ts";
import { renderAnswer } from "../../src/terminal/render-answer.ts";
import { COLOURED, PLAIN, type Style } from "../../src/terminal/style.ts";
import { understood } from "../support/documents.ts";

const FORUM: Citation = {
  number: 1,
  title: "The forum",
  headings: ["The forum", "Decisions"],
  path: "forum.md",
  publisher: "SKMA",
  url: "https://example.com/forum",
  date: "2022-02-28",
  page: 3,
};
const BARE: Citation = { number: 2, title: "Notes", headings: [], path: "sub/notes.txt" };

const quote = (fields: Partial<Quote>): Quote => ({
  text: "The league meets once a year.",
  span: { start: 0, end: 29 },
  highlights: [],
  language: "en",
  citation: FORUM,
  also: [],
  ...fields,
});
const found = (...quotes: [Quote, ...Quote[]]): Answer => ({ ...understood("?"), outcome: "found", quotes });

const notFound = (...nearest: Citation[]): Answer => ({ ...understood("?", "kk"), outcome: "not-found", nearest });

/** A style that shows what is emphasized how. */
const MARKED: Style = { match: (text) => `{${text}}`, source: (text) => `<${text}>`, note: (text) => `(${text})` };

describe("renderAnswer", () => {
  it("shows a quote behind bars, its source with all that is known of it, and the further sources", () => {
    expect(renderAnswer(found(quote({}), quote({ text: "Notes say so.", citation: BARE })), PLAIN)).toBe(
      [
        "  │ The league meets once a year.",
        "[1] The forum · Decisions · SKMA · p. 3 · February 28, 2022",
        "    https://example.com/forum",
        "See also:",
        "[2] Notes",
        "    sub/notes.txt",
      ].join("\n"),
    );
  });

  it("numbers what it shows one after the other, whatever says the same or is left out in between", () => {
    const cited = (path: string, number: number): Citation => ({ ...BARE, path, number });
    const first = quote({ citation: cited("a.txt", 1), also: [cited("b.txt", 2)] });
    const others = [quote({ citation: cited("a.txt", 3) }), quote({ citation: cited("c.txt", 4) })] as const;
    const numbers = (answer: Answer): string[] =>
      Array.from(renderAnswer(answer, PLAIN).matchAll(/^\[(\d)\]/gmu), ([, number]) => number!);
    expect(numbers(found(first, ...others))).toEqual(["1", "2", "3"]);
    expect(numbers({ ...found(first, ...others), outcome: "closest" } as Answer)).toEqual(["1", "2", "3", "4"]);
  });

  it("puts a bar before every line of a quote, empty ones too", () => {
    expect(
      renderAnswer(found(quote({ text: "One\n\ntwo", citation: BARE })), PLAIN)
        .split("\n")
        .slice(0, 3),
    ).toEqual(["  │ One", "  │ ", "  │ two"]);
  });

  it("says in words when a passage is only the closest", () => {
    const answer: Answer = { ...understood("?", "ru"), outcome: "closest", quotes: [quote({ citation: BARE })] };
    expect(renderAnswer(answer, PLAIN).split("\n").slice(0, 3)).toEqual([
      PHRASES.ru.quoteIn.en,
      PHRASES.ru.closest(1),
      "  │ The league meets once a year.",
    ]);
  });

  it("names the nearest documents when nothing was found, if there are any", () => {
    expect(renderAnswer(notFound(BARE), PLAIN)).toBe(
      `${PHRASES.kk.notFound}\n${PHRASES.kk.nearest(1)}\n[2] Notes\n    sub/notes.txt`,
    );
    expect(renderAnswer(notFound(), PLAIN)).toBe(PHRASES.kk.notFound);
  });

  it.each(["en", "ru", "kk"] as const)("is friendly in %s in answer to small talk", (language) => {
    const talk = { kind: "greeting", languages: [language] } as const;
    const rendered = renderAnswer({ ...understood("hi", language), outcome: "small-talk", talk }, PLAIN);
    expect(rendered).toBe(PHRASES[language].smallTalk.greeting);
  });

  it("emphasizes the matched words, sources and notes, and nothing else", () => {
    const first = quote({
      highlights: [
        { start: 4, end: 10 },
        { start: 17, end: 29 },
      ],
    });
    expect(renderAnswer(found(first, quote({ citation: BARE })), MARKED)).toBe(
      [
        "  │ The {league} meets {once a year.}",
        "[1] <The forum · Decisions · SKMA · p. 3 · February 28, 2022>",
        "    (https://example.com/forum)",
        "(See also:)",
        "[2] <Notes>",
        "    (sub/notes.txt)",
      ].join("\n"),
    );
  });

  it("keeps the quoted words to the letter, whatever they are", () => {
    const text = "<b>HTML</b> **md** $& $1 \u202Eعربي\u202C 🙂 \uD800";
    expect(renderAnswer(found(quote({ text, citation: BARE, highlights: [{ start: 3, end: 7 }] })), MARKED)).toContain(
      "  │ <b>{HTML}</b> **md** $& $1 \u202Eعربي\u202C 🙂 \uD800\n",
    );
  });

  it("passes no control characters on: a terminal would obey them", () => {
    const order = "\u001B[2J\u0007\u009B";
    const citation = { ...BARE, title: `No${order}tes`, headings: [`He${order}ad`], path: `a${order}.txt` };
    const answer = found(quote({ text: `say${order} so`, highlights: [{ start: 0, end: 5 }], citation }));
    expect(renderAnswer(answer, PLAIN)).toBe("  │ say[2J so\n[1] No[2Jtes · He[2Jad\n    a[2J.txt");
  });

  it("says the same in colour as without", () => {
    const answer = found(quote({ highlights: [{ start: 4, end: 10 }] }), quote({ citation: BARE }));
    const coloured = renderAnswer(answer, COLOURED);
    expect(coloured).toContain("\u001B[");
    expect(stripVTControlCharacters(coloured)).toBe(renderAnswer(answer, PLAIN));
  });
});
