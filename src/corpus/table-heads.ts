import { filledCells, hasLetters, isNumeric, wordsAt, type Place } from "./table-cells.ts";

/** A head is a name, not a text; UTF-16 units. */
const MAX_HEAD = 80;
/** So much of a table's columns must have a head, so many of the heads must be words, and so many must differ: "Room" may recur. */
const FILLED = 0.6;
const WORDS = 0.7;
const DISTINCT = 0.3;
/** A column is one of numbers when so much of it is. */
const NUMERIC = 0.6;
/** Heads are so much shorter than the texts below them. */
const SHORTER = 3;
/** Heads are stacked no higher than this. */
const MAX_HEAD_ROWS = 4;
/** So many columns at the left may have no head, where each of so many rows has words in them. */
const MAX_CORNER = 2;
const MIN_ROWS = 2;
/** So many rows below are looked at. */
const SAMPLE = 50;

/**
 * How many rows at the top of a table are heads, where its format does not say: 0 in doubt. Heads are short, distinct
 * words over all of it, and unlike what is below: words over numbers, names over texts, or set apart by their look.
 * @param grid see layOutCells
 * @param isMarked whether a cell is set apart: bold, shaded
 */
export function countHeadRows(
  grid: readonly (readonly Place[])[],
  isMarked: (place: Place) => boolean = () => false,
): number {
  for (let height = stackHeight(grid); height > 0; height--) if (areHeads(grid, height, isMarked)) return height;
  return 0;
}

function areHeads(grid: readonly (readonly Place[])[], height: number, isMarked: (place: Place) => boolean): boolean {
  const heads = grid.slice(0, height);
  const body = grid.slice(height, height + SAMPLE).filter((row) => filledCells(row).length > 0);
  if (body.length === 0 || heads.length < height || !heads.every(looksLikeHeads)) return false;
  const [first = []] = grid;
  const columns = [...first.keys()].filter((column) => body.some((row) => wordsAt(row[column]) !== ""));
  const isNamed = (column: number): boolean => heads.some((row) => wordsAt(row[column]) !== "");
  const named = columns.filter(isNamed);
  // What says of which row it is often has no head: the corner of a timetable is empty.
  const corner = Math.min(columns.findIndex(isNamed), MAX_CORNER);
  if (named.length < 2 || named.length < (columns.length - corner) * FILLED) return false;
  const areMarked = (rows: readonly (readonly Place[])[]): boolean =>
    rows.every((row) => filledCells(row).every(isMarked));
  if (areMarked(heads) && !areMarked(body)) return true;
  if (corner > 0 && isFull(body, columns.slice(0, corner))) return true;
  return named.some((column) => {
    const head = wordsAt(heads.findLast((row) => wordsAt(row[column]) !== "")?.[column]);
    const texts = body
      .map((row) => row[column])
      .filter((place) => (place?.colSpan ?? 1) === 1)
      .map(wordsAt)
      .filter((text) => text !== "");
    return !isNumeric(head) && texts.length > 0 && (areNumeric(texts) || areLonger(texts, head));
  });
}

/** Whether each row has something in these columns, but for those that a cell lies across. */
const isFull = (rows: readonly (readonly Place[])[], columns: readonly number[]): boolean =>
  rows.length >= MIN_ROWS &&
  rows.every((row) => filledCells(row).length === 1 || columns.every((column) => wordsAt(row[column]) !== ""));

/** How many rows the first row's cells reach down: heads that hold for several columns stand above those of each. */
function stackHeight(grid: readonly (readonly Place[])[]): number {
  const [first = []] = grid;
  const cells = filledCells(first);
  const isGrouped = cells.some(({ colSpan = 1 }) => colSpan > 1);
  const reach = Math.max(1, ...cells.map(({ rowSpan = 1 }) => rowSpan));
  if (reach > MAX_HEAD_ROWS) return 1;
  return isGrouped ? Math.max(2, reach) : reach;
}

/** Four words at least and the mark that ends them. */
const SENTENCE = /^(?:\S+\s+){3,}\S+[.!?;]$/u;

function looksLikeHeads(row: readonly Place[]): boolean {
  const texts = filledCells(row).map(wordsAt);
  return (
    texts.length > 0 &&
    texts.every((text) => text.length <= MAX_HEAD && !SENTENCE.test(text)) &&
    texts.filter((text) => hasLetters(text) && !isNumeric(text)).length >= texts.length * WORDS &&
    new Set(texts).size >= texts.length * DISTINCT
  );
}

const areNumeric = (texts: readonly string[]): boolean =>
  texts.filter((text) => isNumeric(text) || !hasLetters(text)).length >= texts.length * NUMERIC;

/** Names over texts: the shortest text is longer than the head, and on average several times as long. */
const areLonger = (texts: readonly string[], head: string): boolean =>
  texts.length >= 2 &&
  texts.every(({ length }) => length > head.length) &&
  texts.reduce((sum, { length }) => sum + length, 0) >= texts.length * head.length * SHORTER;
