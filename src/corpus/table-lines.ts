import { gridOf, type Table } from "./table.ts";

/** What a table says, line by line: one a row. */
export function tableLines(table: Table): string[] {
  const grid = gridOf(table).map((row) => row.map(foldSpaces));
  const head = table.headRows > 0 ? grid[0]! : [];
  const body = grid.slice(Math.max(0, Math.min(table.headRows, grid.length - 1)));
  if (grid.length <= 1) return grid.map((row) => joinCells(row));
  return body.map((row) =>
    joinCells(
      row.map((cell, column) => (cell !== "" && column > 0 && head[column] ? `${head[column]}: ${cell}` : cell)),
    ),
  );
}

const joinCells = (cells: readonly string[]): string => cells.filter((cell) => cell !== "").join(" — ");

const foldSpaces = (text: string): string => text.replace(/\s+/gu, " ").trim();
