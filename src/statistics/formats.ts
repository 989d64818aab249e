import type { LanguageCode } from "../languages/language.ts";
import { PHRASES } from "../phrases/registry.ts";
import type { REASONS } from "./figures.ts";

/** How figures are written in one language. */
export interface Formats {
  readonly number: (value: number) => string;
  /** A share of a whole, in percent; of nothing it is 0. */
  readonly share: (part: number, whole: number) => string;
  readonly duration: (milliseconds: number) => string;
  /** Day and month of an ISO date. */
  readonly day: (date: string) => string;
  /** Days and months from one ISO date to another; of one day, when they are the same. */
  readonly days: (first: string, last: string) => string;
  /** The same with the year. */
  readonly period: (first: string, last: string) => string;
  /** The name of a language. */
  readonly language: (code: LanguageCode) => string;
  /** Why answers did not help. */
  readonly reasons: Readonly<Record<(typeof REASONS)[number], string>>;
}

/** The formats of a language; made for each use, since formatters hold much memory and are seldom needed. */
export function formatsOf(language: LanguageCode): Formats {
  const phrases = PHRASES[language];
  const number = new Intl.NumberFormat(language);
  const percent = new Intl.NumberFormat(language, { style: "percent" });
  const day = new Intl.DateTimeFormat(language, { timeZone: "UTC", day: "numeric", month: "short" });
  const period = new Intl.DateTimeFormat(language, { timeZone: "UTC", day: "numeric", month: "long", year: "numeric" });
  const names = new Intl.DisplayNames(language, { type: "language" });
  const duration = (value: number, unit: "millisecond" | "second", maximumFractionDigits: number): string =>
    new Intl.NumberFormat(language, { style: "unit", unit, maximumFractionDigits }).format(value);
  return {
    number: (value) => number.format(value),
    share: (part, whole) => percent.format(whole === 0 ? 0 : part / whole),
    duration: (milliseconds) =>
      milliseconds < 1000
        ? duration(milliseconds, "millisecond", milliseconds < 10 ? 1 : 0)
        : duration(milliseconds / 1000, "second", 1),
    day: (date) => day.format(instantOf(date)),
    days: (first, last) => day.formatRange(instantOf(first), instantOf(last)),
    period: (first, last) => period.formatRange(instantOf(first), instantOf(last)),
    language: (code) => names.of(code) ?? code,
    reasons: { ...phrases.buttons.reasons, unsaid: phrases.statistics.noReason },
  };
}

const instantOf = (date: string): Date => new Date(`${date}T00:00:00Z`);
