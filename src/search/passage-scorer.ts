import { lengthNorm, termFrequencyScore } from "./bm25.ts";
import { frequencyOf, ordinalOf } from "./posting.ts";
import type { Postings } from "./postings.ts";
import type { ResolvedConcept, WeightedStem } from "./query.ts";
import { Tally } from "./tally.ts";
import { TopK } from "./top-k.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** Stored passages as BM25 sees them. */
export interface ScoredPassages {
  /** Gives stems their numbers, which are those of their postings lists. */
  readonly vocabulary: Vocabulary;
  readonly postings: Postings;
  /** Words of a passage by its ordinal, 0 of one that was removed; it may be longer than there are ordinals. */
  readonly lengths: Uint32Array;
  readonly averageLength: number;
  /** How many passages can be found. */
  readonly size: number;
  /** Above all ordinals. */
  readonly end: number;
}

/** BM25 over postings lists. It keeps nothing between queries but its scratch space. */
export class PassageScorer {
  readonly #total = new Tally();
  readonly #concept = new Tally();
  readonly #phrase = new Tally();
  /** The length norms of the passages, for which average length, and of how many. */
  #norms = new Float64Array(0);
  #normsAverage = 0;
  #normsEnd = -1;

  /**
   * The `k` passages with the highest sum over concepts of IDF × best alternative's saturated term frequency.
   * @param accept leaves passages out
   * @returns [ordinal, score], best first
   */
  search(
    passages: ScoredPassages,
    concepts: readonly ResolvedConcept[],
    k: number,
    accept?: (ordinal: number) => boolean,
  ): [ordinal: number, score: number][] {
    for (const tally of [this.#total, this.#concept, this.#phrase]) tally.grow(passages.end);
    for (const concept of concepts) {
      this.#scoreConcept(passages, concept);
      this.#concept.moveInto(this.#total, concept.idf, true);
    }
    const best = new TopK(Math.min(k, passages.size));
    const { scores, ordinals, count } = this.#total;
    for (let i = 0; i < count; i++) {
      const ordinal = ordinals[i]!;
      if (!accept || accept(ordinal)) best.offer(ordinal, scores[ordinal]!);
      scores[ordinal] = 0;
    }
    this.#total.count = 0;
    return best.sorted();
  }

  /** Leaves each passage's best alternative in `#concept`. */
  #scoreConcept(passages: ScoredPassages, { alternatives }: ResolvedConcept): void {
    for (const alternative of alternatives) {
      const [only] = alternative;
      if (alternative.length === 1 && only) {
        this.#scoreStem(passages, only, this.#concept, false);
        continue;
      }
      for (const part of alternative) this.#scoreStem(passages, part, this.#phrase, true);
      this.#phrase.moveInto(this.#concept, 1, false);
    }
  }

  /**
   * Notes the passages of a stem with its saturated term frequency, times its weight.
   * @param isAdded whether that is added to a passage's score, instead of taken when it is higher
   */
  #scoreStem(passages: ScoredPassages, { stem, weight }: WeightedStem, tally: Tally, isAdded: boolean): void {
    const number = passages.vocabulary.stems.find(stem);
    if (number === undefined) return;
    const { lengths } = passages;
    const norms = this.#normsOf(passages);
    const { scores, ordinals } = tally;
    let { count } = tally;
    passages.postings.forEachSlice(number, (pool, start, end) => {
      for (let i = start; i < end; i++) {
        const posting = pool[i]!;
        const ordinal = ordinalOf(posting);
        if (lengths[ordinal] === 0) continue;
        const score = weight * termFrequencyScore(frequencyOf(posting), norms[ordinal]!);
        const before = scores[ordinal]!;
        if (before === 0) ordinals[count++] = ordinal;
        if (isAdded) scores[ordinal] = before + score;
        else if (before < score) scores[ordinal] = score;
      }
    });
    tally.count = count;
  }

  /** The length norms of all passages; computed when there are others, or their average length is another. */
  #normsOf({ averageLength, end, lengths }: ScoredPassages): Float64Array {
    if (this.#normsAverage === averageLength && this.#normsEnd === end) return this.#norms;
    const norms = new Float64Array(end);
    for (let ordinal = 0; ordinal < end; ordinal++) norms[ordinal] = lengthNorm(lengths[ordinal]!, averageLength);
    this.#normsAverage = averageLength;
    this.#normsEnd = end;
    return (this.#norms = norms);
  }
}
