import { filledCells, isNumeric, wordsAt, type Place } from "./table-cells.ts";

/**
 * What tells whether the heads of a table hold for the rows of a group below a name across it: not where each of these
 * has a cell that lies across columns of which some are of numbers and some of words, as the books do that are listed
 * below the units, topics and weeks of a course.
 * @param heads of each column, from the top down
 * @returns a function of the group's first row
 */
export function groupHeads(
  body: readonly (readonly Place[])[],
  columns: readonly number[],
  heads: readonly (readonly string[])[],
): (from: number) => boolean {
  const headed = columns.filter((column) => (heads[column]?.length ?? 0) > 0);
  const numbers = new Set(headed.filter((column) => isOfNumbers(body, column)));
  const breaks = (row: readonly Place[]): boolean =>
    filledCells(row).some((cell) => {
      const covered = headed.filter((column) => row[column] === cell);
      return covered.some((column) => numbers.has(column)) && covered.some((column) => !numbers.has(column));
    });
  return (from) => {
    let end = from;
    while (end < body.length && filledCells(body[end]!).length !== 1 && breaks(body[end]!)) end++;
    const isWhole = end === body.length || filledCells(body[end]!).length === 1;
    return end === from || !isWhole;
  };
}

function isOfNumbers(body: readonly (readonly Place[])[], column: number): boolean {
  const cells = filledCells(body.map((row) => row[column])).filter(({ colSpan = 1 }) => colSpan === 1);
  return cells.filter((cell) => isNumeric(wordsAt(cell))).length > cells.length / 2;
}
