import { K1, lengthNorm, termFrequencyScore } from "./bm25.ts";
import type { RankedWords } from "./feature-context.ts";
import type { ForwardPassage } from "./forward-index.ts";
import type { NumberSet } from "./number-set.ts";
import { NumberTable } from "./number-table.ts";

/** BM25 over the 4-grams of a question's concepts. */
export class GramScorer {
  readonly #index: RankedWords;
  /** Which of the question's 4-grams a 4-gram of the vocabulary is. */
  readonly #places: NumberTable;
  /** The IDF of each, and how often it stands in the passage that is scored; zeros between passages. */
  readonly #idf: readonly number[];
  readonly #counts: Uint32Array;
  /** What a passage could reach. */
  readonly #total: number;
  /** The words that have any of them: few of a passage's do. */
  readonly #words: NumberSet;

  /** @param gramsOfConcepts a concept without grams counts as two that no passage has */
  constructor(gramsOfConcepts: readonly (readonly string[])[], index: RankedWords) {
    const weights = new Map<number, number>();
    let total = 0;
    for (const grams of gramsOfConcepts) {
      if (grams.length === 0) total += 2 * index.unseenIdf;
      for (const gram of grams) {
        const number = index.vocabulary.grams.find(gram);
        const weight = number === undefined ? index.unseenIdf : index.gramIdf(number);
        total += weight;
        if (number !== undefined) weights.set(number, weight);
      }
    }
    this.#index = index;
    this.#places = new NumberTable(Array.from(weights.keys(), (gram, place) => [gram, place]));
    this.#idf = [...weights.values()];
    this.#counts = new Uint32Array(weights.size);
    this.#total = total;
    this.#words = index.vocabulary.wordsWithGrams(weights.keys());
  }

  /** The score of a passage, as a share of what it could reach. */
  score({ title, sentences, length }: ForwardPassage): number {
    if (this.#total === 0) return 0;
    /** The places of the 4-grams that occur, in the order of their first occurrences. */
    const seen: number[] = [];
    this.#count(title, seen);
    for (const { words } of sentences) this.#count(words, seen);
    const norm = lengthNorm(length, this.#index.averageLength);
    let score = 0;
    for (const place of seen) {
      score += this.#idf[place]! * termFrequencyScore(this.#counts[place]!, norm);
      this.#counts[place] = 0;
    }
    return score / (this.#total * (K1 + 1));
  }

  /** Counts the question's 4-grams in a run of words; those that are new come to `seen`. */
  #count(run: Uint32Array, seen: number[]): void {
    for (let i = 0; i < run.length; i++) {
      if (!this.#words.has(run[i]!)) continue;
      this.#index.vocabulary.forEachGram(run[i]!, (gram) => {
        const place = this.#places.get(gram);
        if (place >= 0 && this.#counts[place]!++ === 0) seen.push(place);
      });
    }
  }
}
