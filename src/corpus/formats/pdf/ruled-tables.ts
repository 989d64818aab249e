import {
  blankCell,
  cellText,
  distinctCells,
  isFilled,
  type FoundCell,
  type FoundRow,
  type FoundTable,
} from "./found-table.ts";
import { centre, height, holds, middle, share, width, type Box } from "./geometry.ts";
import { fineness, rowFineness, type Grid, type RuledPage } from "./grids.ts";
import { isNumber, toLines, type Line, type LineCell } from "./lines.ts";
import { findUnruledTables } from "./unruled-tables.ts";
import { looksLikeCode } from "./text-kinds.ts";
import type { Word } from "./words.ts";

/** What ruled tables are found in. */
export interface TablePage extends RuledPage {
  readonly words: readonly Word[];
  readonly sideways: readonly Word[];
}

/** Words this far over a rule, in points, still belong to the cell. */
const OVER_RULE = 3;
/** Grids with fewer cells of their own than this share of their places are drawings, unless … */
const COARSE = 0.38;
/** … this share of their rows are made of such cells. */
const FINE_ROWS = 0.4;
/** A row of cells longer than this on average, in UTF-16 units, is a frame around text. */
const FRAMED_TEXT = 120;
/** So many lines make a stack; a ruled row of stacks is several rows, where their lines stand beside each other … */
const STACKED_LINES = 3;
/** … that is, with baselines within this share of their size. */
const SAME_LINE = 0.25;
/** Words that hold lines this many times as many as the rows are set by spaces and not by rules. */
const LINES_PER_ROW = 6;
/** The share of shaded places to the width of the table for its row to be shaded. */
const SHADED = 0.2;

/** The tables that rules or backgrounds draw on a page, and the words that are in none of them. */
export function findRuledTables(page: TablePage, grids: readonly Grid[]): { tables: FoundTable[]; rest: Word[] } {
  const tables: FoundTable[] = [];
  let rest: readonly Word[] = page.words;
  for (const grid of grids.toSorted((a, b) => width(b) * height(b) - width(a) * height(a))) {
    const words = rest.filter((word) => holds(grid, word));
    const sideways = page.sideways.filter((word) => holds(grid, word));
    const table = toFoundTable(grid, words, sideways, page);
    if (!table) continue;
    tables.push(table);
    rest = rest.filter((word) => !words.includes(word));
  }
  return { tables, rest: [...rest] };
}

function toFoundTable(
  grid: Grid,
  words: readonly Word[],
  sideways: readonly Word[],
  page: TablePage,
): FoundTable | undefined {
  const rows = readGrid(grid, words, sideways, page);
  if (!rows || !isTable(grid, rows)) return undefined;
  const lines = toLines(words);
  if (rows.length <= STACKED_LINES && lines.length > rows.length * LINES_PER_ROW) {
    const [unruled, ...others] = findUnruledTables(lines, { rules: [], fills: [] }).map(({ table }) => table);
    const isFiner = unruled && others.length === 0 && unruled.rows.length > rows.length * STACKED_LINES;
    if (isFiner && unruled.rows[0]!.cells.length >= rows[0]!.cells.length) return unruled;
  }
  return { kind: "ruled", rows, left: grid.left, right: grid.right, bottom: grid.bottom, top: grid.top };
}

/** Whether what a grid holds reads as a table: drawings, frames around text and listings of code do not. */
function isTable(grid: Grid, rows: readonly FoundRow[]): boolean {
  if (!rows.some((row) => distinctCells(row).length >= 2)) return false;
  const isLarge = grid.ys.length > 3 && grid.xs.length > 3;
  if (isLarge && fineness(grid) < COARSE && share(rows, ({ cells }) => rowFineness(cells) >= 0.6) < FINE_ROWS)
    return false;
  const cells = rows.flatMap(({ cells: all }) => all);
  const average = cells.reduce((sum, cell) => sum + cellText(cell).length, 0) / cells.length;
  if (rows.length === 1 && average > FRAMED_TEXT) return false;
  if (!grid.isShading) return true;
  const merged = rows.flatMap((row) => row.cells.map((cell, column) => column > 0 && cell === row.cells[column - 1]));
  const texts = cells.filter(isFilled).map(cellText);
  return rows.length >= 2 && share(merged, Boolean) <= 0.35 && share(texts, looksLikeCode) <= 0.08;
}

/** The rows of a grid with their words; undefined when fewer than two columns or cells have any. */
function readGrid(
  grid: Grid,
  words: readonly Word[],
  sideways: readonly Word[],
  page: RuledPage,
): FoundRow[] | undefined {
  const owners = grid.owners.map((row) => [...row]);
  const contents = new Map<number, Word[]>();
  for (const word of words) {
    const owner = owners[rowAt(grid, centre(word))]?.[columnAt(grid, middle(word))];
    if (owner !== undefined) contents.set(owner, [...(contents.get(owner) ?? []), word]);
  }
  splitLooseCells(grid, owners, contents);
  const cells = new Map(Array.from(contents, ([owner, found]) => [owner, toFoundCell(toLines(found))]));
  for (const word of sideways) {
    const owner = owners[rowAt(grid, centre(word))]?.[columnAt(grid, middle(word))];
    if (owner === undefined) continue;
    const before = cells.get(owner);
    cells.set(owner, { lines: [...(before?.lines ?? []), word.text], isBold: before?.isBold ?? word.isBold });
  }
  if (cells.size < 2) return undefined;
  const rows = owners.flatMap((own, row): FoundRow[] => {
    const box: Box = { left: grid.left, right: grid.right, top: grid.ys[row]!, bottom: grid.ys[row + 1]! };
    const isShaded = page.fills.some(
      (fill) =>
        !fill.isWhite &&
        fill.bottom <= centre(box) &&
        fill.top >= centre(box) &&
        width(fill) > width(box) * SHADED &&
        fill.left < box.right &&
        fill.right > box.left,
    );
    const stacked = splitStackedRow(own, owners[row - 1] ?? [], owners[row + 1] ?? [], contents);
    if (stacked) return stacked.map((cellsOfRow) => ({ cells: cellsOfRow, isShaded }));
    const filled = own.map((owner) => {
      const cell = cells.get(owner) ?? blankCell();
      cells.set(owner, cell);
      return cell;
    });
    return [{ cells: filled, isShaded }];
  });
  return withoutEmpty(rows);
}

const rowAt = ({ ys }: Grid, y: number): number =>
  ys.findIndex((top, row) => row + 1 < ys.length && y <= top + 1 && y >= ys[row + 1]! - 1);

const columnAt = ({ xs }: Grid, x: number): number =>
  xs.findIndex((left, column) => column + 1 < xs.length && x >= left - 1 && x <= xs[column + 1]! + 1);

const toFoundCell = (lines: readonly Line[]): FoundCell => ({
  lines: joinStackedLetters(lines.map(({ text }) => text)),
  isBold:
    share(
      lines.flatMap(({ words }) => words),
      ({ isBold }) => isBold,
    ) > 0.6,
});

/** A word written downwards, a letter a line, as days beside a timetable are. */
const joinStackedLetters = (lines: readonly string[]): readonly string[] =>
  lines.length >= STACKED_LINES && lines.every((line) => /^\p{L}$/u.test(line)) ? [lines.join("")] : lines;

/**
 * Cells over several columns that are so only because a rule is missing: most of their lines have words
 * in several columns, each within its own. They are taken apart by column.
 */
function splitLooseCells(grid: Grid, owners: number[][], contents: Map<number, Word[]>): void {
  let next = grid.owners.flat().length;
  for (const [owner, words] of Array.from(contents)) {
    const columns = new Set(owners.flatMap((row) => row.flatMap((other, column) => (other === owner ? [column] : []))));
    if (columns.size < 2) continue;
    const lines = toLines(words).map(({ cells }) => cells);
    const column = (cell: LineCell): number => columnAt(grid, middle(cell));
    const areApart = (cells: readonly LineCell[]): boolean => new Set(cells.map(column)).size === cells.length;
    const isWithin = (cell: LineCell): boolean =>
      column(cell) >= 0 &&
      cell.left >= grid.xs[column(cell)]! - OVER_RULE &&
      cell.right <= grid.xs[column(cell) + 1]! + OVER_RULE;
    const isLoose =
      share(lines, (cells) => cells.length >= 2 && areApart(cells)) >= 0.5 &&
      share(lines, (cells) => cells.every(isWithin)) >= 0.6;
    if (!isLoose) continue;
    contents.delete(owner);
    for (const own of columns) {
      const found = lines.flat().filter((cell) => column(cell) === own);
      if (found.length > 0)
        contents.set(
          next,
          found.flatMap((cell) => cell.words),
        );
      for (const row of owners) if (row[own] === owner) row[own] = next;
      next++;
    }
  }
}

/**
 * The rows that stand in one ruled row: numbers below each other in some of its cells, and beside them as many lines,
 * or items of several lines.
 */
function splitStackedRow(
  owners: readonly number[],
  above: readonly number[],
  below: readonly number[],
  contents: ReadonlyMap<number, readonly Word[]>,
): FoundCell[][] | undefined {
  if (owners.some((owner) => above.includes(owner) || below.includes(owner))) return undefined;
  const lines = new Map(Array.from(new Set(owners), (owner) => [owner, toLines(contents.get(owner) ?? [])]));
  const split = splitByBaselines(lines) ?? splitByItems(lines);
  return split?.map((row) => owners.map((owner) => toFoundCell(row.get(owner) ?? [])));
}

type CellLines = ReadonlyMap<number, readonly Line[]>;

/** By the lines that stand beside each other. */
function splitByBaselines(lines: CellLines): CellLines[] | undefined {
  const filled = Array.from(lines.values()).filter((found) => found.length > 0);
  const stacks = filled.filter((found) => found.length >= STACKED_LINES);
  if (stacks.length < 2 || stacks.length < filled.length * 0.6) return undefined;
  const longest = stacks.toSorted((a, b) => b.length - a.length)[0]!;
  const isBeside = (one: Line, other: Line): boolean =>
    Math.abs(one.baseline - other.baseline) < Math.max(one.size, other.size) * SAME_LINE;
  const agrees = (stack: readonly Line[]): boolean =>
    stack.length >= longest.length * 0.8 && stack.every((line) => longest.some((other) => isBeside(line, other)));
  if (share(stacks, agrees) < 0.7 || !stacks.some(isOfNumbers)) return undefined;
  const nearest = (line: Line): Line =>
    longest.reduce((best, other) =>
      Math.abs(other.baseline - line.baseline) < Math.abs(best.baseline - line.baseline) ? other : best,
    );
  return longest.map(
    (base) =>
      new Map(Array.from(lines, ([owner, found]) => [owner, found.filter((line) => nearest(line) === base)] as const)),
  );
}

/** By the items of the text, where there are as many numbers. */
function splitByItems(lines: CellLines): CellLines[] | undefined {
  const filled = Array.from(lines.values()).filter((found) => found.length > 0);
  const count = filled.find(isOfNumbers)?.length ?? 0;
  if (count < 2 || filled.length < 2) return undefined;
  const items = new Map(
    Array.from(lines, ([owner, found]) => [owner, isOfNumbers(found) ? found.map((line) => [line]) : toItems(found)]),
  );
  if (!Array.from(items.values()).every((found) => found.length === count || found.length === 0)) return undefined;
  return Array.from(
    { length: count },
    (_, index) => new Map(Array.from(items, ([owner, found]) => [owner, found[index] ?? []] as const)),
  );
}

const isOfNumbers = (stack: readonly Line[]): boolean =>
  stack.length >= 2 && share(stack, ({ text }) => isNumber(text)) >= 0.6;

/** Lines by the numbers or capitals with which items begin. */
function toItems(lines: readonly Line[]): Line[][] {
  const items: Line[][] = [];
  for (const line of lines)
    if (items.length === 0 || /^(?:\d+(?:\.\d+)*\.?\s|\p{Lu})/u.test(line.text)) items.push([line]);
    else items.at(-1)!.push(line);
  return items;
}

/** Rows without blank ones, and without columns that are blank or only go on with the one before. */
function withoutEmpty(rows: readonly FoundRow[]): FoundRow[] | undefined {
  const filled = rows.filter(({ cells }) => cells.some(isFilled));
  const columns = (filled[0]?.cells ?? []).map((_, column) => column);
  const used = columns.filter((column) => filled.some(({ cells }) => isFilled(cells[column]!)));
  const own = used.filter(
    (column, index) =>
      index === 0 || filled.some(({ cells }) => isFilled(cells[column]!) && cells[column] !== cells[used[index - 1]!]),
  );
  if (own.length < 2) return undefined;
  return filled.map((row) => ({ ...row, cells: own.map((column) => row.cells[column]!) }));
}
