import { type FoundCell, type FoundRow, type FoundTable } from "./found-table.ts";
import { quantile, unite } from "./geometry.ts";
import { isNumber, textOf, type Line, type LineCell } from "./lines.ts";
import { isItemMark } from "./text-kinds.ts";
import { findColumns, type Column } from "./table-columns.ts";
import { looksLikeTable } from "./table-likeness.ts";

/** A table of lines, from the index of its first to that of its last. */
export interface UnruledTable {
  readonly table: FoundTable;
  readonly from: number;
  readonly to: number;
}

/** A line of a table, its words sorted into columns. */
export interface PlacedRow {
  readonly line: Line;
  /** One for each column; the same object in every column that a wide cell covers; undefined for none. */
  readonly cells: readonly (FoundCell | undefined)[];
}

/** Rows are no further apart than this many times their size. */
const ROW_GAP = 3.6;
/** So many lines of one cell may stand between two rows: the rest of a long cell, a subheading. */
const LINES_BETWEEN = 3;
/** … unless they are as wide as this share of the table: text between two tables. */
const WIDE_LINE = 0.75;

/**
 * The tables that lines set by spaces alone, from top to bottom.
 * @param lines of one column of the page
 */
export function findUnruledTables(lines: readonly Line[]): UnruledTable[] {
  const found: UnruledTable[] = [];
  for (let from = 0; from < lines.length; from++) {
    if (!isRow(lines[from]!)) continue;
    const to = lastRow(lines, from);
    const table = toFoundTable(lines.slice(from, to + 1));
    if (!table) continue;
    found.push({ table, from, to });
    from = to;
  }
  return found;
}

/** A line of several cells, which is no item of a list and its mark. */
const isRow = ({ cells }: Line): boolean => cells.length >= 2 && !(cells.length === 2 && isItemMark(cells[0]!.text));

/** The index of the last line of what may be a table that begins with the line at `from`. */
function lastRow(lines: readonly Line[], from: number): number {
  let last = from;
  for (let at = from + 1; at < lines.length; at++) {
    const line = lines[at]!;
    if (lines[at - 1]!.baseline - line.baseline > ROW_GAP * line.size) break;
    if (isRow(line)) {
      last = at;
      continue;
    }
    const { left, right } = unite(lines.slice(from, last + 1));
    const isWide = line.right - line.left > (right - left) * WIDE_LINE;
    if (at - last > LINES_BETWEEN || isWide || line.left > right || line.cells.length > 1) break;
  }
  return last;
}

function toFoundTable(block: readonly Line[]): FoundTable | undefined {
  const full = block.filter(({ cells }) => cells.length >= 2);
  if (full.length < 2) return undefined;
  const columns = findColumns(full);
  if (columns.length < 2) return undefined;
  const placed = block.map((line) => placeCells(line, columns));
  if (!looksLikeTable(placed)) return undefined;
  const rows = joinRows(placed).map((cells): FoundRow => ({ cells, isShaded: false }));
  return { kind: "unruled", rows, ...unite(block) };
}

/** The gap between words of two columns is wider than this share of the size. */
const TIGHT = 0.45;

/** The words of a line, column by column. */
export function placeCells(line: Line, columns: readonly Column[]): PlacedRow {
  const borders = columns.slice(1).map(({ left }, index) => (columns[index]!.right + left) / 2);
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
const isOneCell = (parts: readonly (readonly LineCell["words"][number][])[], size: number): boolean =>
  parts.slice(1).every((words, index) => words[0]!.left - parts[index]!.at(-1)!.right <= size * TIGHT);

/** Lines of one cell are no further apart than this many times their size … */
const CLOSE = 1.35;
/** … and, where a table's lines are of two distances, this much nearer than rows are. */
const TWO_DISTANCES = 1.25;

/** Lines that go on with the cells above as part of their row. */
function joinRows(placed: readonly PlacedRow[]): FoundCell[][] {
  const gaps = placed.slice(1).map(({ line }, index) => placed[index]!.line.baseline - line.baseline);
  const [near, far] = [Math.min(...gaps), quantile(gaps, 0.75)];
  const isClose = (gap: number, size: number): boolean =>
    gap <= size * CLOSE && (far <= near * TWO_DISTANCES || gap < (near + far) / 2);
  const rows: (FoundCell | undefined)[][] = [];
  for (const [index, { line, cells }] of placed.entries()) {
    const before = rows.at(-1);
    const isNear = index > 0 && isClose(gaps[index - 1]!, line.size);
    if (before && isNear && goesOn(before, cells))
      for (const [column, cell] of cells.entries())
        if (cell) before[column] = { lines: [...before[column]!.lines, ...cell.lines], isBold: before[column]!.isBold };
        else continue;
    else rows.push([...cells]);
  }
  return rows.map((row) => row.map((cell) => cell ?? { lines: [], isBold: false }));
}

/** Whether a line holds nothing but the rest of some cells above it: words, none of them in the first column. */
function goesOn(before: readonly (FoundCell | undefined)[], cells: readonly (FoundCell | undefined)[]): boolean {
  const filled = cells.flatMap((cell, column) => (cell ? [column] : []));
  return (
    !cells[0] &&
    filled.length < before.filter(Boolean).length &&
    new Set(cells.filter(Boolean)).size === filled.length &&
    filled.every((column) => before[column] && !isNumber(cells[column]!.lines.join(" ")))
  );
}
