import * as fc from "fast-check";
import { expect, test } from "vitest";
import { partsOf } from "../../../src/web/reading/parts.ts";
import { shownBlocks, type ShownBlock } from "../../../src/web/reading/blocks.ts";
import { anyDocument } from "../../support/any-document.ts";
import { anyText } from "../../support/any-text.ts";
import { builtDocument, RULES } from "../documents.ts";
import { runs } from "../../support/seed.ts";

const all = ({ text }: { readonly text: string }) => ({ start: 0, end: text.length });

/** The words of a block, in short. */
function tell(text: string, block: ShownBlock): string {
  const words = ({ start, end }: { start: number; end: number }): string => text.slice(start, end);
  switch (block.kind) {
    case "anchor":
      return "anchor";
    case "page":
      return `page ${block.section.page}`;
    case "heading":
      return `h${block.level} ${words(block.span)}`;
    case "paragraph":
      return words(block.span);
    case "list":
      return block.items.map(words).join(" | ");
    case "table":
      return `table of ${block.table.rows.length} rows`;
  }
}

test("a document is shown by its pages, headings, lists and tables", () => {
  expect(shownBlocks(RULES, all(RULES)).map((block) => tell(RULES.text, block))).toEqual([
    "page 1",
    "h0 Documents",
    "Bring these to the office by 20 August:",
    "• a passport; | • a diploma <original>.",
    "page 2",
    "h0 Fees",
    "h1 Full time",
    "table of 3 rows",
    "Fees are paid twice a year.",
  ]);
});

test("a section that goes on over a page has its heading once", () => {
  const document = builtDocument((builder) => {
    builder.startPage(1);
    builder.addHeading(1, "Fees");
    builder.addParagraph("They are paid twice.");
    builder.startPage(2);
    builder.addParagraph("Fees are paid by the student.");
  });
  expect(shownBlocks(document, all(document)).map((block) => tell(document.text, block))).toEqual([
    "page 1",
    "h0 Fees",
    "They are paid twice.",
    "page 2",
    "Fees are paid by the student.",
  ]);
});

test("the blocks of any document in any parts hold all of its words, in their order", () => {
  const document = anyDocument("a.docx", anyText(6));
  fc.assert(
    fc.property(document, fc.integer({ min: 10, max: 400 }), (any, size) => {
      const shown = partsOf(any, size)
        .flatMap((part) => shownBlocks(any, part))
        .flatMap((block) => ("items" in block ? block.items : "span" in block ? [block.span] : []))
        .map(({ start, end }) => any.text.slice(start, end));
      const bare = (words: string): string => words.replace(/\s+/gu, "");
      expect(bare(shown.join(""))).toBe(bare(any.text));
    }),
    { numRuns: runs(30) },
  );
});
