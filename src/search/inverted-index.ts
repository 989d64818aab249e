import type { LanguageCode } from "../languages/language.ts";
import type { Steps } from "../work/steps.ts";
import { B, idf, K1 } from "./bm25.ts";
import {
  DocumentFrequencies,
  MAX_BODY_FREQUENCY,
  MAX_TITLE_FREQUENCY,
  TITLE_SHIFT,
  type FrequencyState,
} from "./document-frequencies.ts";
import { ForwardIndex, type ForwardPassage, type ForwardState, type NewPassage } from "./forward-index.ts";
import { ensureCapacity } from "./growable.ts";
import type { PassageTerms } from "./passage-terms.ts";
import { Postings, type PostingsState } from "./postings.ts";
import type { ResolvedConcept } from "./query.ts";
import { TopK } from "./top-k.ts";
import { NO_STEM, Vocabulary, type VocabularyState } from "./vocabulary.ts";

/** How many times a word of the title counts as one of the passage. */
const TITLE_WEIGHT = 2;
/** The index is written anew when this share of it belongs to removed passages. */
const GARBAGE_SHARE = 0.3;
/** So many passages are written anew at once, which takes some milliseconds. */
const GARBAGE_STEP = 200;
/** A posting is the passage's ordinal, then the term frequency in title and body. */
const ORDINAL_SHIFT = 8;

/** All of an index, as plain values and arrays. */
export interface IndexState {
  readonly vocabulary: VocabularyState;
  readonly postings: PostingsState;
  readonly frequencies: FrequencyState;
  readonly forward: ForwardState;
  readonly lengths: Uint32Array;
  readonly languages: ReadonlyMap<LanguageCode, number>;
  readonly lastOrdinal: number;
  readonly stored: number;
}

/**
 * BM25 over passages whose words live in typed arrays: postings by stem, and for re-ranking the words
 * of each passage in order. A passage goes by its ordinal, a number that the caller gives, always
 * higher than all before.
 */
export class InvertedIndex {
  readonly vocabulary: Vocabulary;
  #postings: Postings;
  #frequencies: DocumentFrequencies;
  #forward: ForwardIndex;
  /** Words of a passage, 0 when it was removed. */
  #lengths: Uint32Array;
  #liveWords = 0;
  #live = 0;
  /** Passages whose words are still stored, the removed ones among them. */
  #stored: number;
  #lastOrdinal: number;
  /** How many passages there are in each language. */
  readonly #languages: Map<LanguageCode, number>;
  /** Scratch space of a query, as long as the highest ordinal; zero between queries. */
  #scores: Float32Array = new Float32Array(256);
  #conceptScores: Float32Array = new Float32Array(256);
  #touched: Uint32Array = new Uint32Array(256);
  #conceptTouched: Uint32Array = new Uint32Array(256);
  #partScores: Float32Array = new Float32Array(256);
  #partTouched: Uint32Array = new Uint32Array(256);
  /** What a passage's length adds to its term frequencies under BM25, and for which average length that was computed. */
  #lengthNorms = new Float64Array(0);
  #normsComputedFor = 0;

  /** @param state what `save` gave; without it the index is empty */
  constructor(state?: IndexState) {
    this.vocabulary = new Vocabulary(state?.vocabulary);
    this.#postings = new Postings(state?.postings);
    this.#frequencies = new DocumentFrequencies(state?.frequencies);
    this.#forward = new ForwardIndex(state?.forward);
    this.#lengths = state?.lengths ?? new Uint32Array(256);
    this.#languages = new Map(state?.languages);
    this.#lastOrdinal = state?.lastOrdinal ?? -1;
    this.#stored = state?.stored ?? 0;
    for (const length of this.#lengths) {
      this.#live += length > 0 ? 1 : 0;
      this.#liveWords += length;
    }
    this.#growScratch();
  }

  /** All of the index; the arrays are its own and change with it. */
  save(): IndexState {
    return {
      vocabulary: this.vocabulary.save(),
      postings: this.#postings.save(),
      frequencies: this.#frequencies.save(),
      forward: this.#forward.save(),
      lengths: this.#lengths,
      languages: this.#languages,
      lastOrdinal: this.#lastOrdinal,
      stored: this.#stored,
    };
  }

  /** How many passages can be found. */
  get size(): number {
    return this.#live;
  }

  get averageLength(): number {
    return this.#live === 0 ? 1 : this.#liveWords / this.#live;
  }

  add(ordinal: number, { language, title, sentences }: PassageTerms): void {
    if (ordinal <= this.#lastOrdinal)
      throw new RangeError(`ordinal ${ordinal} is not higher than ${this.#lastOrdinal}`);
    const toWord = (word: string): number => this.vocabulary.add(word, language);
    this.#store(ordinal, {
      language,
      title: title.map(toWord),
      sentences: sentences.map(({ span, signs, words }) => ({ span, signs, words: words.map(toWord) })),
    });
    this.#lastOrdinal = ordinal;
    this.#languages.set(language, (this.#languages.get(language) ?? 0) + 1);
    this.#growScratch();
  }

  /** Whether a passage was added and not removed. */
  has(ordinal: number): boolean {
    return (this.#lengths[ordinal] ?? 0) > 0;
  }

  /** Removes a passage; its space is reclaimed by `collectGarbage`, with that of others. */
  remove(ordinal: number): boolean {
    if (!this.#lengths[ordinal]) return false;
    const passage = this.forward(ordinal);
    this.#frequencies.count(passage, this.vocabulary, -1);
    this.#live--;
    this.#liveWords -= passage.length;
    this.#lengths[ordinal] = 0;
    const left = this.#languages.get(passage.language)! - 1;
    if (left > 0) this.#languages.set(passage.language, left);
    else this.#languages.delete(passage.language);
    return true;
  }

  /**
   * Writes postings and words anew if many of them belong to removed passages; ordinals and the vocabulary stay. Between
   * the steps it may be searched, but not be added to or removed from.
   */
  *collectGarbage(): Steps {
    if (this.#live >= this.#stored * (1 - GARBAGE_SHARE)) return;
    const postings = new Postings();
    const forward = new ForwardIndex();
    const frequencies = new DocumentFrequencies();
    let stored = 0;
    for (let ordinal = 0; ordinal <= this.#lastOrdinal; ordinal++) {
      if (!this.#lengths[ordinal]) continue;
      forward.add(ordinal, this.forward(ordinal));
      this.#count(frequencies, postings, ordinal);
      if (++stored % GARBAGE_STEP === 0) yield;
    }
    // What has been written takes the place of the old at once.
    this.#postings = postings;
    this.#forward = forward;
    this.#frequencies = frequencies;
    this.#stored = stored;
  }

  /** The languages of the passages. */
  languages(): LanguageCode[] {
    return Array.from(this.#languages.keys());
  }

  /** Whether any passage holds a stem. */
  knowsStem(stem: string): boolean {
    const number = this.vocabulary.stems.find(stem);
    return number !== undefined && this.stemDocuments(number) > 0;
  }

  /** How many passages hold a stem. */
  stemDocuments = (stem: number): number => this.#frequencies.ofStem(stem);

  stemIdf = (stem: number): number => idf(this.#live, this.stemDocuments(stem));

  /** The IDF of a word that no passage holds: the highest there is. */
  get unseenIdf(): number {
    return idf(this.#live, 0);
  }

  gramIdf = (gram: number): number => idf(this.#live, this.#frequencies.ofGram(gram));

  /**
   * The `k` passages with the highest sum over concepts of IDF × best alternative's saturated term frequency.
   * @param accept leaves passages out
   * @returns [ordinal, score], best first
   */
  search(
    concepts: readonly ResolvedConcept[],
    k: number,
    accept?: (ordinal: number) => boolean,
  ): [ordinal: number, score: number][] {
    const best = new TopK(Math.min(k, this.#live));
    const scores = this.#scores;
    const touched = this.#touched;
    let touchedCount = 0;
    for (const concept of concepts) {
      const count = this.#scoreConcept(concept);
      for (let i = 0; i < count; i++) {
        const ordinal = this.#conceptTouched[i]!;
        if (scores[ordinal] === 0) touched[touchedCount++] = ordinal;
        scores[ordinal]! += this.#conceptScores[ordinal]! * concept.idf;
        this.#conceptScores[ordinal] = 0;
      }
    }
    for (let i = 0; i < touchedCount; i++) {
      const ordinal = touched[i]!;
      if (!accept || accept(ordinal)) best.offer(ordinal, scores[ordinal]!);
      scores[ordinal] = 0;
    }
    return best.sorted();
  }

  /** The words of a passage that was added and not removed. */
  forward(ordinal: number): ForwardPassage {
    return this.#forward.read(ordinal);
  }

  /** Leaves each passage's best alternative in `#conceptScores`; returns how many passages are in `#conceptTouched`. */
  #scoreConcept({ alternatives }: ResolvedConcept): number {
    const conceptScores = this.#conceptScores;
    const conceptTouched = this.#conceptTouched;
    let count = 0;
    for (const alternative of alternatives) {
      const [only] = alternative;
      if (alternative.length === 1 && only !== undefined) {
        count = this.#scoreStem(only.stem, only.weight, count, conceptScores, conceptTouched, false);
        continue;
      }
      let parts = 0;
      for (const { stem, weight } of alternative)
        parts = this.#scoreStem(stem, weight, parts, this.#partScores, this.#partTouched, true);
      for (let i = 0; i < parts; i++) {
        const ordinal = this.#partTouched[i]!;
        if (conceptScores[ordinal] === 0) conceptTouched[count++] = ordinal;
        if (conceptScores[ordinal]! < this.#partScores[ordinal]!) conceptScores[ordinal] = this.#partScores[ordinal]!;
        this.#partScores[ordinal] = 0;
      }
    }
    return count;
  }

  /**
   * Scores the passages of a stem by its saturated term frequency, times `weight`.
   * @param count how many passages are touched already
   * @param isSum whether that is added to the score that is there, instead of taken when it is higher
   * @returns how many passages are touched now
   */
  #scoreStem(
    stem: number,
    weight: number,
    count: number,
    scores: Float32Array,
    touched: Uint32Array,
    isSum: boolean,
  ): number {
    const norms = this.#norms();
    const lengths = this.#lengths;
    this.#postings.forEachSlice(stem, (pool, start, end) => {
      for (let i = start; i < end; i++) {
        const posting = pool[i]!;
        const ordinal = posting >>> ORDINAL_SHIFT;
        if (lengths[ordinal] === 0) continue;
        const frequency =
          (posting & MAX_BODY_FREQUENCY) + TITLE_WEIGHT * ((posting >>> TITLE_SHIFT) & MAX_TITLE_FREQUENCY);
        // termFrequencyScore, with what depends on the length computed before.
        const score = weight * ((frequency * (K1 + 1)) / (frequency + norms[ordinal]!));
        const before = scores[ordinal]!;
        if (before === 0) touched[count++] = ordinal;
        if (isSum) scores[ordinal] = before + score;
        else if (before < score) scores[ordinal] = score;
      }
    });
    return count;
  }

  /** The length norms of all passages; computed when the average length has changed. */
  #norms(): Float64Array {
    const average = this.averageLength;
    if (this.#normsComputedFor === average && this.#lastOrdinal < this.#lengthNorms.length) return this.#lengthNorms;
    const norms = new Float64Array(this.#lastOrdinal + 1);
    for (let ordinal = 0; ordinal < norms.length; ordinal++)
      norms[ordinal] = K1 * (1 - B + (B * this.#lengths[ordinal]!) / average);
    this.#normsComputedFor = average;
    return (this.#lengthNorms = norms);
  }

  /** Keeps a passage's words, counts them and adds its postings. */
  #store(ordinal: number, passage: NewPassage): void {
    const length = this.#forward.add(ordinal, passage);
    this.#lengths = ensureCapacity(this.#lengths, ordinal + 1);
    this.#lengths[ordinal] = length;
    this.#live++;
    this.#stored++;
    this.#liveWords += length;
    this.#count(this.#frequencies, this.#postings, ordinal);
  }

  #count(frequencies: DocumentFrequencies, postings: Postings, ordinal: number): void {
    frequencies.count(this.forward(ordinal), this.vocabulary, 1, (stem, frequency) => {
      if (stem !== NO_STEM) postings.append(stem, ((ordinal << ORDINAL_SHIFT) | frequency) >>> 0);
    });
  }

  #growScratch(): void {
    const length = this.#lastOrdinal + 1;
    this.#scores = ensureCapacity(this.#scores, length);
    this.#conceptScores = ensureCapacity(this.#conceptScores, length);
    this.#touched = ensureCapacity(this.#touched, length);
    this.#conceptTouched = ensureCapacity(this.#conceptTouched, length);
    this.#partScores = ensureCapacity(this.#partScores, length);
    this.#partTouched = ensureCapacity(this.#partTouched, length);
  }
}
