import type { Place } from "../table-cells.ts";
import type { TableCell } from "../table.ts";
import { isWithin, type CellRange } from "./cell-range.ts";
import type { CellSets } from "./sheet-blocks.ts";
import type { Grid } from "./sheet-heads.ts";

/** A cell with words; rows and columns are counted from 0, as in the file. */
export interface SheetCell {
  readonly row: number;
  readonly column: number;
  readonly text: string;
  /** Whether it is bold or shaded. */
  readonly isMarked?: boolean;
  /** What people have noted beside it. */
  readonly note?: string | undefined;
}

/** From a row or column to the one before `end`, counted from 0. */
export interface Run {
  readonly start: number;
  readonly end: number;
}

/** What a file says of a sheet. */
export interface SheetSource {
  /** Those with words, in whatever order: a sheet has 17 billion places. */
  readonly cells: readonly SheetCell[];
  readonly merges?: readonly CellRange[];
  /** Where the file says that heads are: under a filter, in frozen rows, in rows printed on each page, atop a defined table. */
  readonly heads?: readonly CellRange[];
  readonly hiddenRows?: readonly Run[];
  readonly hiddenColumns?: readonly Run[];
  /** The row from which on cells are not among them, since there are too many; undefined where all are. */
  readonly cutFrom?: number | undefined;
}

/** A sheet's cells as a person sees them, and what of it a person does not see or is too much. */
export interface SheetLayout {
  readonly grid: Grid;
  /** Whether words stand in rows or columns that are hidden. */
  readonly hasHidden: boolean;
  /** The first row that has no place in it, counted from 0 as in the file; undefined where all have. */
  readonly firstLeftOut: number | undefined;
}

/** A sheet of more cells, or of more places that they leave blank, is cut: some 1,300 rows of 300 columns. */
export const MAX_PLACES = 400_000;

/**
 * A sheet as a grid of what is seen on it. Blank rows and columns between what has words are one, however many they are,
 * those before and after it none: a cell that somebody has left at the sheet's end costs a row.
 * @param sets is told which cells are set apart, and which are heads
 */
export function layOutSheet(source: SheetSource, sets: CellSets): SheetLayout {
  const { merges = [], heads = [], hiddenRows = [], hiddenColumns = [] } = source;
  const merged = new Map(merges.map((merge) => [keyOf(merge), merge]));
  const said = source.cells.filter(({ text, note }) => text.trim() !== "" || (note ?? "").trim() !== "");
  const seen = said.flatMap((cell) => {
    // What is merged is shown in as much of it as is seen.
    const { endRow = cell.row + 1, endColumn = cell.column + 1 } = merged.get(keyOf(cell)) ?? {};
    const [row, column] = [firstSeen(cell.row, hiddenRows), firstSeen(cell.column, hiddenColumns)];
    return row < endRow && column < endColumn ? [{ cell, row, column, endRow, endColumn }] : [];
  });
  const columns = new Axis(
    seen.map(({ column }) => column),
    hiddenColumns,
  );
  const allRows = new Axis(
    seen.map(({ row }) => row),
    hiddenRows,
  );
  const height = Math.max(1, Math.floor(MAX_PLACES / Math.max(1, columns.size)));
  const rows = Math.min(allRows.size, height);
  const grid: Place[][] = Array.from({ length: rows }, () => Array.from({ length: columns.size }, () => undefined));
  for (const { cell, row, column, endRow, endColumn } of seen.toSorted(
    (a, b) => a.row - b.row || a.column - b.column,
  )) {
    const [y, x] = [allRows.at(row), columns.at(column)];
    if (y >= rows || grid[y]![x]) continue;
    const rowSpan = Math.min(allRows.endAt(endRow), rows) - y;
    const colSpan = columns.endAt(endColumn) - x;
    const note = cell.note?.trim();
    const placed: TableCell = { text: note ? `${cell.text} [${note}]` : cell.text, rowSpan, colSpan };
    for (const line of grid.slice(y, y + rowSpan))
      for (let covered = x; covered < x + colSpan; covered++) line[covered] = placed;
    if (cell.isMarked === true && cell.text.trim() !== "") sets.marked.add(placed);
    if (heads.some((range) => isWithin(row, column, range))) sets.heads.add(placed);
  }
  return {
    grid,
    hasHidden: seen.length < said.length,
    firstLeftOut: allRows.size > rows ? allRows.from(rows) : source.cutFrom,
  };
}

const keyOf = ({ row, column }: { readonly row: number; readonly column: number }): string => `${row},${column}`;

/** The first row or column from `at` on that is not hidden. */
const firstSeen = (at: number, hidden: readonly Run[]): number => {
  const run = hidden.length === 0 ? undefined : lastFrom(hidden, at);
  return run && at < run.end ? run.end : at;
};

/** The last of some runs that begins at a place or before it. */
const lastFrom = (runs: readonly Run[], at: number): Run | undefined =>
  runs[countWhile(runs, ({ start }) => start <= at) - 1];

/** How many of the first of some hold, of which none holds after one that does not. */
function countWhile<T>(sorted: readonly T[], holds: (one: T) => boolean): number {
  let [low, high] = [0, sorted.length];
  while (low < high) {
    const middle = (low + high) >> 1;
    if (holds(sorted[middle]!)) low = middle + 1;
    else high = middle;
  }
  return low;
}

/** Runs in their order, those that touch each other as one. */
export function joinRuns(runs: readonly Run[]): Run[] {
  const joined: Run[] = [];
  for (const run of runs.toSorted((a, b) => a.start - b.start)) {
    const last = joined.at(-1);
    if (last && run.start <= last.end)
      joined[joined.length - 1] = { start: last.start, end: Math.max(last.end, run.end) };
    else joined.push(run);
  }
  return joined;
}

/** The rows or columns that have words, in their order, with one blank one wherever others are seen between them. */
class Axis {
  /** Those with words, and where each stands. */
  readonly #kept: readonly number[];
  readonly #places = new Map<number, number>();
  readonly size: number;

  constructor(used: readonly number[], hidden: readonly Run[]) {
    this.#kept = [...new Set(used)].toSorted((a, b) => a - b);
    let place = -1;
    let last = -1;
    for (const number of this.#kept) {
      const isApart = place >= 0 && firstSeen(last + 1, hidden) < number;
      place += isApart ? 2 : 1;
      this.#places.set(number, place);
      last = number;
    }
    this.size = place + 1;
  }

  /** Where one stands that has words. */
  at(number: number): number {
    return this.#places.get(number)!;
  }

  /** Where a range ends that ends before this one. */
  endAt(end: number): number {
    const before = countWhile(this.#kept, (number) => number < end);
    const last = this.#kept[before - 1]!;
    const next = before < this.#kept.length ? this.at(this.#kept[before]!) : this.size;
    // The blank one after the last with words belongs to the range if the range goes on.
    return end > last + 1 ? next : this.at(last) + 1;
  }

  /** The first one with words from a place on. */
  from(place: number): number | undefined {
    return this.#kept.find((number) => this.at(number) >= place);
  }
}
