import type { FoundCell } from "./found-table.ts";
import { isNumber, textOf, type Line, type LineCell } from "./lines.ts";

/** Where the words of a table's column stand, in points from the left edge of the page. */
export interface Column {
  readonly left: number;
  readonly right: number;
}

/** The gap between two columns, as a share of the size. */
const COLUMN_GAP = 0.28;
/** In tables of so many rows, so few may stand in the gap: wide heads, subheadings. */
const MANY_ROWS = 6;
const CROSSING = 0.12;
const SOME_ROWS = 4;

/**
 * The columns of a table: the valleys of its coverage are the gaps between them.
 * @param rows its lines of several cells
 */
export function findColumns(rows: readonly Line[]): Column[] {
  const allowed =
    rows.length >= MANY_ROWS ? Math.max(1, Math.floor(rows.length * CROSSING)) : rows.length >= SOME_ROWS ? 1 : 0;
  const gap = Math.max(2.5, rows[0]!.size * COLUMN_GAP);
  const hills = coveredPlaces(
    rows.flatMap(({ cells }) => cells),
    allowed,
  );
  const columns: Column[] = [];
  for (const hill of hills) {
    const last = columns.at(-1);
    if (last && hill.left - last.right < gap) columns[columns.length - 1] = { left: last.left, right: hill.right };
    else columns.push(hill);
  }
  const split = rows.length < SOME_ROWS ? columns : columns.flatMap((column) => splitNumbers(rows, column));
  return joinSigns(rows, split);
}

/**
 * Signs of currency that stand apart belong to the numbers after them, per cent and closing brackets to those before.
 */
const LEADING_SIGN = /^[$€£₸₽(]+$/u;
const TRAILING_SIGN = /^[%)₸₽€]+$/u;

/** Columns without those that hold nothing but signs of the numbers beside them. */
function joinSigns(rows: readonly Line[], columns: readonly Column[]): Column[] {
  const joined: Column[] = [];
  let start: number | undefined;
  for (const column of columns) {
    const texts = rows.flatMap(({ words }) =>
      words.filter((word) => word.left >= column.left - 1 && word.right <= column.right + 1).map(({ text }) => text),
    );
    const isOf = (sign: RegExp): boolean => texts.length > 0 && texts.every((text) => sign.test(text));
    const last = joined.at(-1);
    if (isOf(TRAILING_SIGN) && last) joined[joined.length - 1] = { ...last, right: column.right };
    else if (isOf(LEADING_SIGN)) start ??= column.left;
    else {
      joined.push({ left: start ?? column.left, right: column.right });
      start = undefined;
    }
  }
  return joined;
}

/** The stretches that more than `allowed` of the boxes cover, to the point. */
function coveredPlaces(boxes: readonly Column[], allowed: number): Column[] {
  const left = Math.floor(Math.min(...boxes.map((box) => box.left)));
  const right = Math.ceil(Math.max(...boxes.map((box) => box.right)));
  const coverage = new Uint16Array(right - left + 1);
  for (const box of boxes) for (let x = Math.floor(box.left); x < Math.ceil(box.right); x++) coverage[x - left]!++;
  const hills: Column[] = [];
  let start: number | undefined;
  for (const [place, count] of coverage.entries()) {
    if (count > allowed) start ??= place;
    else if (start !== undefined) {
      hills.push({ left: left + start, right: left + place });
      start = undefined;
    }
  }
  return hills;
}

/** A column in most of whose rows two numbers stand side by side is two, if there is a gap between them. */
function splitNumbers(rows: readonly Line[], column: Column): Column[] {
  const inside = rows
    .map(({ words }) =>
      words.filter(({ left, right }) => (left + right) / 2 >= column.left && (left + right) / 2 <= column.right),
    )
    .filter((words) => words.length > 0);
  const pairs = inside.filter((words) => words.filter(({ text }) => isNumber(text)).length >= 2);
  if (pairs.length < 3 || pairs.length < inside.length * 0.6) return [column];
  const hills = coveredPlaces(inside.flat(), Math.floor(inside.length * 0.1));
  const gaps = hills.slice(1).map(({ left }, index) => ({ left: hills[index]!.right, right: left }));
  const widest = gaps.toSorted((a, b) => b.right - b.left - (a.right - a.left))[0];
  if (!widest || widest.right - widest.left < rows[0]!.size * 0.2) return [column];
  return [
    ...splitNumbers(rows, { left: column.left, right: widest.left }),
    ...splitNumbers(rows, { left: widest.right, right: column.right }),
  ];
}

/**
 * Where one column ends and the next begins: between them, where the fewest cells of the table reach over.
 * @param lines all of the table's, with its heads
 */
export function findBorders(columns: readonly Column[], lines: readonly Line[]): number[] {
  const cells = lines.flatMap((line) => line.cells);
  return columns.slice(1).map(({ left: end }, index) => {
    const start = columns[index]!.right;
    const places = Array.from({ length: Math.max(1, Math.ceil(end - start)) }, (_, step) => start + step + 0.5);
    const crossing = places.map((x) => cells.filter(({ left, right }) => left < x && right > x).length);
    const fewest = Math.min(...crossing);
    const best = places.filter((_, place) => crossing[place] === fewest);
    return (best[0]! + best.at(-1)!) / 2;
  });
}

/** A line of a table, its words sorted into columns. */
export interface PlacedRow {
  readonly line: Line;
  /** One for each column; the same object in every column that a wide cell covers; undefined for none. */
  readonly cells: readonly (FoundCell | undefined)[];
}

/** The gap between words of two columns is wider than this share of the size. */
const TIGHT = 0.45;

/** The words of a line, column by column. */
export function placeCells(line: Line, borders: readonly number[]): PlacedRow {
  const columns = [0, ...borders];
  const columnAt = (x: number): number => borders.filter((border) => x > border).length;
  const contents: string[][] = columns.map(() => []);
  const cells: (FoundCell | undefined)[] = columns.map(() => undefined);
  for (const cell of line.cells) {
    const [first, last] = [columnAt(cell.left + 1), columnAt(cell.right - 1)];
    if (first === last) {
      contents[first]!.push(cell.text);
      continue;
    }
    const parts = Map.groupBy(cell.words, (word) => columnAt((word.left + word.right) / 2));
    if (isOneCell(Array.from(parts.values()), line.size)) {
      const wide: FoundCell = { lines: [cell.text], isBold: line.isBold };
      for (let column = first; column <= last; column++) cells[column] = wide;
    } else for (const [column, words] of parts) contents[column]!.push(textOf(words));
  }
  return {
    line,
    cells: cells.map((cell, column) => {
      const texts = contents[column]!;
      if (cell || texts.length === 0) return cell;
      return { lines: [texts.join(" ")], isBold: line.isBold };
    }),
  };
}

/** Whether words of several columns are a wide cell, or run together from one column to the next. */
const isOneCell = (parts: readonly LineCell["words"][], size: number): boolean =>
  parts.slice(1).every((words, index) => words[0]!.left - parts[index]!.at(-1)!.right <= size * TIGHT);
