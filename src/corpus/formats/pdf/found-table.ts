import type { Table, TableCell } from "../../table.ts";
import type { Box } from "./geometry.ts";

/** What stands in one place of a table, line by line as on the page. */
export interface FoundCell {
  readonly lines: readonly string[];
  readonly isBold: boolean;
}

export interface FoundRow {
  /** One for each column; the same object in every place that a merged cell covers. */
  readonly cells: readonly FoundCell[];
  /** Whether it has a background of its own. */
  readonly isShaded: boolean;
}

/** A table as it is found on a page. */
export interface FoundTable extends Box {
  readonly kind: "ruled" | "unruled";
  readonly rows: readonly FoundRow[];
  /** How many rows a rule sets apart as heads, where one does. */
  readonly ruledHeads?: number;
}

/** A cell without words. */
export const blankCell = (): FoundCell => ({ lines: [], isBold: false });

export const cellText = ({ lines }: FoundCell): string => lines.join(" ");

export const isFilled = ({ lines }: FoundCell): boolean => lines.length > 0;

/** The row's cells that hold words, each once. */
export const distinctCells = ({ cells }: FoundRow): FoundCell[] => Array.from(new Set(cells)).filter(isFilled);

/**
 * The table as every format gives it.
 * @param joinLines the lines of a cell as one text
 */
export function toTable(
  rows: readonly FoundRow[],
  headRows: number,
  joinLines: (lines: readonly string[]) => string,
): Table {
  const covered = rows.map(({ cells }) => cells.map(() => false));
  return {
    headRows,
    rows: rows.map(({ cells }, row) => {
      const given: TableCell[] = [];
      for (const [column, cell] of cells.entries()) {
        if (covered[row]![column]) continue;
        const [rowSpan, colSpan] = spansOf(rows, row, column);
        for (let below = row; below < row + rowSpan; below++)
          for (let right = column; right < column + colSpan; right++) covered[below]![right] = true;
        given.push({
          text: joinLines(cell.lines),
          ...(rowSpan > 1 ? { rowSpan } : {}),
          ...(colSpan > 1 ? { colSpan } : {}),
        });
      }
      return given;
    }),
  };
}

/** How many rows and columns the cell that begins in this place covers: the largest rectangle that is all its own. */
function spansOf(rows: readonly FoundRow[], row: number, column: number): [rowSpan: number, colSpan: number] {
  const cell = rows[row]!.cells[column];
  let colSpan = 1;
  while (column + colSpan < rows[row]!.cells.length && rows[row]!.cells[column + colSpan] === cell) colSpan++;
  let rowSpan = 1;
  while (rows[row + rowSpan]?.cells.slice(column, column + colSpan).every((below) => below === cell)) rowSpan++;
  return [rowSpan, colSpan];
}
