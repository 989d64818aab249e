import type { QuestionTemplates } from "../answer/example-candidates.ts";
import type { LanguageCode } from "../languages/language.ts";
import { english } from "./en.ts";
import { kazakh } from "./kk.ts";
import type { Phrases } from "./phrases.ts";
import { russian } from "./ru.ts";

/** The phrases of every language. */
export const PHRASES: Readonly<Record<LanguageCode, Phrases>> = { en: english, ru: russian, kk: kazakh };

/** One of the phrases in every language. */
const ofEach = <T>(pick: (phrases: Phrases) => T): Readonly<Record<LanguageCode, T>> =>
  Object.fromEntries(Object.entries(PHRASES).map(([code, phrases]) => [code, pick(phrases)])) as Record<
    LanguageCode,
    T
  >;

/** The languages by their own names. */
export const LANGUAGE_NAMES = ofEach(({ languageName }) => languageName);

/** How each language asks about what a document names. */
export const EXAMPLE_TEMPLATES = ofEach(({ examples }): QuestionTemplates => examples);

/** Formatters by language and precision. Each takes some 25 kB outside of the heap, where no collector sees them. */
const formatters = new Map<string, Intl.DateTimeFormat>();

/**
 * A date as people write it in `language`, as precisely as it is known.
 * @param date ISO 8601: "2022-02-28", "2022-02" or "2022"
 */
export function formatDate(date: string, language: LanguageCode): string {
  const [year, month = "", day = ""] = date.split("-");
  const key = `${language} ${month && "month"} ${day && "day"}`;
  const formatter = formatters.get(key) ?? makeFormatter(language, month !== "", day !== "");
  formatters.set(key, formatter);
  return formatter.format(new Date(`${year}-${month || "01"}-${day || "01"}T00:00:00Z`));
}

function makeFormatter(language: LanguageCode, hasMonth: boolean, hasDay: boolean): Intl.DateTimeFormat {
  return new Intl.DateTimeFormat(language, {
    timeZone: "UTC",
    year: "numeric",
    ...(hasMonth ? { month: "long" } : {}),
    ...(hasDay ? { day: "numeric" } : {}),
  });
}

/**
 * The day of a moment at a place, as ISO 8601 has it: "2026-02-03".
 * @param milliseconds since 1970; files tell fractions, too
 */
export const dayOf = (milliseconds: number, timeZone: string): string =>
  Temporal.Instant.fromEpochMilliseconds(Math.floor(milliseconds))
    .toZonedDateTimeISO(timeZone)
    .toPlainDate()
    .toString();

/** A moment, to the minute, as people write it in `language` at their place. */
export function formatInstant(milliseconds: number, language: LanguageCode, timeZone: string): string {
  const key = `${language} ${timeZone}`;
  const formatter =
    formatters.get(key) ?? new Intl.DateTimeFormat(language, { timeZone, dateStyle: "medium", timeStyle: "short" });
  formatters.set(key, formatter);
  return formatter.format(milliseconds);
}
