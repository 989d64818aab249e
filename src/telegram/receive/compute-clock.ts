/**
 * Measures how long our own code takes over an update: the time in which no call to Telegram is under way. When that
 * exceeds the limit, `onExpired` is called, once.
 */
export class ComputeClock {
  readonly #onExpired: () => void;
  #left: number;
  #calls = 0;
  #since = performance.now();
  #timer: NodeJS.Timeout | undefined;

  /** @param limit in milliseconds */
  constructor(limit: number, onExpired: () => void) {
    this.#left = limit;
    this.#onExpired = onExpired;
    this.#run();
  }

  /** A call begins. */
  pause(): void {
    if (this.#calls++ > 0) return;
    clearTimeout(this.#timer);
    this.#left -= performance.now() - this.#since;
  }

  /** A call ends. */
  resume(): void {
    if (--this.#calls === 0) this.#run();
  }

  /** Ends measuring. */
  stop(): void {
    clearTimeout(this.#timer);
    this.#calls = Infinity;
  }

  #run(): void {
    this.#since = performance.now();
    this.#timer = setTimeout(this.#onExpired, Math.max(0, this.#left));
  }
}
