import { expect, test } from "vitest";
import type { Quote } from "../../src/answer/answer.ts";
import { documentKey, versionOf } from "../../src/corpus/document-key.ts";
import type { QuotedText } from "../../src/answer/quote-context.ts";
import { PageLinks } from "../../src/desk/page-links.ts";
import { understood } from "../support/documents.ts";
import { shelf } from "../support/shelf.ts";

const TEXT = "The library closes at 8. The canteen closes at 4.";
const desk = shelf([{ id: "a.txt", text: TEXT }]);
const pages = new PageLinks("https://desk.example.org", desk);
/** Where these words of a document are read. */
async function leadTo(path: string, words: QuotedText, query?: Readonly<Record<string, string>>): Promise<string> {
  const citation = { number: 1, title: "A", path, headings: [] };
  const quote: Quote = { ...words, highlights: [], language: "en", citation, also: [] };
  const links = await pages.of({ ...understood("x"), outcome: "found", quotes: [quote] });
  return links.to(path, quote, query);
}
const root = `https://desk.example.org/d/${documentKey("a.txt")}`;
const version = versionOf({ text: TEXT });

test("leads to the quoted words where the document says them", async () => {
  const quote = { text: "The canteen closes at 4.", span: { start: 25, end: 49 } };
  expect(await leadTo("a.txt", quote)).toBe(`${root}?at=25-49&v=${version}#at`);
  expect(await leadTo("a.txt", quote, { lang: "kk" })).toBe(`${root}?at=25-49&v=${version}&lang=kk#at`);
});

test("finds words that have moved since", async () => {
  expect(await leadTo("a.txt", { text: "The canteen", span: { start: 0, end: 11 } })).toBe(
    `${root}?at=25-36&v=${version}#at`,
  );
});

test("leads to the document alone when it says them no more, or is gone", async () => {
  const quote = { text: "The canteen closes at 5.", span: { start: 25, end: 49 } };
  expect(await leadTo("a.txt", quote)).toBe(root);
  expect(pages.to("a.txt")).toBe(root);
  expect(await leadTo("b.txt", quote)).toBe(`https://desk.example.org/d/${documentKey("b.txt")}`);
});
