import { findBlocks, namesADay, type TableBlock } from "./table-blocks.ts";
import { filledCells, foldSpaces, hasLetters, isNumeric, wordsAt, type Place } from "./table-cells.ts";
import { layOutCells, type Table, type TableCell } from "./table.ts";

/** What a table says. */
export interface TableText {
  /** What is written across its columns above their heads; empty for nothing. */
  readonly title: string;
  /** The heads of its columns; empty where it has none, or they are too long to be read as a line. */
  readonly head: string;
  /** A line a row, without those that say nothing. */
  readonly rows: readonly string[];
}

/** What parts the cells of a row. */
const SEPARATOR = " — ";
/** A line of heads longer than this is not read; UTF-16 units. */
const MAX_HEAD_LINE = 250;
/** What stands beside or above several rows is said again in each of them up to this length. */
const MAX_REPEATED = 80;
/** A row across so much of the table is about the rows below it. */
const FULL_WIDTH = 0.6;
/** So many words on average are phrases, not names. */
const PHRASE = 2;
/** A cell under so many heads is under all of them. */
const MAX_HEADS = 3;

/**
 * A table as it is read aloud, so that each row is understood alone: what it belongs to (a day that is written across the
 * table, a faculty beside several programmes), then its cells in their order, each after the head of its column, but for
 * the one that names the row: "Dentistry — Fee: 1 700 000 — Duration: 6 years". Timetables that stand beside each other
 * are read one after the other.
 * @param day that is written above all of the table; empty for none
 */
export function tableText(table: Table, day = ""): TableText {
  const grid = layOutCells(table.rows);
  const headRows = Math.min(table.headRows, grid.length);
  const heads = readHeads(grid.slice(0, headRows));
  const body = grid.slice(headRows);
  const blocks = findBlocks(body, (column) => heads[column]?.at(-1) ?? "");
  const rows = blocks.flatMap((block) =>
    readBlock(body, block, heads, { day, isOneOfSeveral: blocks.length > 1, isNamed: !arePeers(body) }),
  );
  const line = [...new Set(heads.map((path) => path.join(", ")))].filter((head) => head !== "").join(SEPARATOR);
  const title = grid
    .slice(0, headRows)
    .map(filledCells)
    .filter((cells) => cells.length === 1)
    .map(([cell]) => wordsAt(cell))
    .join(SEPARATOR);
  // A table of nothing but its heads is a row.
  if (rows.length === 0) return { title, head: "", rows: line === "" ? [] : [line] };
  return { title, head: line.length <= MAX_HEAD_LINE ? line : "", rows };
}

/** The heads of each column, from the top down; what lies across all columns is no head. */
function readHeads(rows: readonly (readonly Place[])[]): string[][] {
  const [first = []] = rows;
  return [...first.keys()].map((column) => {
    const cells = rows.filter((row) => filledCells(row).length > 1).map((row) => row[column]);
    return [...new Set(cells.map((cell) => wordsAt(cell).replace(/\s*:$/u, "")))].filter((head) => head !== "");
  });
}

/** How a block is to be read. */
interface BlockReading {
  readonly day: string;
  readonly isOneOfSeveral: boolean;
  /** Whether the first cell of a row is its name. */
  readonly isNamed: boolean;
}

/** Whether two columns stand against each other, as in a comparison: then the first is no name of the second. */
const arePeers = (body: readonly (readonly Place[])[]): boolean =>
  body.every((row) => row.length === 2) &&
  [0, 1].every((column) => {
    const texts = body.map((row) => wordsAt(row[column]));
    const words = texts.reduce((sum, text) => sum + text.split(" ").length, 0);
    return words >= texts.length * PHRASE && !texts.some((text) => isNumeric(text));
  });

function readBlock(
  body: readonly (readonly Place[])[],
  block: TableBlock,
  heads: readonly string[][],
  { day, isOneOfSeveral, isNamed }: BlockReading,
): string[] {
  const columns = [...block.keys, ...block.values];
  const cellsOf = (row: readonly Place[]): TableCell[] => filledCells(columns.map((column) => row[column]));
  // What stands alone above one of several tables is its name, if it is no day.
  const isTitle = (row: readonly Place[]): boolean =>
    cellsOf(row).length <= 1 && cellsOf(row).every((cell) => !namesADay(wordsAt(cell)));
  const top = isOneOfSeveral
    ? Math.max(
        0,
        body.findIndex((row) => !isTitle(row)),
      )
    : 0;
  const title = [...(day === "" ? [] : [day]), ...body.slice(0, top).flatMap((row) => cellsOf(row).map(wordsAt))];
  const lines: string[] = [];
  let above: string[] = [];
  let isOpen = false;
  let previous: ReadonlySet<Place> = new Set();
  const flush = (): void => {
    if (isOpen) lines.push([...title, ...above].join(SEPARATOR));
    isOpen = false;
  };
  for (const row of body.slice(top)) {
    const places = columns.map((column) => row[column]);
    const cells = filledCells(places);
    const [first] = cells;
    if (!first) continue;
    const values = filledCells(block.values.map((column) => row[column]));
    // A cell that goes on from the row above says nothing of this one.
    const [fresh, ...others] = cells.filter((cell) => !previous.has(cell));
    const isAcrossRow = fresh !== undefined && others.length === 0 && isAcross(places, fresh, previous);
    if (
      isAcrossRow ||
      (values.length === 0 && cells.length === 1 && (first.rowSpan ?? 1) === 1 && namesADay(wordsAt(first)))
    ) {
      const words = wordsAt(fresh ?? first);
      // What follows another such row says more of the same: a date, then its weekday.
      if (!isOpen) above = [];
      above = [...above, words];
      isOpen = true;
    } else if (values.length === 0 && block.keys.length > 0) {
      // An hour without a lesson, or a row of the table beside this one.
      isOpen = false;
    } else {
      const isLong = above.join(SEPARATOR).length > MAX_REPEATED;
      if (isLong) flush();
      isOpen = false;
      const said = cells.filter((cell) => !previous.has(cell) || wordsAt(cell).length <= MAX_REPEATED);
      const own = said.map((cell, index) =>
        withHead(wordsAt(cell), columnsOf(places, columns, cell), heads, isNamed && index === 0),
      );
      lines.push(joinParts([...title, ...(isLong ? [] : above), ...own].filter((part) => part !== "")));
    }
    previous = new Set(cells);
  }
  flush();
  return lines;
}

/** Whether a cell lies across what the cells that go on from the row above leave. */
function isAcross(places: readonly Place[], cell: TableCell, above: ReadonlySet<Place>): boolean {
  const free = places.filter((place) => place === undefined || !above.has(place));
  const covered = free.filter((place) => place === cell).length;
  return (cell.colSpan ?? 1) > 1 && covered >= Math.max(2, free.length * FULL_WIDTH);
}

/** The parts of a row; one that ends in a colon leads to the next. */
const joinParts = (parts: readonly string[]): string =>
  parts.map((part, index) => (index === 0 ? "" : parts[index - 1]!.endsWith(":") ? " " : SEPARATOR) + part).join("");

const columnsOf = (places: readonly Place[], columns: readonly number[], cell: Place): number[] =>
  columns.filter((_, index) => places[index] === cell);

/** A cell after its head; what names the row needs none. */
function withHead(words: string, columns: readonly number[], heads: readonly string[][], isName: boolean): string {
  const paths = columns.map((column) => heads[column] ?? []);
  const shared = paths.reduce((common, path) => common.filter((head, level) => path[level] === head));
  const labels = shared.length > 0 ? [shared.join(", ")] : [...new Set(paths.map((path) => path.join(", ")))];
  const head = labels.length <= MAX_HEADS ? labels.filter((label) => label !== "").join(", ") : "";
  const needsNone = isName && hasLetters(words);
  return needsNone || !hasLetters(head) || foldSpaces(words).startsWith(head) ? words : `${head}: ${words}`;
}
