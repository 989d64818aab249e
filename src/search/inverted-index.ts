import type { LanguageCode } from "../languages/language.ts";
import type { Span } from "../text/span.ts";
import { B, idf, K1 } from "./bm25.ts";
import { ensureCapacity } from "./growable.ts";
import type { ResolvedConcept } from "./resolve-concepts.ts";
import type { PassageTerms } from "./passage-terms.ts";
import { Postings } from "./postings.ts";
import { TopK } from "./top-k.ts";
import { NO_STEM, Vocabulary } from "./vocabulary.ts";

/** How many times a word of the title counts as one of the passage. */
const TITLE_WEIGHT = 2;
/** The index is written anew when this share of it belongs to removed passages. */
const GARBAGE_SHARE = 0.3;

/** A posting is the passage's ordinal, then 3 bits of title term frequency, then 5 bits of body term frequency. */
const ORDINAL_SHIFT = 8;
const TITLE_SHIFT = 5;
const MAX_TITLE_FREQUENCY = 7;
const MAX_BODY_FREQUENCY = 31;

/** A sentence of an indexed passage. */
export interface ForwardSentence {
  /** Where it stands in the passage's text. */
  readonly span: Span;
  /** What kinds of answer it may hold; see answer-signs. */
  readonly signs: number;
  readonly words: Uint32Array;
}

/** The words of an indexed passage, as numbers of the vocabulary. */
export interface ForwardPassage {
  readonly title: Uint32Array;
  readonly sentences: readonly ForwardSentence[];
  /** In words, the title's included. */
  readonly length: number;
}

interface StoredSentence {
  readonly span: Span;
  readonly signs: number;
  readonly words: ArrayLike<number>;
}

/** Numbers before the words of a stored sentence: signs, start, end, length. */
const SENTENCE_HEAD = 4;

/**
 * BM25 over passages whose words live in typed arrays: postings by stem, and for re-ranking the words
 * of each passage in order. A passage goes by its ordinal, a number that the caller gives, always
 * higher than all before.
 */
export class InvertedIndex {
  readonly vocabulary = new Vocabulary();
  #postings = new Postings();
  /** How many live passages hold a stem, and a 4-gram. */
  #stemDocuments: Uint32Array = new Uint32Array(256);
  #gramDocuments: Uint32Array = new Uint32Array(256);
  /** Where a passage's words begin in `#forward`, 0 for none: title length, sentence count, title, then per sentence signs, start, end, length, words. */
  #forwardStart: Uint32Array = new Uint32Array(256);
  #forward: Uint32Array = new Uint32Array(1024);
  #forwardUsed = 1;
  /** Words of a passage, 0 when it was removed. */
  #lengths: Uint32Array = new Uint32Array(256);
  #liveWords = 0;
  #live = 0;
  /** Passages whose words are still stored, the removed ones among them. */
  #stored = 0;
  #lastOrdinal = -1;
  /** How many passages there are in each language. */
  readonly #languages = new Map<LanguageCode, number>();
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
  /** Of the passage that is counted: how often it has each stem, title and body as in a posting, and in which count a gram was seen last. */
  #stemFrequencies: Uint32Array = new Uint32Array(256);
  #gramSeenIn: Uint32Array = new Uint32Array(256);
  #counted = 0;

  /** How many passages can be found. */
  get size(): number {
    return this.#live;
  }

  get averageLength(): number {
    return this.#live === 0 ? 1 : this.#liveWords / this.#live;
  }

  add(ordinal: number, terms: PassageTerms): void {
    if (ordinal <= this.#lastOrdinal)
      throw new RangeError(`ordinal ${ordinal} is not higher than ${this.#lastOrdinal}`);
    const toWord = (word: string): number => this.vocabulary.add(word, terms.language);
    const title = terms.title.map(toWord);
    const sentences = terms.sentences.map(({ span, signs, words }) => ({ span, signs, words: words.map(toWord) }));
    this.#addForward(ordinal, title, sentences);
    this.#addPostings(ordinal);
    this.#lastOrdinal = ordinal;
    this.#languages.set(terms.language, (this.#languages.get(terms.language) ?? 0) + 1);
  }

  /** Removes a passage; its space is reclaimed later, with that of others. */
  remove(ordinal: number): boolean {
    if (!this.#lengths[ordinal]) return false;
    const passage = this.forward(ordinal);
    this.#countDocument(passage, -1);
    this.#live--;
    this.#liveWords -= passage.length;
    this.#lengths[ordinal] = 0;
    if (this.#live < this.#stored * (1 - GARBAGE_SHARE)) this.#collectGarbage();
    return true;
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
  stemDocuments = (stem: number): number => this.#stemDocuments[stem] ?? 0;

  stemIdf = (stem: number): number => idf(this.#live, this.stemDocuments(stem));

  /** The IDF of a word that no passage holds: the highest there is. */
  get unseenIdf(): number {
    return idf(this.#live, 0);
  }

  gramIdf = (gram: number): number => idf(this.#live, this.#gramDocuments[gram] ?? 0);

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
    return readForward(this.#forward, this.#forwardStart[ordinal]!, this.#lengths[ordinal]!);
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

  #addForward(ordinal: number, title: ArrayLike<number>, sentences: readonly StoredSentence[]): void {
    const length = title.length + sentences.reduce((sum, { words }) => sum + words.length, 0);
    this.#forwardStart = ensureCapacity(this.#forwardStart, ordinal + 1);
    this.#lengths = ensureCapacity(this.#lengths, ordinal + 1);
    this.#scores = ensureCapacity(this.#scores, ordinal + 1);
    this.#conceptScores = ensureCapacity(this.#conceptScores, ordinal + 1);
    this.#touched = ensureCapacity(this.#touched, ordinal + 1);
    this.#conceptTouched = ensureCapacity(this.#conceptTouched, ordinal + 1);
    this.#partScores = ensureCapacity(this.#partScores, ordinal + 1);
    this.#partTouched = ensureCapacity(this.#partTouched, ordinal + 1);
    this.#forward = ensureCapacity(this.#forward, this.#forwardUsed + length + 2 + SENTENCE_HEAD * sentences.length);
    this.#forwardStart[ordinal] = this.#forwardUsed;
    const write = (value: number): void => {
      this.#forward[this.#forwardUsed++] = value;
    };
    write(title.length);
    write(sentences.length);
    const writeAll = (words: ArrayLike<number>): void => {
      this.#forward.set(words, this.#forwardUsed);
      this.#forwardUsed += words.length;
    };
    writeAll(title);
    for (const { span, signs, words } of sentences) {
      write(signs);
      write(span.start);
      write(span.end);
      write(words.length);
      writeAll(words);
    }
    // A passage without a single word still counts as present.
    this.#lengths[ordinal] = Math.max(1, length);
    this.#live++;
    this.#stored++;
    this.#liveWords += Math.max(1, length);
  }

  #addPostings(ordinal: number): void {
    this.#countDocument(this.forward(ordinal), 1, (stem, frequency) => {
      if (stem !== NO_STEM) this.#postings.append(stem, ((ordinal << ORDINAL_SHIFT) | frequency) >>> 0);
    });
  }

  /**
   * Counts a passage's stems and 4-grams in (`by` 1) or out (−1) of the document frequencies.
   * @param visit is given each stem and how often it occurs, as a posting has it
   */
  #countDocument(passage: ForwardPassage, by: 1 | -1, visit?: (stem: number, frequency: number) => void): void {
    const { vocabulary } = this;
    this.#stemDocuments = ensureCapacity(this.#stemDocuments, vocabulary.stems.size);
    this.#gramDocuments = ensureCapacity(this.#gramDocuments, vocabulary.grams.size);
    this.#stemFrequencies = ensureCapacity(this.#stemFrequencies, vocabulary.stems.size);
    this.#gramSeenIn = ensureCapacity(this.#gramSeenIn, vocabulary.grams.size);
    const frequencies = this.#stemFrequencies;
    const gramSeenIn = this.#gramSeenIn;
    const gramDocuments = this.#gramDocuments;
    const now = ++this.#counted;
    const stems: number[] = [];
    const countGram = (gram: number): void => {
      if (gramSeenIn[gram] === now) return;
      gramSeenIn[gram] = now;
      gramDocuments[gram]! += by;
    };
    const count = (words: Uint32Array, one: number, most: number): void => {
      for (const word of words) {
        const stem = vocabulary.stemOfWord(word);
        const frequency = frequencies[stem]!;
        if (frequency === 0) {
          stems.push(stem);
          this.#stemDocuments[stem]! += by;
        }
        if ((frequency & most) < most) frequencies[stem] = frequency + one;
        vocabulary.forEachGram(word, countGram);
      }
    };
    count(passage.title, 1 << TITLE_SHIFT, MAX_TITLE_FREQUENCY << TITLE_SHIFT);
    for (const { words } of passage.sentences) count(words, 1, MAX_BODY_FREQUENCY);
    for (const stem of stems) {
      visit?.(stem, frequencies[stem]!);
      frequencies[stem] = 0;
    }
  }

  /** Writes postings and words anew from the passages that live; ordinals and the vocabulary stay. */
  #collectGarbage(): void {
    const old = { forward: this.#forward, start: this.#forwardStart };
    this.#postings = new Postings();
    this.#forward = new Uint32Array(1024);
    this.#forwardUsed = 1;
    this.#stemDocuments.fill(0);
    this.#gramDocuments.fill(0);
    this.#live = this.#stored = this.#liveWords = 0;
    for (let ordinal = 0; ordinal <= this.#lastOrdinal; ordinal++) {
      if (!this.#lengths[ordinal]) continue;
      const { title, sentences } = readForward(old.forward, old.start[ordinal]!, this.#lengths[ordinal]!);
      this.#addForward(ordinal, title, sentences);
      this.#addPostings(ordinal);
    }
  }
}

function readForward(forward: Uint32Array, start: number, length: number): ForwardPassage {
  let at = start;
  const titleLength = forward[at++]!;
  const sentenceCount = forward[at++]!;
  const title = forward.subarray(at, at + titleLength);
  at += titleLength;
  const sentences = Array.from({ length: sentenceCount }, () => {
    const signs = forward[at]!;
    const span = { start: forward[at + 1]!, end: forward[at + 2]! };
    const words = forward.subarray(at + SENTENCE_HEAD, at + SENTENCE_HEAD + forward[at + 3]!);
    at += SENTENCE_HEAD + words.length;
    return { span, signs, words };
  });
  return { title, sentences, length };
}
