/**
 * Keeps the `k` best of many scored numbers in a binary heap with the worst on top, without an
 * object per candidate. Of equal scores the lower number is the better one.
 */
export class TopK {
  readonly #capacity: number;
  readonly #ids: Uint32Array;
  readonly #scores: Float64Array;
  #size = 0;

  constructor(capacity: number) {
    this.#capacity = capacity;
    this.#ids = new Uint32Array(capacity);
    this.#scores = new Float64Array(capacity);
  }

  offer(id: number, score: number): void {
    if (this.#size < this.#capacity) {
      this.#place(this.#size++, id, score);
    } else if (this.#capacity > 0 && isWorse(this.#scores[0]!, this.#ids[0]!, score, id)) {
      this.#sink(id, score);
    }
  }

  /** The score of the worst one that is kept, when there are as many as can be; else 0. */
  get least(): number {
    return this.#size === this.#capacity && this.#capacity > 0 ? this.#scores[0]! : 0;
  }

  /** The kept candidates as [id, score], best first. */
  sorted(): [id: number, score: number][] {
    return Array.from({ length: this.#size }, (_, i): [number, number] => [this.#ids[i]!, this.#scores[i]!]).toSorted(
      (a, b) => b[1] - a[1] || a[0] - b[0],
    );
  }

  /** Puts a new candidate at a free leaf and lets it rise. */
  #place(leaf: number, id: number, score: number): void {
    let at = leaf;
    while (at > 0) {
      const parent = (at - 1) >> 1;
      if (!isWorse(score, id, this.#scores[parent]!, this.#ids[parent]!)) break;
      this.#ids[at] = this.#ids[parent]!;
      this.#scores[at] = this.#scores[parent]!;
      at = parent;
    }
    this.#ids[at] = id;
    this.#scores[at] = score;
  }

  /** Replaces the worst candidate, on top, and lets the new one sink. */
  #sink(id: number, score: number): void {
    let at = 0;
    for (;;) {
      let child = 2 * at + 1;
      if (child >= this.#size) break;
      if (
        child + 1 < this.#size &&
        isWorse(this.#scores[child + 1]!, this.#ids[child + 1]!, this.#scores[child]!, this.#ids[child]!)
      )
        child++;
      if (!isWorse(this.#scores[child]!, this.#ids[child]!, score, id)) break;
      this.#ids[at] = this.#ids[child]!;
      this.#scores[at] = this.#scores[child]!;
      at = child;
    }
    this.#ids[at] = id;
    this.#scores[at] = score;
  }
}

const isWorse = (score: number, id: number, otherScore: number, otherId: number): boolean =>
  score < otherScore || (score === otherScore && id > otherId);
