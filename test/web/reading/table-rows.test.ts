import { expect, test } from "vitest";
import { shownTable } from "../../../src/web/reading/table-rows.ts";
import type { PlacedTable } from "../../../src/corpus/document.ts";
import { builtDocument, RULES } from "../documents.ts";
import type { Table } from "../../../src/corpus/table.ts";

const [fees] = RULES.tables!;
const overlaps = (quoted: { start: number; end: number }) => (span: { start: number; end: number }) =>
  quoted.start < span.end && quoted.end > span.start;

/** The first cells of the rows that are quoted. */
const quotedRows = (text: string, table: PlacedTable, quoted: { start: number; end: number }): string[] =>
  shownTable(text, table, table.span, overlaps(quoted))!.body.flatMap(({ cells, isQuoted }) =>
    isQuoted ? [cells[0]!.text] : [],
  );

test("the rows that a quote says are quoted, and no others", () => {
  expect(quotedRows(RULES.text, fees!, fees!.rows[1]!)).toEqual(["Nursing"]);
  expect(quotedRows(RULES.text, fees!, { start: fees!.rows[1]!.start, end: fees!.rows[2]!.end })).toEqual([
    "Nursing",
    "Pharmacy",
  ]);
  expect(quotedRows(RULES.text, fees!, { start: 0, end: 1 })).toEqual([]);
});

test("merged cells stay merged, and what stands beside several rows does not hide which is quoted", () => {
  const table: Table = {
    headRows: 1,
    rows: [
      [{ text: "Faculty" }, { text: "Programme" }, { text: "Fee" }],
      [{ text: "Medicine", rowSpan: 2 }, { text: "Dentistry" }, { text: "1 700 000" }],
      [{ text: "Nursing" }, { text: "900 000" }],
    ],
  };
  const { text, tables } = builtDocument((builder) => builder.addTable(table));
  const [placed] = tables!;
  const shown = shownTable(text, placed!, placed!.span, overlaps(placed!.rows[1]!))!;
  expect(shown.body.map(({ isQuoted }) => isQuoted)).toEqual([false, true]);
  expect(shown.body[0]!.cells[0]!.rowSpan).toBe(2);
});

test("of a part of a large table the rows of that part are shown, under its heads", () => {
  const part = { start: fees!.rows[1]!.start, end: fees!.span.end };
  const shown = shownTable(RULES.text, fees!, part, () => false)!;
  expect(shown.heads.map(({ cells }) => cells.map(({ text }) => text))).toEqual([["Programme", "Fee", "Years"]]);
  expect(shown.body.map(({ cells }) => cells[0]!.text)).toEqual(["Nursing", "Pharmacy"]);
});

test("a part that cuts through a row is shown as text", () => {
  expect(
    shownTable(RULES.text, fees!, { start: fees!.rows[1]!.start + 3, end: fees!.span.end }, () => false),
  ).toBeUndefined();
});
