import { cellText, isFilled, type FoundCell } from "./found-table.ts";
import { share } from "./geometry.ts";
import { isNumber } from "./lines.ts";
import { isItemMark, looksLikeCode, startsWithBullet } from "./text-kinds.ts";
import type { PlacedRow } from "./table-columns.ts";

/** Cells longer than this on average are columns of prose, in UTF-16 units … */
const LONG_CELL = 60;
/** … and in two columns without numbers, cells above this. */
const LONG_PAIR = 38;

/**
 * Whether lines in columns read as a table, and not as prose, a list, code or a page of contents.
 * @param joined the rows that they make
 */
export function looksLikeTable(rows: readonly PlacedRow[], joined: readonly (readonly FoundCell[])[]): boolean {
  const texts = rows.flatMap(({ cells }) => cells.flatMap((cell) => (cell ? [cell.lines.join(" ")] : [])));
  const column = (at: number): string[] =>
    rows.flatMap(({ cells }) => {
      const cell = cells.at(at);
      return cell ? [cell.lines.join(" ")] : [];
    });
  const columns = rows[0]!.cells.length;
  const several = joined.filter((cells) => new Set(cells.filter(isFilled)).size >= 2).length;
  const average = texts.reduce((sum, text) => sum + text.length, 0) / texts.length;
  const numeric = share(texts, isNumber);
  const first = column(0);
  const isProse =
    average > LONG_CELL ||
    (columns === 2 && average > LONG_PAIR && numeric < 0.1) ||
    (numeric < 0.2 && share(firstCells(joined), (text) => /^\p{Ll}/u.test(text)) >= 0.4);
  const isThin =
    several < 2 ||
    several < joined.length * 0.45 ||
    (several < 3 && numeric < 0.3) ||
    (columns === 2 && several < 3 && numeric <= 0.3);
  const isList =
    share(texts, startsWithBullet) > 0.2 ||
    (columns <= 3 && share(first, isItemMark) >= 0.7 && (columns === 2 || first.length < rows.length * 0.8));
  return (
    !isProse &&
    !isThin &&
    !isList &&
    share(texts, looksLikeCode) <= 0.15 &&
    !isContents(first, column(-1), columns, rows.length, average)
  );
}

const firstCells = (rows: readonly (readonly FoundCell[])[]): string[] =>
  rows.flatMap(([cell]) => (cell && isFilled(cell) ? [cellText(cell)] : []));

/** Between rules, this share of the rows has several cells, and such cells are no longer than this on average. */
const FULL_ROWS = 0.5;
const LONG_RULED_CELL = 160;

/** Whether rows between rules read as a table, and not as text in boxes. */
export function looksLikeRuledTable(rows: readonly (readonly FoundCell[])[]): boolean {
  const filled = rows.map((cells) => Array.from(new Set(cells)).filter(isFilled));
  const texts = filled.flat().map(cellText);
  const average = texts.reduce((sum, text) => sum + text.length, 0) / texts.length;
  const several = share(filled, (cells) => cells.length >= 2);
  return rows.length >= 2 && several >= FULL_ROWS && average <= LONG_RULED_CELL && share(texts, looksLikeCode) <= 0.15;
}

/** Whether the last column counts pages, and the first one titles or their numbers. */
function isContents(
  first: readonly string[],
  last: readonly string[],
  columns: number,
  rows: number,
  average: number,
): boolean {
  const isPage = (text: string): boolean => /^\d{1,3}$/u.test(text);
  const pages = last.filter(isPage).map(Number);
  const isRising = pages.slice(1).filter((page, index) => page >= pages[index]!).length >= (pages.length - 1) * 0.95;
  return (
    share(last, isPage) >= 0.8 &&
    pages.length >= 2 &&
    isRising &&
    new Set(pages).size > pages.length * 0.4 &&
    (share(first, (text) => /^\d+(?:\.\d+)+\.?$/u.test(text)) >= 0.5 ||
      (columns === 2 && rows >= 5 && !first.some(isNumber) && average > 18))
  );
}
