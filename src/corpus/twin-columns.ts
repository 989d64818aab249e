import type { Place } from "./table-cells.ts";
import { layOutCells, type TableCell } from "./table.ts";

/**
 * Rows without the columns in which nothing begins: programs keep one for every edge that a cell of any row has had, so a
 * cell may cover several in each row and yet stand in one column.
 * @param marked cells that are set apart; is told what takes the place of those that cover less now
 */
export function joinTwinColumns(
  rows: readonly (readonly TableCell[])[],
  marked: Set<Place> = new Set(),
): readonly (readonly TableCell[])[] {
  if (!rows.some((row) => row.some(({ colSpan = 1 }) => colSpan > 1))) return rows;
  const grid = layOutCells(rows);
  const [first = []] = grid;
  const kept = [...first.keys()].filter(
    (column) => column === 0 || grid.some((row) => row[column] !== row[column - 1]),
  );
  if (kept.length === first.length) return rows;
  const placed = new Set<Place>();
  return grid.map((row) => {
    const last = row.findLastIndex((place) => place !== undefined);
    return kept
      .filter((column) => column <= last)
      .flatMap((column): TableCell[] => {
        const place = row[column];
        if (!place) return [{ text: "" }];
        if (placed.has(place)) return [];
        placed.add(place);
        const cell = { ...place, colSpan: kept.filter((other) => row[other] === place).length };
        if (marked.has(place)) marked.add(cell);
        return [cell];
      });
  });
}
