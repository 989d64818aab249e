import { filledCells, wordsAt, type Place } from "./table-cells.ts";
import { layOutCells, type Table } from "./table.ts";

/** A row that says what the heads say in so many of the columns is the heads again. */
const SAME_HEADS = 0.6;
/** The rows of a longer table are not read all at once; cells. */
const MAX_PLACES = 100_000;
/** A row of which so much goes on from the heads above is a head itself. */
const FROM_ABOVE = 0.5;

/**
 * A table whose heads are said again further down, as one for each time; and the rows that belong to its heads, since
 * the cells of these reach into them, as heads; and one that is so long that it would not fit into memory as it is read in
 * several, each with the heads. Others stay as they are.
 */
export const tableParts = (table: Table): readonly Table[] => partAtHeads(table).flatMap(cutLong);

function partAtHeads(table: Table): readonly Table[] {
  if (table.headRows === 0) return [table];
  const grid = layOutCells(table.rows);
  const [head = []] = grid;
  const first = countHeads(grid, table.headRows);
  const starts = grid.flatMap((row, index) =>
    index >= first && saysTheSame(head, row, grid[index - 1]!) ? [index] : [],
  );
  if (starts.length === 0) return first === table.headRows ? [table] : [{ ...table, headRows: first }];
  const { caption, ...rest } = table;
  return [0, ...starts].map((start, index): Table => {
    const rows = table.rows.slice(start, starts[index]);
    const part = { ...rest, rows, headRows: Math.min(rows.length, countHeads(grid.slice(start), 1)) };
    return index === 0 && caption !== undefined ? { ...part, caption } : part;
  });
}

/** A table in parts of so many places at least, cut where no cell reaches over the cut. */
function cutLong(table: Table): readonly Table[] {
  const { rows, headRows } = table;
  const heads = rows.slice(0, headRows);
  const parts: Table[] = [];
  let [start, places, reach] = [headRows, 0, 0];
  for (const [index, row] of rows.entries()) {
    if (index >= headRows && index >= reach && places >= MAX_PLACES) {
      parts.push({ ...table, rows: [...heads, ...rows.slice(start, index)] });
      [start, places] = [index, 0];
    }
    places += row.length;
    for (const { rowSpan = 1 } of row) reach = Math.max(reach, index + rowSpan);
  }
  return parts.length === 0 ? [table] : [...parts, { ...table, rows: [...heads, ...rows.slice(start)] }];
}

/** How many rows are heads, from so many on: those count, too, that are mostly cells of the row above. */
function countHeads(grid: readonly (readonly Place[])[], count: number): number {
  let rows = count;
  for (;;) {
    const above = new Set(filledCells(grid[rows - 1] ?? []));
    const cells = filledCells(grid[rows] ?? []);
    const shared = cells.filter((cell) => above.has(cell)).length;
    if (cells.length === 0 || shared === cells.length || shared < cells.length * FROM_ABOVE) return rows;
    rows++;
  }
}

/** Whether a row that does not go on from the one above says what the heads say in most columns, and in the first. */
function saysTheSame(head: readonly Place[], row: readonly Place[], above: readonly Place[]): boolean {
  const named = [...head.keys()].filter((column) => wordsAt(head[column]) !== "");
  const same = named.filter((column) => wordsAt(head[column]) === wordsAt(row[column]));
  return (
    filledCells(head).length > 1 &&
    same[0] === named[0] &&
    same.length > named.length * SAME_HEADS &&
    row.some((place, column) => wordsAt(place) !== "" && place !== above[column])
  );
}
