import type { LanguageCode } from "../languages/language.ts";
import type { Span } from "../text/span.ts";
import { idf, termFrequencyScore } from "./bm25.ts";
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
  #scratch: Uint32Array = new Uint32Array(1024);

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
    const average = this.averageLength;
    let count = 0;
    for (const { stems, weight } of alternatives) {
      const [only] = stems;
      if (stems.length === 1 && only !== undefined) {
        count = this.#scoreStem(only, weight, average, count, this.#conceptScores, this.#conceptTouched, Math.max);
        continue;
      }
      let parts = 0;
      for (const stem of stems)
        parts = this.#scoreStem(stem, weight / stems.length, average, parts, this.#partScores, this.#partTouched, add);
      for (let i = 0; i < parts; i++) {
        const ordinal = this.#partTouched[i]!;
        if (this.#conceptScores[ordinal] === 0) this.#conceptTouched[count++] = ordinal;
        this.#conceptScores[ordinal] = Math.max(this.#conceptScores[ordinal]!, this.#partScores[ordinal]!);
        this.#partScores[ordinal] = 0;
      }
    }
    return count;
  }

  /** Combines a stem's saturated term frequency, times `weight`, with the scores that are there; returns how many passages are touched now. */
  #scoreStem(
    stem: number,
    weight: number,
    average: number,
    count: number,
    scores: Float32Array,
    touched: Uint32Array,
    combine: (a: number, b: number) => number,
  ): number {
    this.#scratch = this.#postings.read(stem, this.#scratch);
    const length = this.#postings.length(stem);
    for (let i = 0; i < length; i++) {
      const posting = this.#scratch[i]!;
      const ordinal = posting >>> ORDINAL_SHIFT;
      const passageLength = this.#lengths[ordinal]!;
      if (passageLength === 0) continue;
      const frequency = (posting & MAX_BODY_FREQUENCY) + TITLE_WEIGHT * ((posting >>> 5) & MAX_TITLE_FREQUENCY);
      const score = weight * termFrequencyScore(frequency, passageLength, average);
      if (scores[ordinal] === 0) touched[count++] = ordinal;
      scores[ordinal] = combine(scores[ordinal]!, score);
    }
    return count;
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
    const passage = this.forward(ordinal);
    for (const [stem, { title, body }] of this.#countDocument(passage, 1)) {
      if (stem !== NO_STEM)
        this.#postings.append(
          stem,
          (ordinal << ORDINAL_SHIFT) | (Math.min(title, MAX_TITLE_FREQUENCY) << 5) | Math.min(body, MAX_BODY_FREQUENCY),
        );
    }
  }

  /** Counts a passage's stems and 4-grams in (`by` 1) or out (−1) of the document frequencies; returns the term frequencies. */
  #countDocument(passage: ForwardPassage, by: 1 | -1): Map<number, { title: number; body: number }> {
    const frequencies = new Map<number, { title: number; body: number }>();
    const grams = new Set<number>();
    const count = (word: number, field: "title" | "body"): void => {
      const stem = this.vocabulary.stemOfWord(word);
      const frequency = frequencies.get(stem);
      if (frequency) frequency[field]++;
      else frequencies.set(stem, { title: field === "title" ? 1 : 0, body: field === "body" ? 1 : 0 });
      this.vocabulary.forEachGram(word, (gram) => grams.add(gram));
    };
    for (const word of passage.title) count(word, "title");
    for (const { words } of passage.sentences) for (const word of words) count(word, "body");
    this.#stemDocuments = ensureCapacity(this.#stemDocuments, this.vocabulary.stems.size);
    this.#gramDocuments = ensureCapacity(this.#gramDocuments, this.vocabulary.grams.size);
    for (const stem of frequencies.keys()) this.#stemDocuments[stem]! += by;
    for (const gram of grams) this.#gramDocuments[gram]! += by;
    return frequencies;
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

const add = (a: number, b: number): number => a + b;
