import * as fc from "fast-check";
import { describe, expect, test } from "vitest";
import type { Quote } from "../../../src/answer/answer.ts";
import { messageQuotes } from "../../../src/answer/message-quotes.ts";
import { answerNotes } from "../../../src/phrases/answer-notes.ts";
import { PHRASES } from "../../../src/phrases/registry.ts";
import { renderAnswer } from "../../../src/telegram/answers/render-answer.ts";
import type { FormattedMessage } from "../../../src/telegram/messages/formatted-message.ts";
import { anyGraphemes, anyText } from "../../support/any-text.ts";
import { covered, links, understood } from "../harness.ts";
import { accept, cite, FAMILY } from "../messages/citing.ts";
import { runs } from "../../support/seed.ts";

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

  test("stands above its citation however long that is, and is followed by as many further ones as fit whole", () => {
    const citation = cite({
      title: `${FAMILY}\u202E<b>`.repeat(80),
      headings: Array.from({ length: 20 }, () => "Heading ".repeat(100)),
      publisher: "Publisher ".repeat(100),
      url: `https://a.example/${"x".repeat(1000)}`,
      date: "2021",
    });
    const quotes = [1, 2, 3, 4, 5].map((number) =>
      quote({ text: "Ж".repeat(1200), citation: { ...citation, number, path: `${number}.md` } }),
    ) as [Quote, ...Quote[]];
    const message = found(...quotes);
    accept(message);
    expect(covered(message, "text_link").length).toBeGreaterThan(1);
    expect(message.text).toMatch(/^Ж{1200}\n\[1\] /u);
    expect(message.text).toMatch(/ · 2021$/u);
  });
});

test("whatever an answer holds, the message is one that Telegram takes", () => {
  const words = fc.oneof(
    anyGraphemes(1200),
    anyText(300),
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
  const passage = anyGraphemes(1200, 1).map((text) => `«${text.slice(0, 1198).toWellFormed()}»`);
  const quotation = fc
    .tuple(passage, citation, fc.array(fc.nat(1199), { maxLength: 200 }))
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
      const notes = [
        ...answerNotes(given),
        ...(given.outcome === "closest" ? [PHRASES[given.language].closest(messageQuotes(given).length)] : []),
      ];
      const opening = notes.length > 0 ? `${notes.join("\n")}\n\n` : "";
      expect(message.text.startsWith(`${opening}${"quotes" in given ? given.quotes[0].text : ""}`)).toBe(true);
    }),
    { numRuns: runs(25) },
  );
});
