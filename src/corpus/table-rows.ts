import { foldSpaces } from "../text/normalize.ts";
import { groupHeads } from "./group-heads.ts";
import { namesADay, type TableBlock } from "./table-blocks.ts";
import { filledCells, hasLetters, isNumeric, isYear, wordsAt, type Place } from "./table-cells.ts";
import type { TableCell } from "./table.ts";

/** One thing that a row says, as it is read: after its head, if `hasHead`. */
export interface RowPart {
  readonly text: string;
  readonly hasHead: boolean;
}

/** How the rows of a part of a table are to be read. */
export interface RowReading {
  /** The heads of each column, from the top down. */
  readonly heads: readonly (readonly string[])[];
  /** What is written above all of it, such as its day. */
  readonly above: readonly string[];
  /** Whether it stands beside others of its kind. */
  readonly isOneOfSeveral: boolean;
  /** Whether the first cell of a row is its name, which needs no head. */
  readonly isNamed: boolean;
}

/** What stands beside or above several rows is said again in each of them up to this length; UTF-16 units. */
const MAX_REPEATED = 80;
/** A row across so much of the table is about the rows below it. */
const FULL_WIDTH = 0.6;
/** A cell under no more heads than this is under all of them. */
const MAX_HEADS = 3;

/**
 * The rows of a part of a table, each as what it says: what it belongs to (written across the table above it, or beside
 * several rows), then its cells in their order.
 */
export function readRows(body: readonly (readonly Place[])[], block: TableBlock, reading: RowReading): RowPart[][] {
  const columns = [...block.keys, ...block.values];
  const cellsOf = (row: readonly Place[]): TableCell[] => filledCells(columns.map((column) => row[column]));
  const top = reading.isOneOfSeveral
    ? Math.max(
        0,
        body.findIndex((row) => !isTitle(cellsOf(row))),
      )
    : 0;
  const title = [...reading.above, ...body.slice(0, top).flatMap((row) => cellsOf(row).map(wordsAt))];
  const rows: RowPart[][] = [];
  let above: string[] = [];
  let isOpen = false;
  const headsHold = groupHeads(body, columns, reading.heads);
  let { heads } = reading;
  let previous: ReadonlySet<Place> = new Set();
  const flush = (): void => {
    if (isOpen) rows.push(withoutHeads([...title, ...above]));
    isOpen = false;
  };
  for (const [index, row] of body.entries()) {
    if (index < top) continue;
    const places = columns.map((column) => row[column]);
    const cells = filledCells(places);
    if (cells.length === 0) continue;
    // A cell that goes on from the row above says nothing new.
    const fresh = cells.filter((cell) => !previous.has(cell));
    const isBare = filledCells(block.values.map((column) => row[column])).length === 0 && block.keys.length > 0;
    if (
      fresh.length === 1 &&
      (isAcross(places, fresh[0]!, previous) || (isBare && cells.length === 1 && namesADay(wordsAt(fresh[0]))))
    ) {
      // What follows another such row says more of the same: a date, then its weekday.
      above = [...(isOpen ? above : []), wordsAt(fresh[0])];
      isOpen = true;
      heads = headsHold(index + 1) ? reading.heads : [];
    } else if (isBare && fresh.every((cell) => isNumeric(wordsAt(cell)) || namesADay(wordsAt(cell)))) {
      // An hour without a lesson, or a row of the part beside this one.
      isOpen = false;
    } else {
      const isLong = above.join(" ").length > MAX_REPEATED;
      if (isLong) flush();
      isOpen = false;
      const said = cells.filter((cell) => !previous.has(cell) || wordsAt(cell).length <= MAX_REPEATED);
      const covered = columnsByCell(places, columns);
      const own = readCells(said, (cell) => headOf(covered.get(cell) ?? [], heads), reading.isNamed);
      rows.push([...withoutHeads([...title, ...(isLong ? [] : above)]), ...own]);
    }
    previous = new Set(cells);
  }
  flush();
  return rows;
}

const withoutHeads = (texts: readonly string[]): RowPart[] => texts.map((text) => ({ text, hasHead: false }));

/** Whether a row is the name of one of several parts, as far as it goes: something alone that is no day. */
const isTitle = (cells: readonly TableCell[]): boolean =>
  cells.length <= 1 && cells.every((cell) => !namesADay(wordsAt(cell)));

/** Whether a cell lies across what the cells that go on from the row above leave. */
function isAcross(places: readonly Place[], cell: TableCell, above: ReadonlySet<Place>): boolean {
  const free = places.filter((place) => place === undefined || !above.has(place));
  const covered = free.filter((place) => place === cell).length;
  return (cell.colSpan ?? 1) > 1 && covered >= Math.max(2, free.length * FULL_WIDTH);
}

/** The columns that each cell of a row covers. */
function columnsByCell(places: readonly Place[], columns: readonly number[]): Map<Place, number[]> {
  const covered = new Map<Place, number[]>();
  for (const [index, place] of places.entries()) {
    const known = covered.get(place);
    if (known) known.push(columns[index]!);
    else covered.set(place, [columns[index]!]);
  }
  return covered;
}

/** The heads of the columns that a cell covers, from the top down, as one. */
function headOf(columns: readonly number[], heads: readonly (readonly string[])[]): readonly string[] {
  const paths = columns.map((column) => heads[column] ?? []);
  const shared = paths.reduce((common, path) => common.filter((head, level) => path[level] === head));
  if (shared.length > 0) return shared;
  const labels = [...new Set(paths.map((path) => path.join(", ")))];
  const label = labels.length <= MAX_HEADS ? labels.filter((one) => one !== "").join(", ") : "";
  return label === "" ? [] : [label];
}

/** The cells of a row, each after its head; neighbours under one head have it once, and also what stands above their heads. */
function readCells(
  cells: readonly TableCell[],
  headOfCell: (cell: TableCell) => readonly string[],
  isNamed: boolean,
): RowPart[] {
  let last: readonly string[] = [];
  return cells.map((cell, index): RowPart => {
    const text = wordsAt(cell);
    const path = headOfCell(cell);
    const head = path.join(", ");
    const isName = isNamed && index === 0 && hasLetters(text);
    const isSaid = !says(head) || isName || head === last.join(", ") || foldSpaces(text).startsWith(head);
    const fresh = path.slice(countShared(path, last)).join(", ");
    // What has not been said, as "%" alone is not, cannot be left out of the next head.
    last = isName || !says(head) ? [] : path;
    return isSaid ? { text, hasHead: false } : { text: `${says(fresh) ? fresh : head}: ${text}`, hasHead: true };
  });
}

/** Whether a head tells a reader something: words, a year. */
const says = (head: string): boolean => hasLetters(head) || isYear(head);

/** How many heads from the top two columns share; each has one of its own below. */
function countShared(path: readonly string[], other: readonly string[]): number {
  const most = Math.min(path.length, other.length) - 1;
  const differs = path.findIndex((head, level) => level >= most || head !== other[level]);
  return Math.max(0, differs);
}
