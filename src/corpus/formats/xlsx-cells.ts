import { attributeOf, decodeXml } from "./package-parts.ts";
import { joinRuns, MAX_PLACES, type Run, type SheetCell } from "./sheet-cells.ts";
import type { NumberTexts } from "./xlsx-numbers.ts";
import { placeOf, tags } from "./xlsx-ranges.ts";
import { stringsIn, unescape } from "./xlsx-strings.ts";

/** What cells refer to. */
export interface CellParts {
  /** The texts that cells share. */
  readonly strings: readonly string[];
  readonly numbers: NumberTexts;
  /** The cell styles that set a cell apart. */
  readonly markedStyles: ReadonlySet<number>;
  /** What people have noted, by the cell's "row,column". */
  readonly notes: ReadonlyMap<string, string>;
}

/** The cells of a sheet that have words, and what of it is not shown. */
export interface SheetCells {
  readonly cells: SheetCell[];
  readonly cutFrom: number | undefined;
  readonly hiddenRows: Run[];
  readonly hiddenColumns: Run[];
  /** How many cells have a formula and no result of it: the program that wrote the file has not calculated. */
  readonly uncalculated: number;
}

/** Where a row or a cell begins. */
const BEGINNING = /<(?<prefix>\w+:)?(?:(?<row>row)|c)(?<attributes>\s[^<>]*)?>/gu;

/** The cells of a sheet as people read them. */
export function readCells(xml: string, { strings, numbers, markedStyles, notes }: CellParts): SheetCells {
  const cells: SheetCell[] = [];
  const hiddenRows: Run[] = [];
  let uncalculated = 0;
  let cutFrom: number | undefined;
  let row = -1;
  let column = -1;
  const noted = new Map(notes);
  BEGINNING.lastIndex = 0;
  for (let found = BEGINNING.exec(xml); found; found = BEGINNING.exec(xml)) {
    const { prefix = "", row: isRow, attributes = "" } = found.groups!;
    if (isRow !== undefined) {
      row = Number(attributeOf(attributes, "r") || row + 2) - 1;
      column = -1;
      if (isTrue(attributeOf(attributes, "hidden"))) hiddenRows.push({ start: row, end: row + 1 });
      continue;
    }
    // A cell that does not say where it stands is right of the one before it.
    const place = placeOf(attributeOf(attributes, "r")) ?? { row, column: column + 1 };
    ({ row, column } = place);
    if (attributes.endsWith("/")) continue;
    const from = BEGINNING.lastIndex;
    const end = xml.indexOf(`</${prefix}c>`, from);
    if (end < 0) break;
    BEGINNING.lastIndex = end;
    const value = textOf(xml.slice(from, end), attributes, strings, numbers);
    const note = noted.get(`${row},${column}`);
    noted.delete(`${row},${column}`);
    if (value === undefined) uncalculated++;
    if ((value ?? "").trim() === "" && note === undefined) continue;
    if (cells.length >= MAX_PLACES) {
      cutFrom = row;
      break;
    }
    const style = Number(attributeOf(attributes, "s") || -1);
    cells.push({ ...place, text: value ?? "", isMarked: markedStyles.has(style), note });
  }
  for (const [key, note] of noted) {
    const [y, x] = key.split(",").map(Number) as [number, number];
    cells.push({ row: y, column: x, text: "", note });
  }
  const hiddenColumns = tags(xml, "col")
    .filter((columns) => isTrue(attributeOf(columns, "hidden")))
    .map((columns) => ({ start: Number(attributeOf(columns, "min")) - 1, end: Number(attributeOf(columns, "max")) }))
    .filter(({ start, end }) => start >= 0 && end > start);
  return { cells, hiddenRows: joinRuns(hiddenRows), hiddenColumns: joinRuns(hiddenColumns), uncalculated, cutFrom };
}

const VALUE = /<(?:\w+:)?v(?:\s[^<>]*)?>(?<value>[^<]*)</u;

/** What a cell shows; undefined for a formula without a result. Errors are no words. */
function textOf(xml: string, attributes: string, strings: readonly string[], numbers: NumberTexts): string | undefined {
  const type = attributeOf(attributes, "t");
  if (type === "inlineStr") return stringsIn(xml).join("");
  const value = VALUE.exec(xml)?.groups?.["value"] ?? "";
  if (value.trim() === "") return type !== "str" && /<(?:\w+:)?f\b/u.test(xml) ? undefined : "";
  if (type === "s") return strings[Number(value)] ?? "";
  if (type === "str") return unescape(decodeXml(value));
  if (type === "b") return numbers.truth(Number(value) !== 0);
  if (type === "e") return "";
  if (type === "d") return showDate(value.trim());
  const number = Number(value);
  return Number.isFinite(number) ? numbers.show(number, Number(attributeOf(attributes, "s") || 0)) : decodeXml(value);
}

const isTrue = (value: string): boolean => value === "1" || value === "true";

/** A date that the workbook itself writes in ISO 8601. */
function showDate(iso: string): string {
  const [day = "", time = ""] = iso.split("T");
  return time === "" || time.startsWith("00:00") ? day : `${day} ${time.slice(0, "00:00".length)}`;
}
