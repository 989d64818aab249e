import type { Span } from "../text/span.ts";
import { LANGUAGE_CODES } from "./registry.ts";

/** A whole date that a text names, with nothing in it left to guess. */
export interface NamedDate extends Span {
  /** ISO 8601, such as "2026-03-02". */
  readonly day: string;
}

/** The months of all languages as they stand in dates ("июня"), lower-case, by their numbers from 1. */
const MONTHS: ReadonlyMap<string, number> = new Map(
  LANGUAGE_CODES.flatMap((language) => {
    const format = new Intl.DateTimeFormat(language, { day: "numeric", month: "long", timeZone: "UTC" });
    return Array.from({ length: 12 }, (_, index): [string, number] => {
      const parts = format.formatToParts(Date.UTC(2001, index, 15));
      return [parts.find(({ type }) => type === "month")!.value.toLowerCase(), index + 1];
    });
  }),
);

const MONTH = Array.from(MONTHS.keys()).join("|");
const ORDINAL = "(?:st|nd|rd|th)?";

/** 2026-03-02; 02.03.2026; 2 March 2026 and 2 марта 2026; March 2, 2026; 2026 жылғы 2 наурыз. */
const FORMS: readonly RegExp[] = [
  String.raw`(?<![\d.-])(?<year>\d{4})-(?<number>\d{2})-(?<day>\d{2})(?![\d-])`,
  String.raw`(?<![\d.])(?<day>\d{1,2})\.(?<number>\d{2})\.(?<year>\d{4})(?!\d|\.\d)`,
  String.raw`(?<!\d)(?<day>\d{1,2})${ORDINAL} (?<month>${MONTH}),? (?<year>\d{4})(?!\d)`,
  String.raw`(?<!\p{L})(?<month>${MONTH}) (?<day>\d{1,2})${ORDINAL},? (?<year>\d{4})(?!\d)`,
  String.raw`(?<!\d)(?<year>\d{4}) (?:жылғы|жылдың|ж\.) (?<day>\d{1,2}) (?<month>${MONTH})`,
].map((form) => new RegExp(form, "giu"));

/**
 * The whole dates in a text, in their order. A date with slashes is left out: which number is the month, nobody knows.
 */
export function findDates(text: string): NamedDate[] {
  const found = FORMS.flatMap((form) =>
    Array.from(text.matchAll(form), (match): NamedDate | undefined => {
      const { year, month = "", number = MONTHS.get(month.toLowerCase()), day } = match.groups!;
      const iso = `${year}-${String(number).padStart(2, "0")}-${day!.padStart(2, "0")}`;
      const time = Date.parse(`${iso}T00:00Z`);
      const isReal = !Number.isNaN(time) && new Date(time).toISOString().startsWith(iso);
      return isReal ? { start: match.index, end: match.index + match[0].length, day: iso } : undefined;
    }),
  );
  return found.filter((date) => date !== undefined).toSorted((a, b) => a.start - b.start);
}
