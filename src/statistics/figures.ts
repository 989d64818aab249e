import type { LanguageCode } from "../languages/language.ts";
import { dayOf } from "../phrases/registry.ts";
import { UNHELPFUL_REASONS, type LoggedQuestion } from "../store/question-log.ts";

/** How many days the figures cover, today among them. */
const PERIOD = 30;
/** How many documents are named. */
const TOP_DOCUMENTS = 5;

/** The outcomes, the best first. */
export const OUTCOMES = ["found", "closest", "not-found"] as const;

/** Why answers did not help, as far as people said. */
export const REASONS = [...UNHELPFUL_REASONS, "unsaid"] as const;

export type OutcomeCounts = Readonly<Record<LoggedQuestion["outcome"], number>>;

/** The questions of one day. */
export interface DayCounts extends OutcomeCounts {
  /** ISO 8601: "2026-11-21". */
  readonly date: string;
}

export interface Figures {
  /** Every day of the period, the earliest first. */
  readonly days: readonly DayCounts[];
  readonly questions: number;
  readonly outcomes: OutcomeCounts;
  /** Languages that were asked in, most questions first. */
  readonly languages: readonly { readonly language: LanguageCode; readonly questions: number }[];
  /** The documents that were quoted first most often, at most five. */
  readonly documents: readonly { readonly title: string; readonly path: string; readonly questions: number }[];
  readonly helpful: number;
  readonly unhelpful: LoggedQuestion["unhelpful"];
  /** Half of the answers took no longer, in milliseconds; none when nothing was asked. */
  readonly medianMilliseconds?: number;
}

/**
 * When the period of the figures begins, in milliseconds since 1970.
 * @param now the same, within the period's last day
 * @param timeZone by its IANA name; its days count
 */
export function startOfPeriod(now: number, timeZone: string): number {
  const today = dateAt(now, timeZone);
  return startOf(today.subtract({ days: PERIOD - 1 }), timeZone);
}

/**
 * The figures of the 30 days up to today; questions of other days are left out.
 * @param now milliseconds since 1970
 * @param timeZone by its IANA name; its days count, be they of 23 or 25 hours
 */
export function computeFigures(log: readonly LoggedQuestion[], now: number, timeZone: string): Figures {
  const today = dateAt(now, timeZone);
  const dates = Array.from({ length: PERIOD }, (_, day) => today.subtract({ days: PERIOD - 1 - day }));
  const starts = [...dates, today.add({ days: 1 })].map((date) => startOf(date, timeZone));
  const byDay = dates.map((): LoggedQuestion[] => []);
  for (const entry of log) byDay[starts.findLastIndex((start) => start <= entry.askedAt)]?.push(entry);
  const asked = byDay.flat();
  const medianMilliseconds = median(asked.map(({ milliseconds }) => milliseconds));
  return {
    days: byDay.map((entries, day) => ({ date: String(dates[day]), ...countOutcomes(entries) })),
    questions: asked.length,
    outcomes: countOutcomes(asked),
    languages: tally(asked.map(({ language }) => [language, language] as const)).map(([language, questions]) => ({
      language,
      questions,
    })),
    documents: tally(asked.flatMap(({ document }) => (document ? [[document.path, document] as const] : [])))
      .slice(0, TOP_DOCUMENTS)
      .map(([{ title, path }, questions]) => ({ title, path, questions })),
    helpful: sum(asked.map(({ helpful }) => helpful)),
    unhelpful: {
      wrong: sum(asked.map(({ unhelpful }) => unhelpful.wrong)),
      outdated: sum(asked.map(({ unhelpful }) => unhelpful.outdated)),
      incomplete: sum(asked.map(({ unhelpful }) => unhelpful.incomplete)),
      other: sum(asked.map(({ unhelpful }) => unhelpful.other)),
      unsaid: sum(asked.map(({ unhelpful }) => unhelpful.unsaid)),
    },
    ...(medianMilliseconds === undefined ? {} : { medianMilliseconds }),
  };
}

/** All that was asked on a day. */
export const dayTotal = ({ found, closest, "not-found": notFound }: OutcomeCounts): number =>
  found + closest + notFound;

/** All votes against answers, whatever the reason. */
export const unhelpfulVotes = ({ unhelpful }: Figures): number => sum(Object.values(unhelpful));

const dateAt = (milliseconds: number, timeZone: string): Temporal.PlainDate =>
  Temporal.PlainDate.from(dayOf(milliseconds, timeZone));

/** The first instant of a day: not midnight where the clocks go forward at midnight. */
const startOf = (date: Temporal.PlainDate, timeZone: string): number =>
  date.toZonedDateTime(timeZone).epochMilliseconds;

function countOutcomes(entries: readonly LoggedQuestion[]): OutcomeCounts {
  const counts = { found: 0, closest: 0, "not-found": 0 };
  for (const { outcome } of entries) counts[outcome]++;
  return counts;
}

/** The latest value of each key with how often the key stands there, the most frequent first. */
function tally<T>(entries: readonly (readonly [key: string, value: T])[]): [value: T, count: number][] {
  const counts = new Map<string, [T, number]>();
  for (const [key, value] of entries) counts.set(key, [value, (counts.get(key)?.[1] ?? 0) + 1]);
  return Array.from(counts.values()).toSorted(([, a], [, b]) => b - a);
}

function median(numbers: readonly number[]): number | undefined {
  const sorted = numbers.toSorted((a, b) => a - b);
  const upper = sorted[sorted.length >> 1];
  const lower = sorted[(sorted.length - 1) >> 1];
  return upper === undefined || lower === undefined ? undefined : (lower + upper) / 2;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
