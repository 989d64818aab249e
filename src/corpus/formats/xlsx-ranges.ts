import { attributeOf, decodeXml } from "./package-parts.ts";
import { wholeRows, type CellRange } from "./cell-range.ts";

/** The attributes of each element of a name. */
export const tags = (xml: string, name: string): string[] =>
  Array.from(
    xml.matchAll(new RegExp(`<(?:\\w+:)?${name}\\s(?<attributes>[^<>]*)>`, "gu")),
    ({ groups }) => groups!["attributes"]!,
  );

/** "B3:D4" as a range. */
export function parseRange(ref: string): CellRange | undefined {
  const [first, last = first] = ref.split(":").map(placeOf);
  return first && last
    ? { row: first.row, column: first.column, endRow: last.row + 1, endColumn: last.column + 1 }
    : undefined;
}

/** "B3" as numbers counted from 0. */
export function placeOf(reference: string): { row: number; column: number } | undefined {
  const { letters, digits } = /^\$?(?<letters>[A-Z]{1,3})\$?(?<digits>\d{1,7})$/u.exec(reference)?.groups ?? {};
  if (letters === undefined) return undefined;
  const column = Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { row: Number(digits) - 1, column };
}

/** The first row of each range that has a filter. */
export const filteredRows = (xml: string): CellRange[] =>
  tags(xml, "autoFilter").flatMap((filter) => {
    const range = parseRange(attributeOf(filter, "ref"));
    return range ? [{ ...range, endRow: range.row + 1 }] : [];
  });

/** The heads of a defined table; it has a row of them where it does not say otherwise. */
export const definedHeads = (xml: string): CellRange[] =>
  tags(xml, "table").flatMap((table) => {
    const range = parseRange(attributeOf(table, "ref"));
    const rows = Number(attributeOf(table, "headerRowCount") || 1);
    return range && rows > 0 ? [{ ...range, endRow: range.row + rows }] : [];
  });

/** The rows of a sheet that stay in view. */
export function frozenRows(xml: string): CellRange[] {
  const [pane = ""] = tags(xml, "pane");
  const rows = Number(attributeOf(pane, "ySplit"));
  if (!attributeOf(pane, "state").startsWith("frozen") || !(rows > 0)) return [];
  const [view = ""] = tags(xml, "sheetView");
  const top = placeOf(attributeOf(view, "topLeftCell"))?.row ?? 0;
  return [wholeRows(top, top + rows)];
}

/** The rows of a sheet that are printed on each page: "Sheet!$A:$B,Sheet!$3:$4". */
export function printedRows(workbook: string, sheet: number): CellRange[] {
  const names = workbook.matchAll(/<(?:\w+:)?definedName\s(?<attributes>[^<>]*)>(?<ranges>[^<]*)</gu);
  return Array.from(names, ({ groups }) => groups!)
    .filter(({ attributes = "" }) => attributeOf(attributes, "name") === "_xlnm.Print_Titles")
    .filter(({ attributes = "" }) => attributeOf(attributes, "localSheetId") === String(sheet))
    .flatMap(({ ranges = "" }) => {
      const { first, last } =
        /!\$(?<first>\d+):\$(?<last>\d+)$/mu.exec(decodeXml(ranges).replaceAll(",", "\n"))?.groups ?? {};
      return first === undefined ? [] : [wholeRows(Number(first) - 1, Number(last))];
    });
}
