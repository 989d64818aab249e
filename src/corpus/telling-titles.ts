import { isMonth } from "./table-blocks.ts";

/** How the names of ministries, faculties and their like begin. */
const INSTITUTION_START =
  /^(?:министерство|ministry of|федеральное|государственное|муниципальное|некоммерческое|акционерное|фгбоу|фгаоу|нао|department of|faculty of|school of|college of|institute of|кафедра|факультет|институт|колледж|академия|университет)(?!\p{L})/iu;
/**
 * Adjectives and the word for an institution, and whose name it bears: "Казахский национальный университет имени Абая".
 */
const RUSSIAN =
  /^(?:[\p{L}-]+(?:ый|ий|ой|ая|ое|яя)\s+)+(?:университет|институт|академия|колледж|училище|школа)(?:\s+им(?:ени|\.).*)?$/iu;
const KAZAKH = /\s(?:университеті|институты|академиясы|колледжі|министрлігі|факультеті|кафедрасы)$/iu;
const ENGLISH =
  /^(?!.*(?<!\p{L})(?:to|at|in|for|from|your|our|this)(?!\p{L}))(?:\p{L}+\s){0,4}(?:university|college|academy|institute)(?:\s+of(?:\s+\p{L}+){1,4})?$/iu;

/** The name of an institution and no document's: what stands first on many title pages. */
const namesAnInstitution = (title: string): boolean => {
  const bare = title.replaceAll(/["«»“”„]/gu, "").trim();
  return [INSTITUTION_START, RUSSIAN, KAZAKH, ENGLISH].some((pattern) => pattern.test(bare));
};

/** Whether a title is a word alone, but for numbers. */
export const isOneWord = (title: string): boolean => (title.match(/\p{L}+/gu)?.length ?? 0) === 1;

/**
 * Whether a title does not tell one document from others: a word alone, a date, the name of an institution, or letters
 * that make no word, as where a picture was misread.
 */
export function tellsLittle(title: string): boolean {
  const words = title.match(/(?<!\p{Nd})\p{L}+/gu) ?? [];
  const hasWord = words.some((word) => word.length >= 4);
  const isDate = words.length > 0 && words.every((word) => isMonth(word) || word.length === 1);
  return !hasWord || words.length === 1 || isDate || namesAnInstitution(title);
}
