import type { QuestionLimit } from "../desk/question-limits.ts";

/** Visitors that are watched at once; those who asked first are forgotten first. */
const MAX_WATCHED = 10_000;

/** So many questions of each in any stretch of so many seconds. */
export class RateLimit {
  readonly #limit: QuestionLimit;
  readonly #now: () => number;
  /** When each asked what was taken, in milliseconds, the oldest first. */
  readonly #taken = new Map<string, number[]>();

  /** @param now the time in milliseconds, from whenever */
  constructor(limit: QuestionLimit, now: () => number) {
    this.#limit = limit;
    this.#now = now;
  }

  /**
   * Counts a question, if it may be asked now.
   * @returns 0 when it may, else after how many seconds it may
   */
  take(who: string): number {
    const { questions, seconds } = this.#limit;
    const now = this.#now();
    const window = (this.#taken.get(who) ?? []).filter((time) => time > now - seconds * 1000);
    const waits = window.length < questions ? 0 : Math.ceil((window[0]! + seconds * 1000 - now) / 1000);
    if (waits === 0) window.push(now);
    this.#taken.delete(who);
    this.#taken.set(who, window);
    if (this.#taken.size > MAX_WATCHED) this.#taken.delete(this.#taken.keys().next().value!);
    return waits;
  }
}
