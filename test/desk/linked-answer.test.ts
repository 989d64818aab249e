import { expect, test } from "vitest";
import type { Answer, Quote } from "../../src/answer/answer.ts";
import { linkAnswer } from "../../src/desk/linked-answer.ts";
import { PageLinks } from "../../src/desk/page-links.ts";
import { quotesOf, understood } from "../support/documents.ts";
import { shelf } from "../support/shelf.ts";

const TEXT = "Hostels open in August.";
const pages = new PageLinks("https://desk.example.org", shelf([{ id: "a.txt", text: TEXT }]));
const quote = (url?: string): Quote => ({
  text: TEXT,
  span: { start: 0, end: TEXT.length },
  highlights: [],
  language: "en",
  citation: { number: 1, title: "A", path: "a.txt", headings: [], ...(url === undefined ? {} : { url }) },
  also: [{ number: 2, title: "B", path: "b.txt", headings: [] }],
});
const found = (first: Quote): Answer => ({ ...understood("x"), outcome: "found", quotes: [first] });
const addresses = (answer: Answer): (string | undefined)[] =>
  quotesOf(answer).flatMap(({ citation, also }) => [citation.url, ...also.map(({ url }) => url)]);

test("a document with an address of its own is linked there, at the quoted words", () => {
  expect(addresses(linkAnswer(found(quote("https://uni.example/x")), undefined))).toEqual([
    "https://uni.example/x#:~:text=Hostels%20open%20in%20August.",
    undefined,
  ]);
});

test("any other is linked on the page, if there is one", async () => {
  expect(addresses(linkAnswer(found(quote()), await pages.of(found(quote()))))).toEqual([
    expect.stringMatching(/^https:\/\/desk\.example\.org\/d\/[\w-]{10}\?at=0-23&v=[\w-]{8}#at$/u),
    expect.stringMatching(/^https:\/\/desk\.example\.org\/d\/[\w-]{10}$/u),
  ]);
  expect(addresses(linkAnswer(found(quote()), undefined))).toEqual([undefined, undefined]);
});

test("an answer without quotes stays as it is", async () => {
  const nothing: Answer = { ...understood("x"), outcome: "small-talk" };
  expect(linkAnswer(nothing, await pages.of(nothing))).toBe(nothing);
});
