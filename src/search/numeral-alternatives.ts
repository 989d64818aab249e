import { toRoman } from "../text/roman-numerals.ts";
import type { Alternative } from "./query.ts";

/** Semesters, years of study, chapters and centuries have no more; longer Roman figures may be words ("MIX"). */
const MOST = 30;
/** How surely Roman and Arabic figures mean the same. */
const SAME_NUMBER = 0.95;

const ROMAN = Array.from({ length: MOST }, (_, index) => toRoman(index + 1));
/** Who writes Cyrillic takes its letters that look the same. */
const inCyrillic = (roman: string): string => roman.replaceAll("I", "І").replaceAll("X", "Х");
const NUMBERS = new Map(
  ROMAN.flatMap((roman, index) => [roman, inCyrillic(roman)].map((figures) => [figures, index + 1] as const)),
);

/**
 * The other ways to write a number of a question: "II", in Latin or Cyrillic letters, for "2", and the reverse. A letter
 * alone is looked for only where it is asked by: in a passage it may be anything.
 * @param written the word as it stands in the question: Roman figures are capitals
 */
export function numeralAlternatives(written: string): Alternative[] {
  const number = NUMBERS.get(written) ?? (/^[1-9]\d?$/u.test(written) ? Number(written) : 0);
  const roman = ROMAN[number - 1];
  if (roman === undefined) return [];
  const letters = roman.length > 1 || NUMBERS.has(written) ? [roman, inCyrillic(roman)] : [];
  return [String(number), ...new Set(letters)]
    .filter((figures) => figures !== written)
    .map((figures) => ({ stems: [figures.toLowerCase()], weight: SAME_NUMBER, origin: "synonym" }));
}
