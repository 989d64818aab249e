import { describe, expect, it } from "vitest";
import type { Answer, Quote } from "../../src/answer/answer.ts";
import { messageQuotes } from "../../src/answer/message-quotes.ts";
import { understood } from "../support/documents.ts";

const quote = (text: string, number: number): Quote => ({
  text,
  span: { start: 100, end: 100 + text.length },
  highlights: [
    { start: 0, end: 3 },
    { start: text.length - 3, end: text.length },
  ],
  language: "en",
  citation: { number, title: "Title", headings: [], path: `${number}.txt` },
  also: [],
});
const SENTENCE = "The fee is paid twice a year, in September and in February, at the cashier's office.";
const LONG = Array.from({ length: 9 }, () => SENTENCE).join(" ");
const quotes: [Quote, ...Quote[]] = [quote(LONG, 1), quote(LONG, 2), quote(LONG, 3), quote(LONG, 4)];
const answer = (outcome: "found" | "closest", ...given: [Quote, ...Quote[]]): Answer => ({
  ...understood("?"),
  outcome,
  quotes: given,
});

describe("messageQuotes", () => {
  it("are the best one of an answer that is found", () => {
    expect(messageQuotes(answer("found", ...quotes))).toEqual([quotes[0]]);
  });

  it("are three of one that is not sure, the second and third as far as they are read without a touch", () => {
    const [first, ...others] = messageQuotes(answer("closest", ...quotes));
    expect(first).toEqual(quotes[0]);
    expect(others.map(({ citation }) => citation.number)).toEqual([2, 3]);
    for (const { text, span, highlights } of others) {
      expect(text).toBe(Array.from({ length: 7 }, () => SENTENCE).join(" "));
      expect(span).toEqual({ start: 100, end: 100 + text.length });
      expect(highlights).toEqual([{ start: 0, end: 3 }]);
    }
  });

  it("cut a sentence that alone is too long", () => {
    const endless = `The fee is ${"paid and paid and paid, ".repeat(40)}they say.`;
    const [, second] = messageQuotes(answer("closest", quotes[0], quote(endless, 2)));
    expect(second!.text.length).toBeLessThanOrEqual(600);
    expect(second!.text).toMatch(/paid,$/u);
    expect(endless.startsWith(second!.text)).toBe(true);
  });

  it("are none where nothing is quoted", () => {
    expect(messageQuotes({ ...understood("?"), outcome: "not-found", nearest: [] })).toEqual([]);
    expect(messageQuotes({ ...understood("?"), outcome: "small-talk" })).toEqual([]);
  });
});
