import { LANGUAGES } from "../languages/registry.ts";
import { hasLetters, isNumeric, wordsAt as wordsOf, type Place } from "./table-cells.ts";

/** Columns that are read together: those that say which row it is, then those that say what is in it. */
export interface TableBlock {
  readonly keys: readonly number[];
  readonly values: readonly number[];
}

/** Columns say the same when so much of what both could say is the same, and it is this much. */
const SAME = 0.8;
const MIN_ROWS = 3;
/** So much of a key's column must be hours, dates or numbers of order for the rest to be a timetable. */
const ORDERED = 0.7;

/**
 * The parts of a table that stand beside each other: timetables of several classes, each with a column of its own for the
 * hour or under a repeated head. One part for any other table.
 * @param grid see layOutCells
 * @param headOf the head of a column, empty where it has none
 * @param body the rows below the heads
 */
export function findBlocks(body: readonly (readonly Place[])[], headOf: (column: number) => string): TableBlock[] {
  const [first = []] = body;
  const columns = [...first.keys()].filter((column) => body.some((row) => wordsAt(row[column]) !== ""));
  return splitAtKeys(body, columns).flatMap((block) => splitAtHeads(body, block, headOf));
}

/** Parts that each begin with the same column of hours, dates or numbers of order; what is left of the first holds for all. */
function splitAtKeys(body: readonly (readonly Place[])[], columns: readonly number[]): TableBlock[] {
  for (const key of columns.slice(0, 3)) {
    if (!isOrder(body, key)) continue;
    const starts = columns.filter((column) => column > key && saysTheSame(body, key, column));
    if (starts.length === 0) continue;
    const shared = columns.filter((column) => column < key);
    const parts = [key, ...starts].map((start, index, all) => ({
      keys: [...shared, start],
      values: columns.filter((column) => column > start && column < (all[index + 1] ?? Infinity)),
    }));
    // Two columns of figures that are often the same, as planned and real ones, are of one row.
    if (parts.every(({ values }) => values.length > 0)) return parts;
  }
  const keys = leadingKeys(body, columns);
  return [{ keys, values: columns.slice(keys.length) }];
}

/** The columns at the left that are hours, dates, weekdays or numbers of order, merged ones included. */
function leadingKeys(body: readonly (readonly Place[])[], columns: readonly number[]): number[] {
  const end = columns.findIndex((column) => !isOrder(body, column) && !isMerged(body, column));
  return columns.slice(0, Math.max(0, end)).slice(0, columns.length - 1);
}

/** Groups of columns under heads that recur, as "Group A | Room | Group B | Room"; only where the keys are of a timetable. */
function splitAtHeads(
  body: readonly (readonly Place[])[],
  block: TableBlock,
  headOf: (column: number) => string,
): TableBlock[] {
  const { keys, values } = block;
  if (!keys.some((column) => isOrder(body, column)) || values.length < 2) return [block];
  const size = groupSize(values.map(headOf));
  if (size === undefined) return [block];
  const parts = Array.from({ length: values.length / size }, (_, part) => values.slice(part * size, (part + 1) * size));
  // Numbers under recurring heads are the figures of one row.
  const areWordy = parts.every((part) => part.some((column) => isWordy(body, column)));
  return areWordy ? parts.map((part) => ({ keys, values: part })) : [block];
}

/** After how many columns a head recurs; 1 where all heads are of one kind, such as weekdays or "Group 1", "Group 2". */
function groupSize(heads: readonly string[]): number | undefined {
  if (
    heads.length >= 2 &&
    heads.every((head) => head !== "") &&
    new Set(heads.map(kindOf)).size === 1 &&
    new Set(heads).size > 1
  )
    return 1;
  for (let size = 2; size <= heads.length / 2; size++) {
    if (heads.length % size !== 0) continue;
    const parts = Array.from({ length: heads.length / size }, (_, part) => heads.slice(part * size, (part + 1) * size));
    if (parts.every((part) => part[0] !== "" && new Set(part).size === 1) && new Set(heads).size === parts.length)
      return size;
    const recurs = Array.from({ length: size }, (_, offset) => offset).some((offset) => {
      const [first = "", ...others] = heads.filter((_, index) => index % size === offset);
      return first !== "" && others.every((head) => head === first);
    });
    if (recurs) return size;
  }
  return undefined;
}

/** What is left of a head without what tells it from others of its kind: numbers and single letters; weekdays are one kind. */
const kindOf = (head: string): string =>
  isWeekday(head) ? "weekday" : head.toLowerCase().replace(/\p{Nd}+|(?<!\p{L})\p{L}(?!\p{L})/gu, "0");

/** The words of a cell of this column alone: one that lies across several tells nothing of any. */
const wordsAt = (place: Place): string => ((place?.colSpan ?? 1) > 1 ? "" : wordsOf(place));

const saysTheSame = (body: readonly (readonly Place[])[], one: number, other: number): boolean => {
  const pairs = body
    .map((row) => [wordsAt(row[one]), wordsAt(row[other])] as const)
    .filter(([a, b]) => b !== "" && (a !== "" || b !== ""));
  const same = pairs.filter(([a, b]) => a === b);
  return (
    same.length >= MIN_ROWS && same.length >= pairs.length * SAME && new Set(same.map(([a]) => a)).size >= MIN_ROWS
  );
};

/** Whether a column holds hours, dates, weekdays or numbers of order. */
function isOrder(body: readonly (readonly Place[])[], column: number): boolean {
  const texts = body.map((row) => wordsAt(row[column])).filter((text) => text !== "");
  return (
    texts.length >= MIN_ROWS &&
    texts.filter((text) => isNumeric(text) || isWeekday(text)).length >= texts.length * ORDERED
  );
}

/** Whether a column holds words beside what orders it; dashes are none. */
function isWordy(body: readonly (readonly Place[])[], column: number): boolean {
  const texts = body.map((row) => wordsAt(row[column])).filter((text) => text !== "");
  const words = texts.filter((text) => hasLetters(text) && !isNumeric(text) && !isWeekday(text));
  return words.length > texts.length * (1 - ORDERED);
}

const isMerged = (body: readonly (readonly Place[])[], column: number): boolean =>
  body.some((row) => (row[column]?.rowSpan ?? 1) > 1);

/** Names of days and months in all languages, as ICU has them, in small letters. */
function namesOf(
  options: Intl.DateTimeFormatOptions,
  part: Intl.DateTimeFormatPartTypes,
  days: number,
  step: number,
): Set<string> {
  return new Set(
    Object.keys(LANGUAGES).flatMap((locale) => {
      const format = new Intl.DateTimeFormat(locale, { ...options, timeZone: "UTC" });
      return Array.from({ length: days }, (_, index) => {
        const parts = format.formatToParts(Date.UTC(2024, 0, 1 + index * step));
        return parts
          .find(({ type }) => type === part)!
          .value.toLowerCase()
          .replace(/\.$/u, "");
      });
    }),
  );
}

const WEEKDAYS = (["long", "short"] as const)
  .map((weekday) => namesOf({ weekday }, "weekday", 7, 1))
  .reduce((all, names) => all.union(names));
/** With the day, since Russian has another case then. */
const MONTHS = (["long", "short"] as const)
  .map((month) => namesOf({ month, day: "numeric" }, "month", 12, 31))
  .reduce((all, names) => all.union(names));

/** A day and month in figures, or a day or year beside a word that may be a month; a weekday may stand before or behind. */
const FIGURES =
  /^(?:\p{L}+[,.]?\s+)?(?:\d{1,2}[./]\d{1,2}(?:[./]\d{2,4})?|\d{4}-\d{2}-\d{2})(?:\s*г\.)?[,.]?(?:\s*\(?\p{L}+\.?\)?)?$/u;
const WORDS =
  /^(?:\p{L}+[,.]?\s+)?(?:\d{1,2}(?:st|nd|rd|th)?\s+(?<month>\p{L}+)\.?|(?<first>\p{L}+)\s+\d{1,2})(?:,?\s+\d{4})?(?:\s*(?:г|ж)\.?)?[,.]?(?:\s*\(?\p{L}+\.?\)?)?$/u;

/** Whether a word is the name of a month, in full or short. */
export const isMonth = (word: string): boolean => MONTHS.has(word.toLowerCase());

/** Whether a text is a weekday or a date with its month: what rows below it belong to. */
export function namesADay(text: string): boolean {
  if (text.length > MAX_DAY) return false;
  if (isWeekday(text) || FIGURES.test(text)) return true;
  const { month, first } = WORDS.exec(text)?.groups ?? {};
  return MONTHS.has((month ?? first ?? "").toLowerCase());
}

/** No name of a day is longer; UTF-16 units. */
const MAX_DAY = 40;

const isWeekday = (text: string): boolean => WEEKDAYS.has(text.toLowerCase().replace(/\.$/u, ""));
