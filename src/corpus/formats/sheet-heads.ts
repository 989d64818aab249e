import { countsColumns, filledCells, hasLetters, isNumeric, wordsAt, type Place } from "../table-cells.ts";

/** The rows of a table, each with what stands at each of its columns. */
export type Grid = readonly (readonly Place[])[];

/** A table of a sheet, and how many rows at its top are heads by the word of the file; undefined where it says nothing. */
export interface HeadedRows {
  readonly rows: Grid;
  readonly headRows: number | undefined;
}

/** Heads are stacked no higher than this. */
const MAX_HEAD_ROWS = 4;
/** The name of a group of rows is no longer; UTF-16 units. */
const MAX_GROUP = 80;

/**
 * Rows that follow each other as tables, each of which begins with the heads that the file says it has. What stands above
 * such heads is none of theirs, but for cells that reach down into them and those that are above several of them.
 * @param isHead whether the file says of a cell that it is a head, by a filter, a frozen row, a table's definition
 */
export function splitAtSaidHeads(rows: Grid, isHead: (place: Place) => boolean): HeadedRows[] {
  const isSaid = (row: readonly Place[] | undefined): boolean => {
    const cells = filledCells(row ?? []);
    return cells.length > 1 && cells.some(isHead);
  };
  const starts = new Map<number, number>();
  for (const [index, row] of rows.entries()) {
    // The last one of several is right above what it is about.
    if (!isSaid(row) || isSaid(rows[index + 1])) continue;
    let start = index;
    while (start > 0 && index - start + 1 < MAX_HEAD_ROWS && isStacked(rows[start - 1]!, rows[start]!)) start--;
    starts.set(start, index - start + 1);
  }
  const bounds = [...new Set([0, ...starts.keys()])].toSorted((a, b) => a - b);
  return bounds.map((start, index) => ({ rows: rows.slice(start, bounds[index + 1]), headRows: starts.get(start) }));
}

/**
 * Whether a row is heads above those of another: it has cells that reach down into it, or lie above several of its cells,
 * or the other only numbers the columns.
 */
function isStacked(above: readonly Place[], below: readonly Place[]): boolean {
  const cells = filledCells(above);
  if (cells.length < 2) return false;
  if (countsColumns(below)) return true;
  const reaches = (cell: Place): boolean => below.includes(cell);
  const isGroup = (cell: Place): boolean =>
    new Set(below.filter((place, column) => above[column] === cell && wordsAt(place) !== "")).size > 1;
  return cells.some((cell) => reaches(cell) || isGroup(cell));
}

/**
 * The rows of a table with the names of groups of rows lying across it, as they are meant where they stand alone in the
 * first column: from right below the heads on, or set apart by their look.
 * @param isMarked whether a cell is set apart: bold, shaded
 */
export function spreadGroups(rows: Grid, headRows: number, isMarked: (place: Place) => boolean): Grid {
  const heads = rows.slice(0, headRows);
  const body = rows.slice(headRows);
  const first = body
    .map((row) => row.findIndex((place) => wordsAt(place) !== ""))
    .reduce((least, column) => (column >= 0 ? Math.min(least, column) : least), Infinity);
  const isLone = (row: readonly Place[]): boolean => {
    const [cell, ...others] = filledCells(row);
    const isPlain = (cell?.rowSpan ?? 1) === 1 && row[first] === cell && row[first + 1] === undefined;
    return cell !== undefined && others.length === 0 && isPlain;
  };
  const isGroup = (row: readonly Place[]): boolean => {
    const words = wordsAt(row[first]);
    return isLone(row) && words.length <= MAX_GROUP && hasLetters(words) && !isNumeric(words);
  };
  const others = body.filter((row) => filledCells(row).length > 1);
  const groups = body.filter(isGroup);
  if (groups.length === 0 || others.length < groups.length) return rows;
  const areSetApart =
    groups.every((row) => isMarked(row[first])) && !others.some((row) => filledCells(row).every(isMarked));
  const areAtTop = headRows > 0 && isGroup(body[0]!);
  if (!areSetApart && !areAtTop) return rows;
  const last = others.reduce(
    (most, row) =>
      Math.max(
        most,
        row.findLastIndex((place) => wordsAt(place) !== ""),
      ),
    0,
  );
  return [...heads, ...body.map((row) => (isGroup(row) ? spread(row, first, last) : row))];
}

function spread(row: readonly Place[], first: number, last: number): readonly Place[] {
  const cell = { ...row[first]!, colSpan: last - first + 1 };
  return row.map((place, column) => (column < first || column > last ? place : cell));
}
