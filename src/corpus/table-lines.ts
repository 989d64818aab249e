import { findBlocks } from "./table-blocks.ts";
import { countsColumns, filledCells, isNumeric, wordsAt, type Place } from "./table-cells.ts";
import { readRows, type RowPart } from "./table-rows.ts";
import { layOutCells, type Table } from "./table.ts";

/** What a table says. */
export interface TableText {
  /** What is written across its columns above their heads; empty for nothing. */
  readonly title: string;
  /** The heads of its columns; empty where it has none, or they are too long to be read as a line. */
  readonly head: string;
  /** What each row says, without those that say nothing: a line, or several where `areCards`. */
  readonly rows: readonly string[];
  /** Whether the rows are long and have heads, so that what stands under each head is on a line of its own. */
  readonly areCards: boolean;
}

/** What parts the cells of a row. */
export const SEPARATOR = " — ";
/** A line of heads longer than this is not read; UTF-16 units. */
const MAX_HEAD_LINE = 250;
/** Rows that are longer than this on average, some three lines on a phone, are read as cards; UTF-16 units. */
const MAX_LINE = 90;
/** So many words on average are phrases, not names. */
const PHRASE = 2;

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
  const reading = {
    heads,
    above: day === "" ? [] : [day],
    isOneOfSeveral: blocks.length > 1,
    isNamed: !arePeers(body),
  };
  const rows = blocks
    .flatMap((block) => readRows(body, block, reading))
    .map((parts) => parts.filter(({ text }) => text !== ""))
    .filter((parts) => parts.length > 0);
  const head = [...new Set(heads.map((path) => path.join(", ")))].filter((text) => text !== "").join(SEPARATOR);
  const title = grid
    .slice(0, headRows)
    .map(filledCells)
    .filter((cells) => cells.length === 1)
    .map(([cell]) => wordsAt(cell))
    .join(SEPARATOR);
  // A table of nothing but its heads is a row.
  if (rows.length === 0) return { title, head: "", rows: head === "" ? [] : [head], areCards: false };
  const areCards = areLong(rows);
  return {
    title,
    head: head.length <= MAX_HEAD_LINE ? head : "",
    rows: rows.map((parts) => joinParts(parts, areCards)),
    areCards,
  };
}

/** The heads of each column, from the top down; what lies across all columns is no head, nor is the columns' number. */
function readHeads(rows: readonly (readonly Place[])[]): string[][] {
  const [first = []] = rows;
  const telling = rows.filter((row) => filledCells(row).length > 1 && !countsColumns(row));
  return [...first.keys()].map((column) => {
    const cells = telling.map((row) => row[column]);
    return [...new Set(cells.map((cell) => wordsAt(cell).replace(/(?<!\s)\s*:$/u, "")))].filter((head) => head !== "");
  });
}

/** Whether two columns stand against each other, as in a comparison: then the first is no name of the second. */
const arePeers = (body: readonly (readonly Place[])[]): boolean =>
  body.every((row) => row.length === 2) &&
  [0, 1].every((column) => {
    const texts = body.map((row) => wordsAt(row[column]));
    const words = texts.reduce((sum, text) => sum + text.split(" ").length, 0);
    return words >= texts.length * PHRASE && !texts.some((text) => isNumeric(text));
  });

/** Whether rows with heads are too long on average to be seen at a glance in one line. */
function areLong(rows: readonly (readonly RowPart[])[]): boolean {
  const withHeads = rows.filter((parts) => parts.filter(({ hasHead }) => hasHead).length > 1);
  const length = withHeads.reduce((sum, parts) => sum + joinParts(parts, false).length, 0);
  return withHeads.length > rows.length / 2 && length > withHeads.length * MAX_LINE;
}

/** The parts of a row; one that ends in a colon leads to the next. */
const joinParts = (parts: readonly RowPart[], isCard: boolean): string =>
  parts
    .map(({ text, hasHead }, index) => {
      const before = parts[index - 1];
      if (!before) return text;
      if (before.text.endsWith(":")) return ` ${text}`;
      return isCard && hasHead ? `\n${text}` : `${SEPARATOR}${text}`;
    })
    .join("");
