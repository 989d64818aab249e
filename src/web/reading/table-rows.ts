import type { PlacedTable } from "../../corpus/document.ts";
import { layOutCells, type TableCell } from "../../corpus/table.ts";
import { foldSpaces } from "../../text/normalize.ts";
import { sliceSpan, type Span } from "../../text/span.ts";

/** A table as it is shown. */
export interface ShownTable {
  /** Rows with the cells that begin in them, in their places. */
  readonly heads: readonly ShownRow[];
  readonly body: readonly ShownRow[];
}

export interface ShownRow {
  readonly cells: readonly TableCell[];
  /** Whether what it says is quoted. */
  readonly isQuoted: boolean;
}

/**
 * The rows of a table of which a part is shown, and which of them are quoted; undefined when it cannot be told which
 * rows that part has: then its text is to be shown.
 * @param shown a part of the document's text in whole rows of the table
 * @param isQuoted whether a span of that text is
 */
export function shownTable(
  text: string,
  placed: PlacedTable,
  shown: Span,
  isQuoted: (span: Span) => boolean,
): ShownTable | undefined {
  const { table, rows: lines } = placed;
  const headRows = Math.min(table.headRows, table.rows.length);
  const quoted = lines.filter(isQuoted).map((line) => foldSpaces(sliceSpan(text, line)));
  const isSaid = (cells: readonly (TableCell | undefined)[]): boolean => {
    const words = cells.map((cell) => foldSpaces(cell?.text ?? "")).filter((cell) => cell !== "");
    return words.length > 0 && quoted.some((line) => words.every((word) => line.includes(word)));
  };
  const grid = layOutCells(table.rows);
  // What leads to the rows is their heads.
  const first = lines[0];
  const isLeadQuoted = first !== undefined && isQuoted({ start: placed.span.start, end: first.start });
  const heads = table.rows.slice(0, headRows).map((cells) => ({ cells, isQuoted: isLeadQuoted }));
  const isWhole = shown.start <= placed.span.start && shown.end >= placed.span.end;
  if (isWhole) {
    const body = table.rows
      .slice(headRows)
      .map((cells, index) => ({ cells, isQuoted: isSaid(grid[headRows + index]!) }));
    return {
      heads,
      body:
        quoted.length > 0 && !body.some((row) => row.isQuoted) ? body.map((row) => ({ ...row, isQuoted: true })) : body,
    };
  }
  // Of a large table the lines are its rows, one by one, or it is shown as text.
  const full = grid.slice(headRows).filter((row) => row.some((cell) => foldSpaces(cell?.text ?? "") !== ""));
  const isCut = lines.some((line) => [shown.start, shown.end].some((place) => line.start < place && line.end > place));
  if (full.length !== lines.length || isCut) return undefined;
  const body = full
    .filter((_, index) => lines[index]!.start >= shown.start && lines[index]!.end <= shown.end)
    .map((row) => ({ cells: row.map((cell) => ({ text: cell?.text ?? "" })), isQuoted: isSaid(row) }));
  return { heads, body };
}
