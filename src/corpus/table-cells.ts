import { foldSpaces } from "../text/normalize.ts";
import type { TableCell } from "./table.ts";

/**
 * A cell at a place of a table; undefined where there is none. A merged cell is the same object wherever it reaches.
 */
export type Place = TableCell | undefined;

/** The words of a place on one line. */
export const wordsAt = (place: Place): string => foldSpaces(place?.text ?? "");

/** The cells of a row that say something, each once, in their order. */
export const filledCells = (row: readonly Place[]): TableCell[] =>
  [...new Set(row)].filter((place) => place !== undefined && wordsAt(place) !== "") as TableCell[];

/** Whether a text is a quantity, a date, an hour, a number of order: at least as many digits as letters. */
export function isNumeric(text: string): boolean {
  const digits = text.match(/\p{Nd}/gu)?.length ?? 0;
  const letters = text.match(/\p{L}/gu)?.length ?? 0;
  return digits > 0 && digits >= letters;
}

export const hasLetters = (text: string): boolean => /\p{L}/u.test(text);

/**
 * Whether a text is a year, or two that follow each other, as "2025/26" or "2025 год": a number that may name a column.
 */
export const isYear = (text: string): boolean =>
  /^(?:19|20)\d\d(?:\s?[-–/]\s?(?:\d\d|(?:19|20)\d\d))?(?:\s?\p{L}+\.?){0,3}$/u.test(text);

/** Whether a row numbers the columns of its table: 1, 2, 3. */
export function countsColumns(row: readonly Place[]): boolean {
  const numbers = filledCells(row).map((cell) => Number(wordsAt(cell)));
  return numbers.length >= 3 && numbers.every((number, index) => number === index + 1);
}
