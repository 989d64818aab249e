import type { LanguageCode } from "../languages/language.ts";

/** 10.02.2025, 10/02/25, 2025-02-10. */
const DATE =
  /(?<![\d.,/-])(?:(?<first>\d{1,2})(?<mark>[./])(?<second>\d{1,2})\k<mark>(?<year>\d{4}|\d{2})|(?<isoYear>\d{4})-(?<isoMonth>\d{2})-(?<isoDay>\d{2}))(?!\d|[./-]\d)/gu;

/** Years of two digits are of this century. */
const CENTURY = 2000;

/**
 * The dates of a text with their months as words, as people ask for them: "10 February 2025". Dates that may be read in
 * two ways are left out where the language does not tell: 02/03/25 is in March in Russian and Kazakh.
 */
export function spellDates(text: string, language: LanguageCode): string[] {
  const spelled = Array.from(text.matchAll(DATE), ({ groups = {} }) => {
    const { first, mark, second, year, isoYear, isoMonth, isoDay } = groups;
    if (isoYear !== undefined) return spell(Number(isoDay), Number(isoMonth), Number(isoYear), language);
    const full = Number(year) + (year!.length === 2 ? CENTURY : 0);
    const isMonthFirst = mark === "/" && Number(second) > 12;
    if (mark === "/" && language === "en" && !isMonthFirst && Number(first) <= 12) return "";
    return isMonthFirst
      ? spell(Number(second), Number(first), full, language)
      : spell(Number(first), Number(second), full, language);
  });
  return [...new Set(spelled)].filter((date) => date !== "");
}

function spell(day: number, month: number, year: number, language: LanguageCode): string {
  const date = new Date(Date.UTC(year, month - 1, day));
  const isReal = date.getUTCMonth() === month - 1 && date.getUTCDate() === day;
  return isReal ? formatOf(language).format(date) : "";
}

const formats = new Map<LanguageCode, Intl.DateTimeFormat>();

function formatOf(language: LanguageCode): Intl.DateTimeFormat {
  const format =
    formats.get(language) ??
    new Intl.DateTimeFormat(language, { day: "numeric", month: "long", year: "numeric", timeZone: "UTC" });
  formats.set(language, format);
  return format;
}
