import { countsColumns, filledCells, hasLetters, isNumeric, isYear, wordsAt, type Place } from "./table-cells.ts";

/** A head is a name, not a text; UTF-16 units. */
const MAX_HEAD = 80;
/**
 * So much of a table's columns must have a head, so many of the heads must be words, and so many must differ: "Room"
 * may recur.
 */
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
/** So many texts that begin with a number are no coincidence. */
const MIN_COUNTED = 3;
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
  // A name across all of the table stands above its heads.
  if (isTitle(grid[0] ?? [])) {
    const below = countHeadRows(grid.slice(1), isMarked);
    if (below > 0) return below + 1;
  }
  for (let height = stackHeight(grid); height > 0; height--)
    if (areHeads(grid, height, isMarked)) return countsColumns(grid[height] ?? []) ? height + 1 : height;
  return 0;
}

const isTitle = (row: readonly Place[]): boolean => row.length > 1 && row[0] !== undefined && new Set(row).size === 1;

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
  if (height > 1 && areStacked(heads)) return true;
  if (corner > 0 && isFull(body, columns.slice(0, corner))) return true;
  return named.some((column) => {
    const head = wordsAt(heads.findLast((row) => wordsAt(row[column]) !== "")?.[column]);
    const texts = body
      .map((row) => row[column])
      .filter((place) => (place?.colSpan ?? 1) === 1)
      .map(wordsAt)
      .filter((text) => text !== "");
    const isAboveOthers = areNumeric(texts) || areLonger(texts, head) || areCounted(texts, head);
    return !isNumeric(head) && texts.length > 0 && isAboveOthers;
  });
}

/**
 * Whether rows are heads by the way in which they are merged: some reach down over all of the rows, and the others are
 * above several columns, each of which has a head of its own below.
 */
function areStacked(heads: readonly (readonly Place[])[]): boolean {
  const cells = filledCells(heads[0]!);
  const isDeep = ({ rowSpan = 1 }: Place & object): boolean => rowSpan >= heads.length;
  const isAbove = (cell: Place & object): boolean => {
    const columns = [...heads[0]!.keys()].filter((column) => heads[0]![column] === cell);
    const below = columns.map((column) => heads.at(-1)![column]);
    return (
      columns.length > 1 && new Set(below).size === columns.length && below.every((place) => wordsAt(place) !== "")
    );
  };
  return (
    cells.some(isDeep) && cells.some((cell) => !isDeep(cell)) && cells.every((cell) => isDeep(cell) || isAbove(cell))
  );
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
    texts.filter(isName).length >= texts.length * WORDS &&
    new Set(texts).size >= texts.length * DISTINCT
  );
}

/** Whether a text may name a column: words, a code that begins with a letter ("ИС-11"), a class ("8 А"), a year. */
const isName = (text: string): boolean =>
  (hasLetters(text) && (!isNumeric(text) || /^\p{L}/u.test(text))) || CLASS.test(text) || isYear(text);

const CLASS = /^\d{1,2}[\s-]?["«“„]?\p{Lu}["»”]?$/u;

const areNumeric = (texts: readonly string[]): boolean =>
  texts.filter((text) => isNumeric(text) || !hasLetters(text)).length >= texts.length * NUMERIC;

/** Words over what all begins with a number: "12 May", "3 years", "850 tenge". */
const areCounted = (texts: readonly string[], head: string): boolean =>
  texts.length >= MIN_COUNTED && !/\d/u.test(head) && texts.every((text) => /^[^\p{L}\p{N}]*\p{Nd}/u.test(text));

/** Names over texts: the shortest text is longer than the head, and on average several times as long. */
const areLonger = (texts: readonly string[], head: string): boolean =>
  texts.length >= 2 &&
  texts.every(({ length }) => length > head.length) &&
  texts.reduce((sum, { length }) => sum + length, 0) >= texts.length * head.length * SHORTER;
