import * as fc from "fast-check";
import { expect, test } from "vitest";
import { partsOf } from "../../../src/web/reading/parts.ts";
import { shownBlocks, type ShownBlock } from "../../../src/web/reading/blocks.ts";
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

test("the blocks of any text in any parts hold all of its words, in their order", () => {
  fc.assert(
    fc.property(fc.array(anyText(60), { maxLength: 8 }), fc.integer({ min: 10, max: 80 }), (paragraphs, size) => {
      const document = builtDocument((builder) => {
        for (const [index, paragraph] of paragraphs.entries()) {
          if (index % 3 === 1) builder.addHeading(1 + (index % 2), paragraph);
          else if (index % 3 === 2) builder.addListItem("•", paragraph);
          else builder.addParagraph(paragraph);
        }
      });
      const { text } = document;
      const shown = partsOf(document, size)
        .flatMap((part) => shownBlocks(document, part))
        .flatMap((block) => ("items" in block ? block.items : "span" in block ? [block.span] : []))
        .map(({ start, end }) => text.slice(start, end));
      const bare = (words: string): string => words.replace(/\s+/gu, "");
      expect(bare(shown.join(""))).toBe(bare(text));
    }),
    { numRuns: runs(100) },
  );
});
