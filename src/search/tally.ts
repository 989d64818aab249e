import { ensureCapacity } from "../text/growable.ts";

/**
 * Scores of passages by their ordinals, as a search collects them: scratch space that is empty between searches. The
 * innermost loops of a search write into it, so its arrays are open.
 */
export class Tally {
  /** Zero wherever nothing has been noted. */
  scores: Float32Array = new Float32Array(0);
  /** The ordinals with a score, in the order in which they came: so many, from the first. */
  ordinals: Uint32Array = new Uint32Array(0);
  count = 0;

  /** Makes room for ordinals below `length`. */
  grow(length: number): void {
    this.scores = ensureCapacity(this.scores, length);
    this.ordinals = ensureCapacity(this.ordinals, length);
  }

  /** Notes a score above zero: it is added to what the passage has, or else taken if it is higher. */
  note(ordinal: number, score: number, isAdded: boolean): void {
    const before = this.scores[ordinal]!;
    if (before === 0) this.ordinals[this.count++] = ordinal;
    if (isAdded) this.scores[ordinal] = before + score;
    else if (before < score) this.scores[ordinal] = score;
  }

  /** Notes all scores in another tally, times `factor`, and is empty then. */
  moveInto(other: Tally, factor: number, isAdded: boolean): void {
    const { scores, ordinals } = this;
    for (let i = 0; i < this.count; i++) {
      const ordinal = ordinals[i]!;
      other.note(ordinal, scores[ordinal]! * factor, isAdded);
      scores[ordinal] = 0;
    }
    this.count = 0;
  }
}
