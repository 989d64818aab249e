interface Call {
  /** When it began, by the clock of `performance.now`. */
  readonly since: number;
  readonly giveUp: AbortController;
}

/**
 * The calls to Telegram that are under way for all chats. A chat whose calls hang must not hold up others, so there is
 * a limit to how many wait: above it the oldest is given up, as its own time limit would do a little later.
 */
export class CallsUnderWay {
  readonly #limit: number;
  readonly #patience: number;
  /** The oldest first. */
  readonly #calls = new Set<Call>();
  /** When Telegram last answered, by the same clock. */
  #answeredAt = -Infinity;
  /** When a call was last given up although Telegram answered nobody, to learn whether it does. */
  #probedAt = -Infinity;

  /**
   * @param limit how many may be under way before the oldest is given up
   * @param patience how long a call may take in any case, in milliseconds
   */
  constructor(limit: number, patience: number) {
    this.#limit = limit;
    this.#patience = patience;
  }

  /** Makes a call, with a signal that aborts when `signal` does or it is given up. */
  async make<T>(signal: AbortSignal, work: (signal: AbortSignal) => Promise<T>): Promise<T> {
    const call: Call = { since: performance.now(), giveUp: new AbortController() };
    const abort = (): void => call.giveUp.abort();
    if (signal.aborted) abort();
    signal.addEventListener("abort", abort);
    this.#calls.add(call);
    try {
      const result = await work(call.giveUp.signal);
      this.#answeredAt = performance.now();
      return result;
    } finally {
      this.#calls.delete(call);
      signal.removeEventListener("abort", abort);
    }
  }

  /**
   * Makes room for one more call if need be: gives the oldest up if it has had its time. When Telegram has answered no
   * other since that began, giving up helps nobody, so it is done now and then only.
   * @returns 0 when there is room, else after how many milliseconds to ask again
   */
  makeRoom(): number {
    const [oldest] = this.#calls;
    if (!oldest || this.#calls.size < this.#limit) return 0;
    const now = performance.now();
    const isDark = this.#answeredAt < oldest.since;
    const left = Math.max(oldest.since, isDark ? this.#probedAt : -Infinity) + this.#patience - now;
    if (left > 0) return left;
    if (isDark) this.#probedAt = now;
    this.#calls.delete(oldest);
    oldest.giveUp.abort();
    return 0;
  }
}
