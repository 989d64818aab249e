import type { RateLimit } from "../desk/question-limits.ts";
import { BoundedCache } from "../work/bounded-cache.ts";

/** Visitors that are watched at once; those who have not asked for the longest are forgotten first. */
const MAX_WATCHED = 10_000;

/** Holds each visitor to a limit. */
export class RateLimiter {
  readonly #limit: RateLimit;
  readonly #now: () => number;
  /** When each asked what was taken, in milliseconds, the oldest first. */
  readonly #taken = new BoundedCache<string, readonly number[]>(MAX_WATCHED, () => 1);

  /** @param now the time in milliseconds, from whenever */
  constructor(limit: RateLimit, now: () => number) {
    this.#limit = limit;
    this.#now = now;
  }

  /**
   * Counts a request, if it may be made now.
   * @returns 0 when it may, else after how many seconds it may
   */
  take(who: string): number {
    const { requests, seconds } = this.#limit;
    const now = this.#now();
    const window = (this.#taken.get(who) ?? []).filter((time) => time > now - seconds * 1000);
    const waits = window.length < requests ? 0 : Math.ceil((window[0]! + seconds * 1000 - now) / 1000);
    this.#taken.set(who, waits === 0 ? [...window, now] : window);
    return waits;
  }
}
