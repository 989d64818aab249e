/** A cell of a table as its document gives it. */
export interface TableCell {
  readonly text: string;
  /** How many rows and columns it covers; 1 where it says nothing. */
  readonly rowSpan?: number;
  readonly colSpan?: number;
}

/** A table of any format. Like HTML: each cell stands in the row where it begins, and the places that it covers are left out. */
export interface Table {
  readonly rows: readonly (readonly TableCell[])[];
  /** How many rows at the top are the heads of the columns; 0 in doubt. */
  readonly headRows: number;
  /** What stands above or below it as its name. */
  readonly caption?: string;
  /** Page, slide or sheet, counted from 1, for formats that have them. */
  readonly page?: number;
}

/** A span above this is a mistake or an attack: no table for people is wider. */
const MAX_SPAN = 200;
/** A table that its spans would make larger than this is laid out without those that do. */
const MAX_PLACES = 400_000;

/** A table of plain rows, nothing in it merged. */
export const plainTable = (rows: readonly (readonly string[])[], headRows: number): Table => ({
  rows: rows.map((row) => row.map((text) => ({ text }))),
  headRows,
});

/**
 * The cells of a table, row by row, each where it reaches: a faculty that stands once beside three programmes is the
 * faculty of each of them, as the very same object. Rows are filled up to one width; places without a cell are undefined.
 */
export function layOutCells(rows: readonly (readonly TableCell[])[]): (TableCell | undefined)[][] {
  const grid: (TableCell | undefined)[][] = rows.map(() => []);
  const widest = MAX_PLACES / Math.max(1, rows.length);
  let width = 0;
  for (const [y, row] of rows.entries()) {
    let x = 0;
    for (const cell of row) {
      while (grid[y]![x] !== undefined) x++;
      const isRoomy = x + clampSpan(cell.colSpan) <= widest;
      const end = x + (isRoomy ? clampSpan(cell.colSpan) : 1);
      const bottom = y + (isRoomy ? clampSpan(cell.rowSpan) : 1);
      for (let below = y; below < Math.min(bottom, rows.length); below++)
        for (let right = x; right < end; right++) grid[below]![right] ??= cell;
      x = end;
      width = Math.max(width, end);
    }
  }
  return grid.map((row) => Array.from({ length: Math.max(width, row.length) }, (_, x) => row[x]));
}

/** The texts of a table with merged cells, each repeated wherever it reaches. */
export const gridOf = ({ rows }: Pick<Table, "rows">): string[][] =>
  layOutCells(rows).map((row) => row.map((cell) => cell?.text ?? ""));

const clampSpan = (span = 1): number => Math.max(1, Math.min(MAX_SPAN, Math.trunc(span) || 1));
