import { QUESTION_LIMITS, type RateLimit } from "../../desk/question-limits.ts";
import { BoundedCache } from "../../work/bounded-cache.ts";

/** What to do with a question: answer it, say once that there are too many, or say nothing. */
export type Verdict = "answer" | "warn" | "ignore";

/** A question as the limits see it. */
export interface CountedQuestion {
  readonly userId: number;
  readonly chatId: number;
  readonly messageId: number;
  /** When it was sent by the message's own date, in seconds. */
  readonly date: number;
}

/** People and groups that are watched at once; those who have not written for the longest are forgotten first. */
const MAX_WATCHED = 10_000;

/**
 * How many questions a person and a group may ask. They are counted by the dates of their messages, so that what has
 * queued up while the bot was away is answered in full. A question that is handled again has the same verdict.
 */
export class QuestionLimits {
  readonly #people = new SlidingWindows(QUESTION_LIMITS.person);
  readonly #groups = new SlidingWindows(QUESTION_LIMITS.group);

  check(question: CountedQuestion): Verdict {
    const { userId, chatId } = question;
    const verdict = this.#people.check(userId, question);
    // Telegram's ids of groups are below zero.
    return verdict !== "answer" || chatId > 0 ? verdict : this.#groups.check(chatId, question);
  }
}

interface Counted {
  readonly item: string;
  readonly date: number;
  readonly verdict: Verdict;
}

class SlidingWindows {
  readonly #limit: RateLimit;
  readonly #windows = new BoundedCache<number, readonly Counted[]>(MAX_WATCHED, () => 1);

  constructor(limit: RateLimit) {
    this.#limit = limit;
  }

  check(key: number, { chatId, messageId, date }: CountedQuestion): Verdict {
    const item = `${chatId} ${messageId}`;
    const { requests, seconds } = this.#limit;
    const counted = this.#windows.get(key) ?? [];
    const known = counted.find((other) => other.item === item);
    if (known) return known.verdict;
    // A chat that had to wait may deliver what is older than what another chat has delivered already.
    const near = counted.filter((other) => other.date > date - seconds && other.date <= date);
    const answered = near.filter(({ verdict }) => verdict === "answer").length;
    const verdict: Verdict =
      answered < requests ? "answer" : near.some(({ verdict: given }) => given === "warn") ? "ignore" : "warn";
    const newest = Math.max(date, ...counted.map((other) => other.date));
    // Twice the window: a question that is handled again a little later finds its verdict.
    const kept = counted.filter((other) => other.date > newest - 2 * seconds);
    this.#windows.set(key, [...kept, { item, date, verdict }]);
    return verdict;
  }
}
