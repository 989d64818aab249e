/** Cells of a sheet; rows and columns are counted from 0. */
export interface CellRange {
  readonly row: number;
  readonly column: number;
  /** The first ones that no longer belong to it; Infinity where it goes on to the sheet's end. */
  readonly endRow: number;
  readonly endColumn: number;
}

/** All cells of some rows. */
export const wholeRows = (row: number, endRow: number): CellRange => ({ row, column: 0, endRow, endColumn: Infinity });

/** Whether a cell belongs to a range. */
export const isWithin = (y: number, x: number, { row, column, endRow, endColumn }: CellRange): boolean =>
  y >= row && y < endRow && x >= column && x < endColumn;
