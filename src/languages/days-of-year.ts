import type { Span } from "../text/span.ts";
import type { LanguageCode } from "./language.ts";
import { byLanguage, LANGUAGE_CODES } from "./registry.ts";
import { stemOf } from "./stemming.ts";

/** A day and its month in a text, whether or not a year follows. */
export interface DayOfYear extends Span {
  /** From 1. */
  readonly day: number;
  /** From 1. */
  readonly month: number;
  /** Where the month stands; where that of figures together ("15.09") does. */
  readonly monthSpan: Span;
}

type MonthNames = Readonly<Record<LanguageCode, readonly (readonly string[])[]>>;

/** Read when a question first has figures: dates take milliseconds that a start has not. */
let names: MonthNames | undefined;
/** The stems of words that are numbered. */
let numbered: Readonly<Record<LanguageCode, ReadonlySet<string>>> | undefined;

/** The lower-case names of a month in a language, alone and beside a day. */
export function monthNames(language: LanguageCode, month: number): readonly string[] {
  names ??= Object.fromEntries(LANGUAGE_CODES.map((code) => [code, readNames(code)])) as unknown as MonthNames;
  return names[language][month - 1]!;
}

function readNames(language: LanguageCode): string[][] {
  const formats = [{ month: "long" } as const, { month: "long", day: "numeric" } as const].map(
    (options) => new Intl.DateTimeFormat(language, { ...options, timeZone: "UTC" }),
  );
  return Array.from({ length: 12 }, (_, index) => {
    const parts = formats.flatMap((format) => format.formatToParts(Date.UTC(2001, index, 15)));
    return [...new Set(parts.filter(({ type }) => type === "month").map(({ value }) => value.toLowerCase()))];
  });
}

/** A month is told by so many of its letters ("Sept", "окт"). */
const SHORTEST_NAME = 3;
const MOST_DAYS = [31, 29, 31, 30, 31, 30, 31, 31, 30, 31, 30, 31];

const DAY = String.raw`(?<day>\d{1,2})(?:st|nd|rd|th|-?го|-?е)?`;
const NAME = String.raw`(?<month>\p{L}{3,})`;

/** 15.09, 15.09.2026, 15/09/26; 15 сентября, 15-қыркүйек, 15th of Sept; September 15. */
const FORMS: readonly RegExp[] = [
  String.raw`(?<![\p{L}\d.,:/-])(?<day>\d{1,2})(?<mark>[./])(?<month>\d{2})(?:\k<mark>(?:\d{4}|\d{2}))?(?![\p{L}\d]|[.,:/-]\d)`,
  String.raw`(?<![\p{L}\d.,:/-])${DAY}(?: of |[ -])${NAME}`,
  String.raw`(?<!\p{L})${NAME}\.? ${DAY}(?![\p{L}\d]|[.,:/-]\d)`,
].map((form) => new RegExp(form, "dgiu"));

/** The days of the year that a text names, in any language; what has slashes has its day first. */
export function findDaysOfYear(text: string): DayOfYear[] {
  if (!/\d/u.test(text)) return [];
  return FORMS.flatMap((form) =>
    Array.from(text.matchAll(form), ({ indices, groups = {} }): DayOfYear | undefined => {
      const day = Number(groups["day"]);
      const month = monthNumber(groups["month"]!.toLowerCase());
      if (month === undefined || day < 1 || day > (MOST_DAYS[month - 1] ?? 0)) return undefined;
      const [start, end] = indices![0]!;
      if (groups["mark"] !== undefined && isNumberOfSomething(text, { start, end })) return undefined;
      const [monthStart, monthEnd] = indices!.groups!["month"]!;
      return { start, end, day, month, monthSpan: { start: monthStart, end: monthEnd } };
    }),
  ).filter((date) => date !== undefined);
}

/** Around figures so much is looked at, in UTF-16 units: a word. */
const NEIGHBOUR = 30;

/** Whether figures stand beside a word that has them for its number: "section 3.10", "3.10-тармақ". */
function isNumberOfSomething(text: string, { start, end }: Span): boolean {
  const before = text.slice(Math.max(0, start - NEIGHBOUR), start).split(/[.\s№]/u);
  const after = text.slice(end, end + NEIGHBOUR).split(/[\s?!-]/u);
  const words = [before.findLast(Boolean), after.find(Boolean)].flatMap((word) => word?.toLowerCase() ?? []);
  numbered ??= byLanguage((language) => new Set(Array.from(language.numbered, (word) => stemOf(word, language.code))));
  const stems = numbered;
  return LANGUAGE_CODES.some((code) => words.some((word) => stems[code].has(stemOf(word, code))));
}

/** The number of a month that is written in figures, by its name, or by its first letters. */
function monthNumber(written: string): number | undefined {
  if (/^\d+$/u.test(written)) return Number(written);
  if (written.length < SHORTEST_NAME) return undefined;
  const months = Array.from({ length: 12 }, (_, index) => index + 1);
  // "мар" is March in Russian, "мам" May in Kazakh: a name that is cut short must be one month's alone.
  const named = months.filter((month) =>
    LANGUAGE_CODES.some((code) =>
      monthNames(code, month).some((name) => name.startsWith(written) || stemOf(name, code) === stemOf(written, code)),
    ),
  );
  return named.length === 1 ? named[0] : undefined;
}
