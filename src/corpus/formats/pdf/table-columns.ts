import { isNumber, type Line } from "./lines.ts";

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
  return rows.length < SOME_ROWS ? columns : columns.flatMap((column) => splitNumbers(rows, column));
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
