import { expect, test } from "vitest";
import { documentKey } from "../../src/corpus/document-key.ts";
import { PageLinks, versionOf } from "../../src/desk/page-links.ts";
import { shelf } from "../support/shelf.ts";

const TEXT = "The library closes at 8. The canteen closes at 4.";
const desk = shelf([{ id: "a.txt", text: TEXT }]);
const links = new PageLinks("https://desk.example.org", desk);
const root = `https://desk.example.org/d/${documentKey("a.txt")}`;
const version = versionOf({ text: TEXT });

test("leads to the quoted words where the document says them", () => {
  const quote = { text: "The canteen closes at 4.", span: { start: 25, end: 49 } };
  expect(links.to("a.txt", quote)).toBe(`${root}?at=25-49&v=${version}#at`);
  expect(links.to("a.txt", quote, { lang: "kk" })).toBe(`${root}?at=25-49&v=${version}&lang=kk#at`);
});

test("finds words that have moved since", () => {
  expect(links.to("a.txt", { text: "The canteen", span: { start: 0, end: 11 } })).toBe(
    `${root}?at=25-36&v=${version}#at`,
  );
});

test("leads to the document alone when it says them no more, or is gone", () => {
  const quote = { text: "The canteen closes at 5.", span: { start: 25, end: 49 } };
  expect(links.to("a.txt", quote)).toBe(root);
  expect(links.to("a.txt")).toBe(root);
  expect(links.to("b.txt", quote)).toBe(`https://desk.example.org/d/${documentKey("b.txt")}`);
});
