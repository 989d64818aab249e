import type { Language, LanguageCode } from "./language.ts";
import { byLanguage } from "./registry.ts";
import { stemOf, wordLanguage } from "./stemming.ts";

/** What words stand for one of, so that another of them takes its place. */
export type Series = "weekday" | "month" | "year" | "class" | "number";

/** Weekdays and months by their stems; months beside a day, too, since Russian has another case then. */
const readNames = ({ code }: Language): ReadonlyMap<string, Series> => {
  const namesOf = (
    options: Intl.DateTimeFormatOptions,
    series: "weekday" | "month",
    count: number,
    days: number,
  ): [string, Series][] => {
    const format = new Intl.DateTimeFormat(code, { ...options, timeZone: "UTC" });
    return Array.from({ length: count }, (_, index): [string, Series] => {
      const parts = format.formatToParts(Date.UTC(2024, 0, 1 + index * days));
      return [stemOf(parts.find(({ type }) => type === series)!.value.toLowerCase(), code), series];
    });
  };
  return new Map([
    ...namesOf({ weekday: "long" }, "weekday", 7, 1),
    ...namesOf({ month: "long" }, "month", 12, 31),
    ...namesOf({ month: "long", day: "numeric" }, "month", 12, 31),
  ]);
};
/** Read when a question first goes on from another: dates take milliseconds that a start has not. */
let names: Readonly<Record<LanguageCode, ReadonlyMap<string, Series>>> | undefined;

/**
 * The series that a word is of, such as a weekday, a school class (5а) or a number; undefined for most words.
 * @param word normalized
 */
export function seriesOf(word: string, language: LanguageCode): Series | undefined {
  if (/^(?:19|20)\d{2}$/u.test(word)) return "year";
  if (/^\d+$/u.test(word)) return "number";
  if (/^\d{1,2}\p{L}$/u.test(word)) return "class";
  names ??= byLanguage(readNames);
  return names[wordLanguage(word, language)].get(stemOf(word, language));
}
