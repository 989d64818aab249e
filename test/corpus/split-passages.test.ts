import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { TextBuilder } from "../../src/corpus/formats/text-builder.ts";
import { toDocument } from "../../src/corpus/to-document.ts";
import { splitPassages } from "../../src/corpus/split-passages.ts";
import { plainTable } from "../../src/corpus/table.ts";
import { textDocument } from "../support/documents.ts";
import { anyText } from "../support/any-text.ts";

const textsOf = (text: string): string[] => splitPassages(textDocument("a.txt", text)).map((passage) => passage.text);
const withoutSpace = (text: string): string => text.replace(/\s+/gu, "");

/** A sentence of some eighty letters, told apart by its number. */
const sentence = (number: number): string =>
  `Sentence number ${number} says that the students of the university met the rector again.`;
/** A paragraph that is long enough to stand alone, and with another too long for one passage. */
const paragraph = (number: number): string => Array.from({ length: 8 }, (_, i) => sentence(number * 100 + i)).join(" ");
const sentences = (count: number): string => Array.from({ length: count }, (_, i) => sentence(i)).join(" ");

describe("splitPassages", () => {
  it("makes a passage of each paragraph, whether a line or a blank line ends it", () => {
    expect(textsOf(`${paragraph(1)}\n${paragraph(2)}\n\n${paragraph(3)}\n`)).toEqual([
      paragraph(1),
      paragraph(2),
      paragraph(3),
    ]);
  });

  it("joins short paragraphs to their neighbours, since one alone says too little to be understood", () => {
    const lines = Array.from({ length: 12 }, (_, i) => sentence(i));
    const passages = textsOf(lines.join("\n"));
    expect(passages.join("\n")).toBe(lines.join("\n"));
    expect(passages.length).toBe(2);
  });

  it("knows the language of each, though the document is in another", () => {
    const kazakh =
      "Студенттер оқу ақысын әр семестрдің басында төлейді, ал кешіккендер үшін мерзім ұзартылмайды. ".repeat(4);
    const russian = "Оплата производится в начале семестра, и для тех, кто не успел, срок не продлевается. ".repeat(12);
    const passages = splitPassages(textDocument("a.txt", `${russian}\n\n${kazakh}`));
    expect(passages.map(({ language }) => language)).toEqual(["ru", "kk"]);
  });

  it("makes passages of the rows of a table, found by what leads to it, and of what stands around it", () => {
    const builder = new TextBuilder();
    builder.addParagraph(paragraph(1));
    builder.addParagraph("The fees are:");
    const rows = Array.from({ length: 8 }, (_, index) => [`Programme${index}`, `${index + 1}00 000 tenge a year`]);
    builder.addTable(plainTable([["Name", "Fee"], ...rows], 1));
    builder.addParagraph(paragraph(2));
    const passages = splitPassages(toDocument("a.docx", { ...builder.build(), details: {}, problems: [] }, {}));
    expect(passages[0]!.text).toBe(paragraph(1));
    expect(passages[1]!.text).toMatch(/^The fees are:\n\nName — Fee\nProgramme0 — Fee: 100 000 tenge a year/u);
    expect(passages.at(-1)!.text).toBe(paragraph(2));
    const others = passages.slice(2, -1);
    expect(others.every(({ text }) => text.split("\n").every((row) => /^Programme\d .* a year$/u.test(row)))).toBe(
      true,
    );
    expect(others.every(({ context }) => context?.startsWith("The fees are:"))).toBe(true);
  });

  it("joins a heading or a stub line to what follows", () => {
    expect(textsOf(`The heading\n\n${paragraph(1)}\n\n${paragraph(2)}`)).toEqual([
      `The heading\n\n${paragraph(1)}`,
      paragraph(2),
    ]);
  });

  it("joins a stub line at the very end to what is before it", () => {
    expect(textsOf(`${sentence(1)}\n\n28 February`)).toEqual([`${sentence(1)}\n\n28 February`]);
  });

  it("never ends a passage with a heading or a question that what follows is about", () => {
    const question = "How often do students pay?";
    expect(textsOf(`${sentence(1)}\n\nFees\n\n${sentence(2)}\n\n${question}\n\n${sentence(3)}`)).toEqual([
      sentence(1),
      `Fees\n\n${sentence(2)}`,
      `${question}\n\n${sentence(3)}`,
    ]);
  });

  it("gives each part of what stands under a heading that heading, and each part of a list what announces it", () => {
    const announcement = "The following is forbidden in the dormitory:";
    const items = Array.from({ length: 20 }, (_, i) => `(${i}) ${sentence(i)}`);
    const text = `Dormitory rules\n\n${paragraph(1)}\n\n${paragraph(2)}\n\n${announcement}\n${items.join("\n")}\n\nFees\n\n${paragraph(3)}`;
    const passages = splitPassages(textDocument("a.txt", text));
    const openings = new Map(passages.map((passage) => [passage.text.slice(0, 12), passage.opening]));
    expect(openings.get(paragraph(2).slice(0, 12))).toEqual(["Dormitory rules"]);
    const parts = passages.filter((passage) => passage.text.startsWith("("));
    expect(parts.length).toBeGreaterThan(1);
    for (const { opening } of parts) expect(opening).toEqual(["Dormitory rules", announcement]);
    expect(passages.at(-1)).toMatchObject({ text: `Fees\n\n${paragraph(3)}`, opening: ["Fees"] });
  });

  it("gives the items of a list that goes on over a page's end what announces them, and nothing of another list", () => {
    const builder = new TextBuilder();
    const item = (number: number): void => builder.addListItem(`${number}.`, paragraph(number));
    builder.startPage(1);
    builder.addHeading(1, "Admission");
    builder.addParagraph("For this is needed:");
    item(1);
    builder.startPage(2);
    item(2);
    builder.addParagraph(paragraph(3));
    builder.startPage(3);
    item(4);
    const passages = splitPassages(toDocument("a.pdf", { ...builder.build(), details: {}, problems: [] }, {}));
    expect(passages.map(({ section, opening }) => [section.page, opening])).toEqual([
      [1, ["For this is needed:"]],
      [2, ["For this is needed:"]],
      [2, []],
      [3, []],
    ]);
  });

  it("keeps the items of a list together with the line that announces them", () => {
    const list =
      "The university offers the following programmes to its students and to those of others:\n• Medicine\n• Dentistry\n• Pharmacy";
    expect(textsOf(`${paragraph(1)}\n${list}\n${paragraph(2)}`)).toEqual([paragraph(1), list, paragraph(2)]);
  });

  it("makes one passage of a paragraph whose lines are wrapped at a fixed width", () => {
    const wrapped =
      "The memorandum establishes a framework for cooperation between\nthe university and the department of education of the region\nin such areas as the exchange of knowledge, experience and\nresources.";
    expect(textsOf(`${wrapped}\n\n${paragraph(1)}`)).toEqual([wrapped, paragraph(1)]);
  });

  it("splits a long paragraph into passages of whole sentences, of like length", () => {
    const passages = textsOf(sentences(60));
    expect(passages.length).toBeGreaterThan(3);
    expect(passages.join(" ")).toBe(sentences(60));
    expect(passages.filter((text) => !text.startsWith("Sentence number") || !text.endsWith("again."))).toEqual([]);
    const lengths = passages.map((text) => text.length);
    expect(Math.max(...lengths)).toBeLessThan(3 * Math.min(...lengths));
  });

  it("splits text without sentences between words, and without words between characters", () => {
    for (const [text, separator] of [
      ["word ".repeat(2000).trim(), " "],
      ["🙂".repeat(2000), ""],
      [`a${"🙂".repeat(2000)}`, ""],
    ] as const) {
      const passages = textsOf(text);
      expect(passages.length).toBeGreaterThan(1);
      expect(passages.join(separator)).toBe(text);
      expect(passages.every((passage) => passage.isWellFormed())).toBe(true);
    }
  });

  it("names each passage by its document and its place, and gives it its section's headings", () => {
    const text = `${sentence(1)}\n\nFees\n\n${sentence(2)}`;
    const fees = text.indexOf("Fees");
    const document = {
      ...textDocument("sub/a.txt", text),
      sections: [
        { headings: [], span: { start: 0, end: fees } },
        { headings: ["Fees"], span: { start: fees, end: text.length } },
      ],
    };
    expect(splitPassages(document)).toMatchObject([
      { id: "sub/a.txt#0", documentId: "sub/a.txt", language: "en", text: sentence(1), section: { headings: [] } },
      { id: `sub/a.txt#${fees}`, text: `Fees\n\n${sentence(2)}`, section: { headings: ["Fees"] } },
    ]);
  });

  it("makes no passage of a heading alone, but part of the passage under it", () => {
    const builder = new TextBuilder();
    builder.addHeading(1, "Guide");
    builder.addHeading(2, "Fees");
    builder.addHeading(3, "Medicine");
    builder.addParagraph(sentence(1));
    builder.addHeading(3, "Law");
    builder.addHeading(2, "Rooms");
    builder.addParagraph(sentence(2));
    const document = toDocument("a.md", { ...builder.build(), details: {}, problems: [] }, {});
    expect(splitPassages(document).map(({ text, section }) => [text, section.headings])).toEqual([
      [`Guide\n\nFees\n\nMedicine\n\n${sentence(1)}`, ["Guide", "Fees", "Medicine"]],
      ["Law", ["Guide", "Fees", "Law"]],
      [`Rooms\n\n${sentence(2)}`, ["Guide", "Rooms"]],
    ]);
  });

  it("gives contiguous spans in order that together hold every word, none of them long, whatever the text", () => {
    const piece = fc.oneof(
      anyText(20),
      fc.constantFrom("\n", "\n\n", " ", "• ", "1. ", "A heading", `${sentence(1)} `, "announced:\n"),
      fc.constantFrom("word ".repeat(300), "x".repeat(1300), "🙂".repeat(700)),
    );
    fc.assert(
      fc.property(fc.array(piece, { maxLength: 25 }), (pieces) => {
        const text = pieces.join("");
        const passages = splitPassages(textDocument("a.txt", text));
        expect(passages.map(({ span }) => text.slice(span.start, span.end))).toEqual(passages.map((p) => p.text));
        expect(passages.every(({ span }, i) => span.start >= (passages[i - 1]?.span.end ?? 0))).toBe(true);
        expect(passages.filter((passage) => passage.text.trim() !== passage.text || passage.text === "")).toEqual([]);
        expect(Math.max(0, ...passages.map((passage) => passage.text.length))).toBeLessThanOrEqual(1500);
        expect(withoutSpace(passages.map((passage) => passage.text).join(""))).toBe(withoutSpace(text));
      }),
    );
  });

  it("keeps short paragraphs in two languages apart, each in its own", () => {
    const russian = "Заявление подаётся в деканат до 25 августа, и места распределяются комиссией по этому списку.";
    const kazakh =
      "Жатақханаға орналасу үшін студент деканатқа өтініш береді, ал орындарды комиссия тізім бойынша бөледі.";
    const passages = splitPassages(textDocument("a.txt", [russian, kazakh, russian].join("\n\n")));
    expect(passages.map(({ text, language }) => [text, language])).toEqual([
      [russian, "ru"],
      [kazakh, "kk"],
      [russian, "ru"],
    ]);
  });
});
