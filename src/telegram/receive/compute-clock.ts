/**
 * Measures how long our own code takes over an update: the time in which no call to Telegram is under way. When that
 * exceeds the limit, `onExpired` is called, once; `onWaiting` is told when it begins to wait and when it goes on.
 */
export class ComputeClock {
  readonly #onExpired: () => void;
  readonly #onWaiting: (isWaiting: boolean) => void;
  #left: number;
  #calls = 0;
  #since = performance.now();
  #timer: NodeJS.Timeout | undefined;

  /** @param limit in milliseconds */
  constructor(limit: number, onExpired: () => void, onWaiting: (isWaiting: boolean) => void = () => {}) {
    this.#left = limit;
    this.#onWaiting = onWaiting;
    this.#onExpired = onExpired;
    this.#run();
  }

  /** A call begins. */
  pause(): void {
    if (this.#calls++ > 0) return;
    clearTimeout(this.#timer);
    this.#left -= performance.now() - this.#since;
    this.#onWaiting(true);
  }

  /** A call ends. */
  resume(): void {
    if (--this.#calls > 0) return;
    this.#run();
    this.#onWaiting(false);
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
