import { quoteFates } from "../../answer/quote-fate.ts";
import type { Desk } from "../../desk/desk.ts";
import { DAY } from "../../store/clock.ts";
import type { DocumentChange } from "../../store/document-log.ts";
import { RETENTION } from "../../store/housekeeping.ts";
import type { Memory } from "../../store/memory.ts";
import { groupUnanswered, type UnansweredGroup } from "./unanswered-groups.ts";

/** How many days the news covers. */
export const NEWS_DAYS = 7;
const PERIOD = NEWS_DAYS * DAY;
/** How many questions are looked at, the latest: those whose answers may be stale, and those without an answer. */
const MAX_ANSWERED = 2000;
const MAX_LOGGED = 2000;

/** What has happened in the last week. */
export interface StaffNews {
  readonly changes: readonly DocumentChange[];
  /** Questions answered in the last 30 days whose quote is not in the documents any more. */
  readonly stale: readonly string[];
  /** What nobody could answer, the most asked first. */
  readonly unanswered: readonly UnansweredGroup[];
}

/** Puts the news together; it takes a while, in which people are answered. */
export async function gatherNews(
  { documentLog, answers, staffQuestions, questions, now }: Memory,
  desk: Pick<Desk, "document" | "documents" | "group">,
): Promise<StaffNews> {
  const changes = documentLog.since(now() - PERIOD);
  const changed = new Set(changes.map(({ path }) => path));
  const fateOf = quoteFates(desk);
  // Only words of a document that has changed can have gone.
  const stale: string[] = [];
  for (const { question, quote } of answers.quotedSince(now() - RETENTION, MAX_ANSWERED))
    if (changed.has(quote.citation.path) && (await fateOf(quote)).fate !== "same") stale.push(question);
  const unanswered = await groupUnanswered(
    staffQuestions.open(),
    staffQuestions.answered(),
    questions.unanswered(now() - PERIOD, MAX_LOGGED),
    desk.group,
  );
  return { changes, stale, unanswered };
}
