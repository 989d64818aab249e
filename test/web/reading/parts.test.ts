import * as fc from "fast-check";
import { expect, test } from "vitest";
import { partsOf } from "../../../src/web/reading/parts.ts";
import { anyText } from "../../support/any-text.ts";
import { runs } from "../../support/seed.ts";

const whole = (text: string) => ({ text, sections: [{ headings: [], span: { start: 0, end: text.length } }] });

test("a document of a few pages is one part", () => {
  expect(partsOf(whole("word ".repeat(1000)))).toEqual([{ start: 0, end: 5000 }]);
});

test("a long one is cut where a section begins, else where a paragraph ends", () => {
  const paragraph = `${"word ".repeat(200)}\n\n`;
  const text = paragraph.repeat(200);
  const [first] = partsOf(whole(text));
  expect(text.slice(0, first!.end).endsWith("\n\n")).toBe(true);
  const sections = [
    { headings: ["A"], span: { start: 0, end: 75_150 } },
    { headings: ["B"], span: { start: 75_150, end: text.length } },
  ];
  expect(partsOf({ text, sections })[0]).toEqual({ start: 0, end: 75_150 });
});

test("a table that fits stays whole", () => {
  const text = `${"word ".repeat(15_400)}\n${"row\n".repeat(3000)}${"word ".repeat(15_000)}`;
  const span = { start: 77_001, end: 89_000 };
  const tables = [{ table: { rows: [], headRows: 0 }, span, rows: [] }];
  expect(partsOf({ ...whole(text), tables })[0]).toEqual({ start: 0, end: 77_001 });
});

test("the parts of any text cover it in order, and none is empty or much too long", () => {
  fc.assert(
    fc.property(anyText(30), fc.integer({ min: 1, max: 40 }), (piece, size) => {
      const text = piece.repeat(20);
      const parts = partsOf(whole(text), size);
      expect(parts.map(({ start, end }) => text.slice(start, end)).join("")).toBe(text);
      expect(parts.every(({ start, end }) => end > start || text === "")).toBe(true);
    }),
    { numRuns: runs(100) },
  );
});
