import type { FoundRow, FoundTable } from "./found-table.ts";
import { unite } from "./geometry.ts";
import { isNumber, type Line } from "./lines.ts";
import { arePartedBy, isOnFill, stackRules, type Separators } from "./separators.ts";
import { findBorders, findColumns, placeCells } from "./table-columns.ts";
import { looksLikeRuledTable, looksLikeTable } from "./table-likeness.ts";
import { joinRows } from "./table-rows.ts";
import { isItemMark } from "./text-kinds.ts";

/** A table of lines, from the index of its first to that of its last. */
export interface UnruledTable {
  readonly table: FoundTable;
  readonly from: number;
  readonly to: number;
}

/** Rows are no further apart than this many times their size. */
const ROW_GAP = 3.6;
/** So many lines of one cell may stand between two rows: the rest of a long cell, a subheading. */
const LINES_BETWEEN = 3;
/** … unless they are as wide as this share of the table: text between two tables. */
const WIDE_LINE = 0.75;

/**
 * The tables that lines set by spaces, and by rules from side to side, from top to bottom.
 * @param lines of one column of the page
 */
export function findUnruledTables(lines: readonly Line[], separators: Separators): UnruledTable[] {
  const ruled = findStackedTables(lines, separators);
  const found = [...ruled];
  for (let from = 0; from < lines.length; from++) {
    const taken = ruled.find((table) => table.from <= from && from <= table.to);
    if (taken) from = taken.to;
    if (taken || !isRow(lines[from]!)) continue;
    const end = Math.min(...ruled.map((table) => table.from).filter((start) => start > from), lines.length);
    const to = lastRow(lines.slice(0, end), from);
    const start = firstHead(lines, from, to, found.at(-1)?.to ?? -1);
    const table = toFoundTable(lines.slice(start, to + 1), separators, false);
    if (!table) continue;
    found.push({ table, from: start, to });
    from = to;
  }
  return found.toSorted((a, b) => a.from - b.from);
}

/** The tables between rules with the same ends. */
function findStackedTables(lines: readonly Line[], separators: Separators): UnruledTable[] {
  const found: UnruledTable[] = [];
  for (const stack of stackRules(separators)) {
    const inside = lines.map(
      (line) => line.left >= stack[0]!.from - line.size && line.right <= stack[0]!.to + line.size,
    );
    const bandOf = (line: Line): number => stack.filter(({ at }) => at > line.baseline).length;
    const bands = stack
      .slice(1)
      .map((_, band) => lines.flatMap((line, index) => (inside[index] && bandOf(line) === band + 1 ? [index] : [])));
    let run: number[] = [];
    const close = (): void => {
      const [from, to] = [run[0], run.at(-1)];
      run = [];
      if (from === undefined || to === undefined) return;
      const [first, last] = withNeighbours(lines, from, to);
      const table = toFoundTable(lines.slice(first, last + 1), separators, true);
      if (table) found.push({ table, from: first, to: last });
    };
    for (const band of bands) {
      const rows = band.map((index) => lines[index]!);
      if (rows.length > 0 && isTabular(rows)) run.push(...band);
      else if (rows.length > 0) close();
    }
    close();
  }
  return found.filter(({ from, to }, at) => !found.slice(0, at).some((other) => other.from <= to && from <= other.to));
}

/**
 * Rows beyond the outermost rules, as of a table with a rule below each row, are no further away than this many times
 * their size.
 */
const NEXT_ROW = 2.4;

/** A run of lines with the rows right above and below it. */
function withNeighbours(lines: readonly Line[], from: number, to: number): [from: number, to: number] {
  const { left, right } = unite(lines.slice(from, to + 1));
  const isNext = (line: Line | undefined, distance: number): boolean =>
    line !== undefined &&
    isRow(line) &&
    distance <= NEXT_ROW * line.size &&
    line.left >= left - line.size &&
    line.right <= right + line.size;
  let [first, last] = [from, to];
  while (isNext(lines[first - 1], (lines[first - 1]?.baseline ?? 0) - lines[first]!.baseline)) first--;
  while (isNext(lines[last + 1], lines[last]!.baseline - (lines[last + 1]?.baseline ?? 0))) last++;
  return [first, last];
}

/** Whether what stands between two rules may be rows of a table: most lines have several cells, or they are few. */
const isTabular = (lines: readonly Line[]): boolean =>
  lines.filter(({ cells }) => cells.length >= 2).length >= Math.min(lines.length * 0.4, 1) ||
  (lines.length <= 2 && lines.every(({ cells }) => cells.length === 1));

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

/**
 * So many lines of numbers, and this share of all lines of several cells, show the columns better than the heads above
 * them.
 */
const LEAST_NUMERIC = 3;
const NUMERIC_SHARE = 0.4;

/** The lines that show where a table's columns are: those of numbers, where there are enough. */
function bodyLines(full: readonly Line[]): readonly Line[] {
  const numeric = full.filter(({ cells }) => {
    const numbers = cells.filter(({ text }) => isNumber(text)).length;
    return numbers >= 2 || (numbers === 1 && cells.length === 2);
  });
  return numeric.length >= Math.max(LEAST_NUMERIC, full.length * NUMERIC_SHARE) ? numeric : full;
}

/** Lines of heads are no further apart than this many times their size. */
const CLOSE_HEADS = 1.35;

/**
 * The index of the first line of heads above the rows of a table: close above each other, beside the first column and
 * not over it.
 */
function firstHead(lines: readonly Line[], from: number, to: number, taken: number): number {
  const rows = lines.slice(from, to + 1);
  const right = Math.max(...rows.map((row) => row.right));
  const second = Math.min(...rows.flatMap(({ cells }) => (cells.length >= 2 ? [cells[1]!.left] : [])));
  const isHead = (line: Line | undefined, below: Line): boolean =>
    line !== undefined &&
    line.isBold === below.isBold &&
    line.baseline - below.baseline <= line.size * CLOSE_HEADS &&
    line.left >= second - line.size &&
    line.right <= right + line.size;
  let first = from;
  while (first - 1 > taken && isHead(lines[first - 1], lines[first]!)) first--;
  return first;
}

/** @param isFramed whether rules draw the table's upper and lower end, so that it needs less to look like one */
function toFoundTable(block: readonly Line[], separators: Separators, isFramed: boolean): FoundTable | undefined {
  const full = block.filter(({ cells }) => cells.length >= 2);
  if (full.length < 2) return undefined;
  const columns = findColumns(bodyLines(full));
  if (columns.length < 2) return undefined;
  const borders = findBorders(columns, block);
  const placed = block.map((line) => placeCells(line, borders));
  const box = unite(block);
  const isParted = block.slice(1).map((line, index) => arePartedBy(separators, box, block[index]!, line));
  const { rows, groups, ruledHeads } = joinRows(placed, isParted);
  if (!(isFramed ? looksLikeRuledTable(rows) : looksLikeTable(placed, rows))) return undefined;
  return {
    kind: "unruled",
    rows: rows.map((cells, index): FoundRow => ({
      cells,
      isShaded: groups[index]!.every(({ line }) => isOnFill(separators, box, line)),
    })),
    ...(ruledHeads === undefined ? {} : { ruledHeads }),
    ...box,
  };
}
