import { findDaysOfYear, monthNames } from "../languages/days-of-year.ts";
import { LANGUAGE_CODES } from "../languages/registry.ts";
import { stemOf } from "../languages/stemming.ts";
import type { Span } from "../text/span.ts";
import type { Alternative } from "./query.ts";

/** How surely a date in figures and one in words mean the same. */
const SAME_DATE = 0.95;
/** The number of a month alone may be another number. */
const MONTH_NUMBER = 0.5;

/**
 * The other ways to write the dates of a question, by the words that they are ways to say: "15.09" for "15 сентября"
 * and the reverse, in the figures and words of any language.
 * @param text the question's
 * @returns for a word of it, by its place, what may stand in a passage instead; empty for what is no part of a date
 */
export function dateAlternatives(text: string): (word: Span) => Alternative[] {
  const dates = findDaysOfYear(text);
  return ({ start, end }) => {
    const date = dates.find((found) => found.start < end && start < found.end);
    if (!date) return [];
    const day = String(date.day);
    const padded = day.padStart(2, "0");
    const number = String(date.month).padStart(2, "0");
    // Day and month with a full stop between them are a word of their own, as hours and minutes are.
    const together = [`${day}:${number}`];
    const months = LANGUAGE_CODES.flatMap((code) => monthNames(code, date.month).map((name) => [stemOf(name, code)]));
    const say = (ways: readonly (readonly string[])[], weight: number): Alternative[] =>
      ways.map((stems) => ({ stems, weight, origin: "synonym" }));
    const isWholeDate = start < date.monthSpan.start && date.monthSpan.end <= end;
    if (isWholeDate) return say([...months.map((month) => [day, ...month]), [padded, number]], SAME_DATE);
    const isMonth = date.monthSpan.start <= start && end <= date.monthSpan.end;
    if (isMonth) return [...say([...months, together], SAME_DATE), ...say([[number]], MONTH_NUMBER)];
    // What is left is the day, and a year.
    return Number.parseInt(text.slice(start, end), 10) === date.day ? say([[day], [padded], together], SAME_DATE) : [];
  };
}
