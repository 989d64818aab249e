import { ensureCapacity } from "../text/growable.ts";
import type { Steps } from "../work/steps.ts";
import { DocumentFrequencies } from "./document-frequencies.ts";
import { ForwardIndex, toForward, type ForwardPassage, type ForwardState } from "./forward-index.ts";
import type { PassageTerms } from "./passage-terms.ts";
import { PassageScorer } from "./passage-scorer.ts";
import { postingOf, type PackedFrequency } from "./posting.ts";
import { Postings, type PostingsState } from "./postings.ts";
import type { ResolvedConcept } from "./query.ts";
import { NO_STEM } from "./vocabulary.ts";
import { WordStatistics, type StatisticsState } from "./word-statistics.ts";

/** The index is written anew when this share of it belongs to removed passages. */
const GARBAGE_SHARE = 0.3;
/** So many passages are written anew at once, which takes some milliseconds. */
const GARBAGE_STEP = 200;

/** All of an index, as plain values and arrays. */
export interface IndexState {
  readonly statistics: StatisticsState;
  readonly postings: PostingsState;
  readonly forward: ForwardState;
  readonly lengths: Uint32Array;
  readonly lastOrdinal: number;
  readonly stored: number;
}

/**
 * Passages whose words live in typed arrays: postings by stem, and for re-ranking the words of each passage in order. A
 * passage goes by its ordinal, a number that the caller gives, always higher than all before.
 */
export class InvertedIndex extends WordStatistics {
  #postings: Postings;
  #forward: ForwardIndex;
  /** Words of a passage, 0 when it was removed. */
  #lengths: Uint32Array;
  /** Passages whose words are still stored, the removed ones among them. */
  #stored: number;
  #lastOrdinal: number;
  readonly #scorer = new PassageScorer();

  /** @param state what `save` gave; without it the index is empty */
  constructor(state?: IndexState) {
    super(state?.statistics);
    this.#postings = new Postings(state?.postings);
    this.#forward = new ForwardIndex(state?.forward);
    this.#lengths = state?.lengths ?? new Uint32Array(256);
    this.#lastOrdinal = state?.lastOrdinal ?? -1;
    this.#stored = state?.stored ?? 0;
  }

  /** All of the index; the arrays are its own and change with it. */
  save(): IndexState {
    return {
      statistics: this.saveStatistics(),
      postings: this.#postings.save(),
      forward: this.#forward.save(),
      lengths: this.#lengths,
      lastOrdinal: this.#lastOrdinal,
      stored: this.#stored,
    };
  }

  add(ordinal: number, terms: PassageTerms): void {
    if (ordinal <= this.#lastOrdinal)
      throw new RangeError(`ordinal ${ordinal} is not higher than ${this.#lastOrdinal}`);
    this.#store(ordinal, toForward(terms, this.vocabulary));
    this.#lastOrdinal = ordinal;
  }

  /** Whether a passage was added and not removed. */
  has(ordinal: number): boolean {
    return (this.#lengths[ordinal] ?? 0) > 0;
  }

  /** Removes a passage; its space is reclaimed by `collectGarbage`, with that of others. */
  remove(ordinal: number): boolean {
    if (!this.#lengths[ordinal]) return false;
    this.countOut(this.forward(ordinal));
    this.#lengths[ordinal] = 0;
    return true;
  }

  /**
   * Writes postings and words anew if many of them belong to removed passages; ordinals and the vocabulary stay.
   * Between the steps it may be searched, but not be added to or removed from.
   */
  *collectGarbage(): Steps {
    if (this.size >= this.#stored * (1 - GARBAGE_SHARE)) return;
    const postings = new Postings();
    const forward = new ForwardIndex();
    // How often each stem stands in a passage is told while passages are counted.
    const frequencies = new DocumentFrequencies();
    let stored = 0;
    for (let ordinal = 0; ordinal <= this.#lastOrdinal; ordinal++) {
      if (!this.#lengths[ordinal]) continue;
      forward.add(ordinal, this.forward(ordinal));
      frequencies.count(this.forward(ordinal), this.vocabulary, 1, (stem, frequency) =>
        appendTo(postings, stem, ordinal, frequency),
      );
      if (++stored % GARBAGE_STEP === 0) yield;
    }
    // What has been written takes the place of the old at once.
    this.#postings = postings;
    this.#forward = forward;
    this.#stored = stored;
  }

  /** The `k` best passages by BM25; see PassageScorer. */
  search(
    concepts: readonly ResolvedConcept[],
    k: number,
    accept?: (ordinal: number) => boolean,
  ): [ordinal: number, score: number][] {
    const passages = {
      vocabulary: this.vocabulary,
      postings: this.#postings,
      lengths: this.#lengths,
      averageLength: this.averageLength,
      size: this.size,
      end: this.#lastOrdinal + 1,
    };
    return this.#scorer.search(passages, concepts, k, accept);
  }

  /** The words of a passage that was added and not removed. */
  forward(ordinal: number): ForwardPassage {
    return this.#forward.read(ordinal);
  }

  /** The words of its sentences alone, one after the other. */
  wordsOf(ordinal: number): Uint32Array {
    return this.#forward.wordsOf(ordinal);
  }

  /** Keeps a passage's words, counts them and adds its postings. */
  #store(ordinal: number, passage: ForwardPassage): void {
    this.#forward.add(ordinal, passage);
    this.#lengths = ensureCapacity(this.#lengths, ordinal + 1);
    this.#lengths[ordinal] = passage.length;
    this.#stored++;
    this.countIn(passage, (stem, frequency) => appendTo(this.#postings, stem, ordinal, frequency));
  }
}

function appendTo(postings: Postings, stem: number, ordinal: number, frequency: PackedFrequency): void {
  if (stem !== NO_STEM) postings.append(stem, postingOf(ordinal, frequency));
}
