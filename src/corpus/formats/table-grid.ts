/** A cell as a document gives it: its words and how many rows and columns it covers. */
export interface GridCell {
  readonly text: string;
  readonly rowSpan?: number | undefined;
  readonly colSpan?: number | undefined;
}

/** A span above this is a mistake or an attack: no table for people is wider. */
const MAX_SPAN = 200;

/**
 * The rows of a table with merged cells, each cell repeated wherever it reaches: a faculty that stands
 * once beside three programmes is the faculty of each of them.
 */
export function layOutGrid(rows: readonly (readonly GridCell[])[]): string[][] {
  const grid: string[][] = rows.map(() => []);
  for (const [y, row] of rows.entries()) {
    let x = 0;
    for (const { text, rowSpan = 1, colSpan = 1 } of row) {
      while (grid[y]![x] !== undefined) x++;
      for (let below = y; below < Math.min(y + clampSpan(rowSpan), rows.length); below++)
        for (let right = x; right < x + clampSpan(colSpan); right++) grid[below]![right] = text;
      x += clampSpan(colSpan);
    }
  }
  return grid.map((row) => Array.from(row, (text) => text ?? ""));
}

const clampSpan = (span: number): number => Math.max(1, Math.min(MAX_SPAN, Math.trunc(span) || 1));
