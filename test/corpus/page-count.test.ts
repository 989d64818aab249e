import { expect, test } from "vitest";
import { pageCount } from "../../src/corpus/page-count.ts";
import { textDocument } from "../support/documents.ts";

const sectionsOn = (...pages: number[]) => ({
  sections: pages.map((page) => ({ span: { start: 0, end: 0 }, headings: [], page })),
});

test("the pages of a document are counted to the last one that has text; without pages there are none", () => {
  expect(pageCount(sectionsOn(1, 12, 3, 3))).toBe(12);
  expect(pageCount(textDocument("a.txt", "Text."))).toBe(0);
});
