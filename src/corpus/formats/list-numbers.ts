import { toRoman } from "../../text/roman-numerals.ts";

const RUSSIAN = "абвгдежзиклмнопрстуфхцчшщэюя";
const LATIN = "abcdefghijklmnopqrstuvwxyz";

/** How items of a list are numbered, by the names that Word gives. */
export type NumberFormat =
  | "decimal"
  | "decimalZero"
  | "lowerLetter"
  | "upperLetter"
  | "russianLower"
  | "russianUpper"
  | "lowerRoman"
  | "upperRoman";

/**
 * A number of a list in a format, such as "б" for 2 in `russianLower`.
 * @param format a NumberFormat; others are read as numbers
 */
export function formatNumber(count: number, format: string): string {
  switch (format) {
    case "lowerLetter":
      return letterOf(count, LATIN);
    case "upperLetter":
      return letterOf(count, LATIN).toUpperCase();
    case "russianLower":
      return letterOf(count, RUSSIAN);
    case "russianUpper":
      return letterOf(count, RUSSIAN).toUpperCase();
    case "lowerRoman":
      return toRoman(count).toLowerCase();
    case "upperRoman":
      return toRoman(count);
    case "decimalZero":
      return String(count).padStart(2, "0");
    default:
      return String(count);
  }
}

/** After the last letter comes the first one twice. */
const letterOf = (count: number, letters: string): string =>
  count < 1 ? "" : letters.charAt((count - 1) % letters.length).repeat(Math.min(9, Math.ceil(count / letters.length)));
