import { blankCell, type FoundCell } from "./found-table.ts";
import { share } from "./geometry.ts";
import { isNumber } from "./lines.ts";
import type { PlacedRow } from "./table-columns.ts";

/** Lines of one cell are no further apart than this many times their size … */
const CLOSE = 1.4;
/** … and, where a table's lines are of two distances, rows are this much further apart than those. */
const TWO_DISTANCES = 1.12;
/** Lines nearer than this many times their size overlap: a cell of two lines beside one that stands in its middle. */
const OVERLAPPING = 0.85;
/** The share of cells on further lines that begin in lower case, for them to be the rest of those above. */
const LOWER_CASE = 0.55;
/** Lines of heads are no further apart than this many times their size. */
const CLOSE_HEADS = 1.7;
/** No more lines than these make the heads of a table. */
const MOST_HEAD_LINES = 7;

/** The rows of a table, and how many of them a rule sets apart as heads; undefined where none does. */
export interface JoinedRows {
  readonly rows: readonly (readonly FoundCell[])[];
  /** The lines of each row. */
  readonly groups: readonly (readonly PlacedRow[])[];
  readonly ruledHeads?: number;
}

/**
 * Lines of a table as rows: what stands between two rules, or close together, and is no two numbers of a column.
 * @param isParted whether a rule goes along the table below each line but the last
 */
export function joinRows(lines: readonly PlacedRow[], isParted: readonly boolean[]): JoinedRows {
  const bands = toBands(lines, isParted);
  const heads = headLines(lines, bands);
  const headGroups = heads > 0 ? groupHeads(lines.slice(0, heads)) : [];
  const body = lines.slice(heads);
  const bodyBands = toBands(body, isParted.slice(heads));
  const isBanded =
    bodyBands.length >= 2 && bodyBands.every((band) => !hasStackedNumbers(band)) && isFine(bodyBands, body);
  const bodyGroups = isBanded ? bodyBands : bodyBands.flatMap((band) => groupByDistance(band, body));
  const groups = [...headGroups, ...bodyGroups];
  return {
    groups,
    rows: groups.map(joinGroup),
    ...(heads > 0 && bands.length > 1 && bands[0]!.length === heads ? { ruledHeads: headGroups.length } : {}),
  };
}

function toBands(lines: readonly PlacedRow[], isParted: readonly boolean[]): PlacedRow[][] {
  const bands: PlacedRow[][] = [];
  for (const [index, line] of lines.entries())
    if (index > 0 && !isParted[index - 1]) bands.at(-1)!.push(line);
    else bands.push([line]);
  return bands;
}

/** Whether rules part all rows: not one rule for many lines, as above a sum. */
const isFine = (bands: readonly PlacedRow[][], lines: readonly PlacedRow[]): boolean =>
  bands.length >= 3 || bands.length >= lines.length / 2;

/**
 * How many lines at the top are heads: those above the first rule, or above the first numbers of columns of numbers.
 */
function headLines(lines: readonly PlacedRow[], bands: readonly PlacedRow[][]): number {
  const [first, ...others] = bands;
  if (others.length > 0 && first!.length <= MOST_HEAD_LINES && !hasNumbers(first!)) return first!.length;
  const columns = lines[0]!.cells.map((_, column) => column);
  const numeric = columns.filter((column) => {
    const cells = lines.flatMap(({ cells: all }) => all[column] ?? []);
    return cells.length >= 3 && cells.filter(isNumeric).length >= cells.length * 0.6;
  });
  const start = lines.findIndex(({ cells }) => numeric.some((column) => cells[column] && isNumeric(cells[column])));
  return start > 0 && start <= MOST_HEAD_LINES && start < lines.length / 2 + 1 ? headsAbove(lines, start) : 0;
}

/** The lines above the first numbers without those that are the first words of the row with them. */
function headsAbove(lines: readonly PlacedRow[], start: number): number {
  let end = start;
  while (end > 0 && isLabel(lines[end - 1]!)) end--;
  return end;
}

/** Whether a line has words in its first column alone: a label, whose numbers follow below, or a subheading. */
const isLabel = ({ cells }: PlacedRow): boolean =>
  cells[0] !== undefined && cells.every((cell, column) => column === 0 || cell === undefined);

const isNumeric = ({ lines }: FoundCell): boolean => isNumber(lines.join(" "));

/** A year may be a head. */
const hasNumbers = (lines: readonly PlacedRow[]): boolean =>
  lines.some(({ cells }) =>
    cells.some((cell) => cell && isNumeric(cell) && !/^(?:19|20)\d\d$/u.test(cell.lines.join(" "))),
  );

/** Whether two lines have numbers in one column, so that they are rows. */
const hasStackedNumbers = (lines: readonly PlacedRow[]): boolean =>
  (lines[0]?.cells ?? []).some(
    (_, column) => lines.filter(({ cells }) => cells[column] && isNumeric(cells[column])).length >= 2,
  );

/** Heads as rows: lines with heads over several columns, and lines with heads of single columns, each together. */
function groupHeads(lines: readonly PlacedRow[]): PlacedRow[][] {
  const groups: PlacedRow[][] = [];
  for (const [index, line] of lines.entries()) {
    const last = groups.at(-1);
    const before = lines[index - 1];
    const isClose = before && before.line.baseline - line.line.baseline <= line.line.size * CLOSE_HEADS;
    if (last && isClose && !isWide(before) && !isWide(line)) last.push(line);
    else if (last && isClose && isWide(before) && isWide(line) && goesOnWide(before, line)) last.push(line);
    else groups.push([line]);
  }
  return groups;
}

/** Whether a line has a cell over several columns. */
const isWide = ({ cells }: PlacedRow): boolean =>
  cells.some((cell, column) => cell !== undefined && column > 0 && cell === cells[column - 1]);

/** Whether wide cells stand below wide cells over the same columns. */
const goesOnWide = (above: PlacedRow, below: PlacedRow): boolean => {
  const spans = ({ cells }: PlacedRow): string =>
    cells.map((cell, column) => (cell && cell === cells[column - 1] ? "-" : "+")).join("");
  return spans(above) === spans(below);
};

/** Lines that are close together as rows; where all are of one distance, those that only go on with the cells above. */
function groupByDistance(lines: readonly PlacedRow[], all: readonly PlacedRow[]): PlacedRow[][] {
  const near = nearDistance(all.slice(1).map((line, index) => distance(all[index]!, line)));
  const isNear = (above: PlacedRow, line: PlacedRow): boolean => distance(above, line) <= (near ?? CLOSE);
  const isWrapped = near !== undefined && goOnInLowerCase(all, isNear);
  const groups: PlacedRow[][] = [];
  for (const [index, line] of lines.entries()) {
    const group = groups.at(-1);
    const before = lines[index - 1];
    const joins =
      group &&
      before &&
      (distance(before, line) <= OVERLAPPING ||
        (isNear(before, line) && (isWrapped ? !isWide(line) && !group.some(isWide) : goesOn(group, line))));
    if (joins && !hasStackedNumbers([...group, line])) group.push(line);
    else groups.push([line]);
  }
  return groups;
}

/** From baseline to baseline, as a multiple of the size. */
const distance = (above: PlacedRow, below: PlacedRow): number =>
  (above.line.baseline - below.line.baseline) / below.line.size;

/** The widest distance of lines of one cell, where a table's lines are of two distances. */
function nearDistance(distances: readonly number[]): number | undefined {
  const sorted = distances.filter((gap) => gap > OVERLAPPING).toSorted((a, b) => a - b);
  const jump = sorted.findIndex((gap, index) => (sorted[index + 1] ?? 0) > gap * TWO_DISTANCES);
  const near = sorted[jump];
  return near !== undefined && near <= CLOSE ? near * 1.02 : undefined;
}

/** Whether most cells of lines near those above go on in lower case: words that would not fit in one line. */
function goOnInLowerCase(lines: readonly PlacedRow[], isNear: (above: PlacedRow, line: PlacedRow) => boolean): boolean {
  const cells = lines
    .slice(1)
    .flatMap((line, index) => (isNear(lines[index]!, line) ? line.cells.filter((cell) => cell !== undefined) : []));
  return share(cells, (cell) => /^[\p{Ll}(]/u.test(cell.lines[0]!)) >= LOWER_CASE;
}

/** Whether a line goes on with the row of the lines above. */
function goesOn(group: readonly PlacedRow[], line: PlacedRow): boolean {
  const before = group.at(-1)!;
  const filled = (row: PlacedRow): number[] => row.cells.flatMap((cell, column) => (cell ? [column] : []));
  const own = filled(line);
  const above = new Set(group.flatMap(filled));
  if (isWide(line) || group.some(isWide)) return false;
  const startsLower = (row: PlacedRow, column: number): boolean => /^[\p{Ll}(]/u.test(row.cells[column]!.lines[0]!);
  // The rest of cells above, none of them in the first column.
  if (
    own.every((column) => column > 0 && above.has(column) && !isNumeric(line.cells[column]!)) &&
    own.length < above.size
  )
    return true;
  // A label over several lines: its numbers stand beside the first or the last of them.
  if (isLabel(line) && startsLower(line, 0)) return true;
  return isLabel(before) && line.cells[0] !== undefined && startsLower(line, 0);
}

function joinGroup(group: readonly PlacedRow[]): FoundCell[] {
  const [only, ...others] = group;
  if (others.length === 0) return only!.cells.map((cell) => cell ?? blankCell());
  const joined = new Map<string, FoundCell>();
  return only!.cells.map((_, column) => {
    const parts = group.flatMap(({ cells }) => cells[column] ?? []);
    const spans = group.map(({ cells }) => cells.findIndex((cell) => cell !== undefined && cell === cells[column]));
    const key = isWide(only!) ? spans.join() : String(column);
    const cell = joined.get(key) ?? {
      lines: parts.flatMap(({ lines }) => lines),
      isBold: parts.length > 0 && parts.every(({ isBold }) => isBold),
    };
    joined.set(key, cell);
    return cell;
  });
}
