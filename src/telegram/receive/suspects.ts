/**
 * Updates that were under way when the process ended: one of them may have ended it. They take turns, so that if it
 * happens again it is known whose doing it was; those that wait, for Telegram or something else, are not meant.
 */
export class Suspects {
  readonly #seqs = new Set<number>();
  /** Lanes whose first update waits for its turn. */
  readonly #waiting: string[] = [];
  #current: number | undefined;

  /** Has an update take turns with others like it. */
  add(seq: number): void {
    this.#seqs.add(seq);
  }

  /** Whether an update may begin now; otherwise its lane is told by `free` when it may. */
  mayBegin(seq: number, lane: string): boolean {
    if (!this.#seqs.has(seq)) return true;
    if (this.#current === undefined || this.#current === seq) {
      this.#current = seq;
      return true;
    }
    this.#waiting.push(lane);
    return false;
  }

  /** An update has ended or waits. Returns the lane whose turn it is, if one waits. */
  free(seq: number): string | undefined {
    if (this.#current !== seq) return undefined;
    this.#current = undefined;
    return this.#waiting.shift();
  }

  /** An update has come to an end that was seen. */
  clear(seq: number): void {
    this.#seqs.delete(seq);
  }
}
