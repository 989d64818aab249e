import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Citation, Quote } from "../../../src/answer/answer.ts";
import { answerNotes } from "../../../src/phrases/answer-notes.ts";
import { PHRASES } from "../../../src/phrases/registry.ts";
import {
  citationText,
  formatCitation,
  joinLines,
  renderAnswer,
  type FormattedMessage,
} from "../../../src/telegram/features/render-answer.ts";
import { checkMessageText } from "../../wire/validate-text.ts";
import { covered, links, understood } from "../harness.ts";

const FAMILY = "👨‍👩‍👧‍👦";

const cite = (details: Partial<Citation>): Citation => ({
  number: 1,
  title: "Title",
  headings: [],
  path: "a.md",
  ...details,
});
const quote = (details: Partial<Quote>): Quote => ({
  text: "Words of a document.",
  span: { start: 0, end: 20 },
  highlights: [],
  language: "en",
  citation: cite({}),
  also: [],
  ...details,
});
const found = (...quotes: readonly [Quote, ...Quote[]]): FormattedMessage =>
  renderAnswer({ ...understood("en"), outcome: "found", quotes });

/** Throws unless Telegram would take the message and keep every entity as it is. */
function accept({ text, entities }: FormattedMessage): void {
  const shown = checkMessageText({ text, entities, parseMode: "" });
  expect(shown.text).toBe(text);
  expect(shown.entities).toHaveLength(entities.length);
}

const line = (details: Partial<Citation>): string => formatCitation(cite(details), "en").text;

describe("a citation", () => {
  test("has number, title, headings, publisher, page and date in this order", () => {
    const details = { number: 3, headings: ["Part", "Chapter"], publisher: "Press", page: 12, date: "2021-04-12" };
    expect(line(details)).toBe("[3] Title · Part · Chapter · Press · p. 12 · April 12, 2021");
  });

  test("does not repeat the title as a heading", () => {
    expect(line({ headings: ["Title", "Chapter"] })).toBe("[1] Title · Chapter");
  });

  test("of many headings has the innermost", () => {
    expect(line({ headings: ["1", "2", "3", "4", "5", "6"] })).toBe("[1] Title · 3 · 4 · 5 · 6");
  });

  test("cuts a title of 1,000 characters at 200, with an ellipsis that is part of the link", () => {
    const citation = formatCitation(cite({ title: "t".repeat(1000), url: "https://a.example/x" }), "en");
    expect(citation.text).toBe(`[1] ${"t".repeat(199)}…`);
    expect(covered(citation, "text_link")).toEqual([`${"t".repeat(199)}…`]);
  });

  test("does not cut a title in the middle of a family of emoji", () => {
    const title = line({ title: FAMILY.repeat(100) }).slice("[1] ".length);
    expect(title).toBe(`${FAMILY.repeat((title.length - 1) / FAMILY.length)}…`);
    expect(title.length).toBeGreaterThan(180);
  });

  test("does not let a title steer the direction of what follows, or break the line", () => {
    expect(line({ title: "\u202Egnp.exe\u2066\n\n[2]\t\u0000 Other", publisher: "A\u202B\r\nB" })).toBe(
      "[1] gnp.exe [2] Other · A B",
    );
  });

  test.each(["", " \n ", "\u202E\u2069"])("names the file when the title is only %j", (title) => {
    const citation = formatCitation(cite({ title, url: "https://a.example/x" }), "en");
    expect(links(citation)).toEqual({ "a.md": "https://a.example/x" });
  });

  test("mends half a surrogate pair, which Telegram would refuse", () => {
    expect(line({ title: "a\uD83Db", publisher: "\uDE00" })).toBe("[1] a\uFFFDb · \uFFFD");
  });

  test.each([
    ["https://a.example/x?y=1&z=<2>#Семей", "https://a.example/x?y=1&z=<2>#Семей"],
    ["HTTP://A.example:8080", "HTTP://A.example:8080"],
    ["https:/a.example\\x", "https://a.example/x"],
    ["https://a.example/with space", "https://a.example/with%20space"],
    ["http://[::1]/x", "http://[::1]/x"],
  ])("links the title to %j", (url, linked) => {
    const citation = formatCitation(cite({ url }), "en");
    expect(links(citation)).toEqual({ Title: linked });
    accept(joinLines([citation]));
  });

  test.each(["http://intranet/handbook", "http://localhost:8080", "javascript:alert(1)", "not an address"])(
    "shows %j beside the title, as Telegram refuses a message that links to it",
    (url) => {
      const citation = formatCitation(cite({ url }), "en");
      expect(citation.text).toBe(`[1] Title · ${url}`);
      expect(citation.entities).toEqual([]);
    },
  );
});

describe("a quotation", () => {
  test("has its highlights in bold, at their places", () => {
    const message = found(
      quote({
        text: "👍 one two three",
        highlights: [
          { start: 3, end: 6 },
          { start: 11, end: 16 },
        ],
      }),
    );
    expect(covered(message, "bold")).toEqual(["one", "three"]);
    expect(covered(message, "blockquote")).toEqual(["👍 one two three"]);
    accept(message);
  });

  test("keeps no more highlights than Telegram does, so that the links stay", () => {
    const highlights = Array.from({ length: 300 }, (_, index) => ({ start: index * 3, end: index * 3 + 2 }));
    const message = found(
      quote({ text: "ab ".repeat(300).trim(), highlights, citation: cite({ url: "https://a.example" }) }),
    );
    expect(message.entities.length).toBeLessThanOrEqual(100);
    expect(Object.keys(links(message))).toEqual(["Title"]);
    accept(message);
  });

  test("stands under its citation however long that is, and is followed by as many further ones as fit whole", () => {
    const citation = cite({
      title: `${FAMILY}\u202E<b>`.repeat(80),
      headings: Array.from({ length: 20 }, () => "Heading ".repeat(100)),
      publisher: "Publisher ".repeat(100),
      url: `https://a.example/${"x".repeat(1000)}`,
      date: "2021",
    });
    const quotes = [1, 2, 3, 4, 5].map((number) =>
      quote({ text: "Ж".repeat(900), citation: { ...citation, number } }),
    ) as [Quote, ...Quote[]];
    const message = found(...quotes);
    accept(message);
    expect(covered(message, "text_link").length).toBeGreaterThan(1);
    expect(message.text.startsWith(`[1] ${FAMILY}`)).toBe(true);
    expect(message.text).toMatch(/ · 2021$/u);
  });
});

test("lines that do not fit are left out whole, from the first on, and the closing line tells how many", () => {
  const lines = ["a".repeat(3000), "b".repeat(600), "c"];
  expect(joinLines(lines, (leftOut) => `and ${leftOut}`).text).toBe(`${"a".repeat(3000)}\nand 2`);
  expect(joinLines(["a", "b"], (leftOut) => (leftOut > 0 ? "more" : undefined)).text).toBe("a\nb");
});

test("whatever an answer holds, the message is one that Telegram takes", () => {
  const words = fc.oneof(
    fc.string({ unit: "grapheme", maxLength: 1200 }),
    fc.string({ unit: "binary", maxLength: 300 }),
    fc.constantFrom(FAMILY.repeat(90), "\u202E".repeat(300), `Z${"\u0301".repeat(400)}`, "\u2029\u0085", "\uD800"),
  );
  const url = fc.oneof(
    fc.webUrl({ withQueryParameters: true, withFragments: true }),
    fc.constantFrom("http://x/", "https://[::1]:1/", "http://a..b"),
  );
  const citation = fc.record(
    {
      number: fc.integer({ min: 1, max: 99 }),
      title: words,
      headings: fc.array(words, { maxLength: 8 }),
      path: fc.constant("folder/file.md"),
      publisher: words,
      url,
      date: fc.constantFrom("1998", "1998-03", "1998-03-02"),
      page: fc.nat(),
    },
    { requiredKeys: ["number", "title", "headings", "path"] },
  );
  // A quotation is part of a document, whose text is well-formed, without blanks around it.
  const passage = fc
    .string({ unit: "grapheme", minLength: 1, maxLength: 900 })
    .map((text) => `«${text.slice(0, 898).toWellFormed()}»`);
  const quotation = fc
    .tuple(passage, citation, fc.array(fc.nat(899), { maxLength: 200 }))
    .map(([text, cited, cuts]) => {
      const starts = [...new Set(cuts.filter((cut) => cut < text.length && /[^\uD800-\uDFFF]/u.test(text[cut]!)))];
      const highlights = starts.toSorted((a, b) => a - b).map((start) => ({ start, end: start + 1 }));
      return quote({ text, citation: cited, highlights });
    });
  const understanding = fc.constantFrom("en", "ru", "kk").map(understood);
  const quotes = fc
    .tuple(quotation, fc.array(quotation, { maxLength: 4 }))
    .map(([best, rest]) => [best, ...rest] as const);
  const outcome = fc.oneof(
    fc.record({ outcome: fc.constantFrom("found", "closest"), quotes }),
    fc.record({ outcome: fc.constant("not-found"), nearest: fc.array(citation, { maxLength: 5 }) }),
    fc.record({ outcome: fc.constant("small-talk") }),
  );
  const answer = fc.tuple(understanding, outcome).map(([meant, result]) => ({ ...meant, ...result }));
  fc.assert(
    fc.property(answer, (given) => {
      const message = renderAnswer(given);
      expect(message.text.length).toBeLessThanOrEqual(4096);
      expect(message.text.isWellFormed()).toBe(true);
      accept(message);
      const notes = [...answerNotes(given), ...(given.outcome === "closest" ? [PHRASES[given.language].closest] : [])];
      const opening = notes.length > 0 ? `${notes.join("\n")}\n\n` : "";
      expect(message.text.startsWith(opening)).toBe(true);
      expect(message.text).toContain("quotes" in given ? `\n${given.quotes[0].text}` : "");
    }),
    { numRuns: 200 },
  );
});

describe("a citation that is copied", () => {
  test.each([
    [{}, "Title."],
    [{ url: "https://a.example/x" }, "Title. https://a.example/x"],
    [{ title: "Who may park?", url: "https://a.example/x" }, "Who may park? https://a.example/x"],
    [{ title: "Who may park?", publisher: "Dean" }, "Who may park? Dean."],
    [{ title: "t".repeat(300), url: "https://a.example/x" }, `${"t".repeat(199)}… https://a.example/x`],
  ])("of %j is %j", (details, text) => {
    expect(citationText(cite(details), "en", 256).replace(/\.?$/u, "")).toBe(text.replace(/\.?$/u, ""));
    expect(citationText(cite(details), "en", 256).length).toBeLessThanOrEqual(256);
  });

  test("has a full stop less where a date ends in one", () => {
    expect(citationText(cite({ date: "1998-03-02", url: "https://a.example/x" }), "ru", 256)).toBe(
      "Title. 2 марта 1998 г. https://a.example/x",
    );
  });

  test("leaves out an address that does not fit rather than cut it", () => {
    expect(citationText(cite({ url: `https://a.example/${"x".repeat(240)}` }), "en", 256)).toBe("Title");
  });
});
