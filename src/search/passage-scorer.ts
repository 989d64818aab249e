import { K1, lengthNorm, termFrequencyScore } from "./bm25.ts";
import { frequencyOf, ordinalOf } from "./posting.ts";
import type { Postings, PostingsReader } from "./postings.ts";
import type { ResolvedConcept } from "./query.ts";
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

/** So many passages are scored at a time, so that their scores stay in the processor's cache. */
const BLOCK = 2 ** 14;
/** Sums of scores may be so much off by rounding, as a share of them. */
const ROUNDING = 1e-5;

/** A list of postings that is read block by block, with the weight of its stem. */
interface WeightedReader {
  readonly reader: PostingsReader;
  readonly weight: number;
}

/** A concept while it is searched for. */
interface SearchedConcept {
  readonly idf: number;
  readonly alternatives: readonly (readonly WeightedReader[])[];
  /** More than any passage can get for it. */
  readonly most: number;
  /** How many postings its stems have. */
  readonly postings: number;
  /** The same postings, read ahead to find who has any of them. */
  readonly ahead: readonly PostingsReader[];
}

/**
 * BM25 over postings lists, a block of passages at a time. It keeps nothing between queries but its scratch space.
 *
 * A passage that has but the common words of a question may not reach what the best ones so far have: of long lists
 * only the others are scored then (MaxScore in the textbooks).
 */
export class PassageScorer {
  // By place in the block.
  readonly #total = new Tally();
  readonly #concept = new Tally();
  readonly #phrase = new Tally();
  /** Whether a passage may still be among the best. */
  readonly #isHopeful = new Uint8Array(BLOCK);

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
    for (const tally of [this.#total, this.#concept, this.#phrase]) tally.grow(Math.min(BLOCK, passages.end));
    const best = new TopK(Math.min(k, passages.size));
    const searched = concepts.map((concept) => open(passages, concept));
    const commonestFirst = searched.toSorted((a, b) => a.most - b.most);
    for (let start = 0; start < passages.end; start += BLOCK) {
      this.#markHopeful(commonestFirst, best.least, start);
      for (const concept of searched) this.#scoreConcept(passages, concept, start);
      const { scores, ordinals: places, count } = this.#total;
      for (let i = 0; i < count; i++) {
        const place = places[i]!;
        if (!accept || accept(start + place)) best.offer(start + place, scores[place]!);
        scores[place] = 0;
      }
      this.#total.count = 0;
    }
    return best.sorted();
  }

  /**
   * Marks the passages of a block that have any of the concepts without which none comes up to `least`; all of them
   * where that saves little.
   */
  #markHopeful(commonestFirst: readonly SearchedConcept[], least: number, start: number): void {
    let [reached, common, rare] = [0, 0, 0];
    const telling: SearchedConcept[] = [];
    for (const concept of commonestFirst) {
      reached += concept.most;
      if (reached < least * (1 - ROUNDING)) {
        common += concept.postings;
      } else {
        rare += concept.postings;
        telling.push(concept);
      }
    }
    const isWorthIt = common > rare;
    this.#isHopeful.fill(isWorthIt ? 0 : 1);
    if (!isWorthIt) return;
    for (const reader of telling.flatMap(({ ahead }) => ahead))
      readBelow(reader, start + BLOCK, (posting) => {
        const place = ordinalOf(posting) - start;
        // It may be behind, by blocks of which all were scored.
        if (place >= 0) this.#isHopeful[place] = 1;
      });
  }

  /** Adds to the scores of a block what its passages have of a concept, by the best alternative of each. */
  #scoreConcept(passages: ScoredPassages, { idf, alternatives }: SearchedConcept, start: number): void {
    for (const alternative of alternatives) {
      const [only] = alternative;
      if (alternative.length === 1 && only) {
        this.#scoreStem(passages, only, this.#concept, false, start);
        continue;
      }
      for (const part of alternative) this.#scoreStem(passages, part, this.#phrase, true, start);
      this.#phrase.moveInto(this.#concept, 1, false);
    }
    this.#concept.moveInto(this.#total, idf, true);
  }

  /**
   * Notes the hopeful passages of a block that have a stem, with its saturated term frequency times its weight.
   * @param isAdded whether that is added to a passage's score, instead of taken when it is higher
   */
  #scoreStem(
    { lengths, averageLength }: ScoredPassages,
    { reader, weight }: WeightedReader,
    tally: Tally,
    isAdded: boolean,
    start: number,
  ): void {
    const isHopeful = this.#isHopeful;
    readBelow(reader, start + BLOCK, (posting) => {
      const ordinal = ordinalOf(posting);
      if (isHopeful[ordinal - start] === 0 || lengths[ordinal] === 0) return;
      const norm = lengthNorm(lengths[ordinal]!, averageLength);
      tally.note(ordinal - start, weight * termFrequencyScore(frequencyOf(posting), norm), isAdded);
    });
  }
}

/** Reads the postings of a list up to the first one of ordinal `end` or above. */
function readBelow(reader: PostingsReader, end: number, visit: (posting: number) => void): void {
  do {
    const { chunk } = reader;
    for (; reader.at < reader.end; reader.at++) {
      const posting = chunk[reader.at]!;
      if (ordinalOf(posting) >= end) return;
      visit(posting);
    }
  } while (reader.next());
}

function open({ vocabulary, postings }: ScoredPassages, { idf, alternatives }: ResolvedConcept): SearchedConcept {
  const numberOf = (stem: string): number => vocabulary.stems.find(stem) ?? -1;
  const stems = alternatives.flat().map(({ stem }) => numberOf(stem));
  const weights = alternatives.map((parts) => parts.reduce((sum, { weight }) => sum + weight, 0));
  return {
    idf,
    alternatives: alternatives.map((parts) =>
      parts.map(({ stem, weight }) => ({ reader: postings.read(numberOf(stem)), weight })),
    ),
    most: idf * (K1 + 1) * Math.max(0, ...weights),
    postings: stems.reduce((sum, stem) => sum + postings.length(stem), 0),
    ahead: stems.map((stem) => postings.read(stem)),
  };
}
