import { filledCells, type Place } from "../table-cells.ts";
import { countHeadRows } from "../table-heads.ts";
import type { Grid, HeadedRows } from "./sheet-heads.ts";

/** Above the name of a table so many rows may belong to something else: a stamp, an address. */
const MAX_ABOVE = 8;
/** Such rows reach over no more than this share of the columns of the table. */
const SPARSE = 0.5;

/**
 * Rows in which several tables stand below each other, each under a name that is a row of one cell, as tables; and those
 * above the name of the first apart from it. Names of groups, whose rows have the columns of the others, part nothing.
 */
export function splitAtNames({ rows, headRows }: HeadedRows, isMarked: (place: Place) => boolean): HeadedRows[] {
  const names = rows.flatMap((row, index) => (isName(row) && index > 0 && !isName(rows[index - 1]!) ? [index] : []));
  const headsOf = (part: Grid): number => countHeadRows(part.slice(part.findIndex((row) => !isName(row))), isMarked);
  const top = headRows === undefined ? names[0] : undefined;
  if (top !== undefined && top <= MAX_ABOVE && isAbove(rows, top) && headsOf(rows.slice(top)) > 0)
    return [{ rows: rows.slice(0, top), headRows }, ...splitAtNames({ rows: rows.slice(top), headRows }, isMarked)];
  const bounds = [0, ...names];
  const parts = bounds.map((start, index) => rows.slice(start, bounds[index + 1]));
  const [first = [], ...others] = parts;
  const areTables = others.some((part) => widthOf(part) !== widthOf(first) && headsOf(part) > 0);
  if (!areTables) return [{ rows, headRows }];
  return parts.map((part, index) => ({ rows: part, headRows: index === 0 ? headRows : undefined }));
}

/** Whether a row is one cell. */
const isName = (row: readonly Place[]): boolean => filledCells(row).length === 1;

/** Whether the rows before a name reach over few of the columns of those below it. */
function isAbove(rows: Grid, name: number): boolean {
  const widest = rows.slice(0, name).reduce((most, row) => Math.max(most, coveredBy(row)), 0);
  const below = rows.slice(name).reduce((most, row) => Math.max(most, isName(row) ? 0 : coveredBy(row)), 0);
  return widest <= below * SPARSE;
}

const coveredBy = (row: readonly Place[]): number => row.filter((place) => place !== undefined).length;

/** How many columns the rows of more than one cell fill. */
const widthOf = (rows: Grid): number =>
  new Set(rows.filter((row) => !isName(row)).flatMap((row) => row.flatMap((place, column) => (place ? [column] : []))))
    .size;
