/** How far attempts at an update have come. */
export interface Progress {
  /** How many have begun since one last came further, and ended the process for all that is known. */
  readonly begun: number;
  /** How many pauses, in which our own code waits for Telegram or something else, have been got to. */
  readonly passed: number;
}

/**
 * Tells an update that ends the process from one that is at hand when something else does. What ends the process does
 * so at the same place each time, before the same pause. So an attempt that gets to a pause clears all that led there,
 * and while it waits, the end of the process is not its doing; nor is it where an earlier attempt has already passed.
 */
export class AttemptMark {
  readonly #before: Progress;
  readonly #write: (progress: Progress) => void;
  #written: Progress;
  #begun: number;
  #passed: number;
  #pauses = 0;

  /** @param write keeps the progress, for the next start */
  constructor(before: Progress, write: (progress: Progress) => void) {
    this.#before = before;
    this.#written = before;
    this.#begun = before.begun;
    this.#passed = before.passed;
    this.#write = write;
  }

  /** Our own code begins, or goes on. */
  work(): void {
    this.#note(this.#pauses < this.#passed ? this.#begun : this.#begun + 1);
  }

  /** It begins to wait. */
  pause(): void {
    if (++this.#pauses > this.#passed) {
      this.#passed = this.#pauses;
      this.#begun = 0;
    }
    this.#note(this.#begun);
  }

  /** The attempt was cut short, and the end of the process is not its doing. */
  cut(): void {
    this.#note(Math.min(this.#begun, this.#before.begun));
  }

  #note(begun: number): void {
    if (begun === this.#written.begun && this.#passed === this.#written.passed) return;
    this.#written = { begun, passed: this.#passed };
    this.#write(this.#written);
  }
}
