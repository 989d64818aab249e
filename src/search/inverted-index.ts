import type { LanguageCode } from "../languages/language.ts";
import type { SimilarWord } from "../languages/word-list.ts";
import { ensureCapacity } from "../text/growable.ts";
import type { Steps } from "../work/steps.ts";
import { idf } from "./bm25.ts";
import { DocumentFrequencies, type FrequencyState } from "./document-frequencies.ts";
import { ForwardIndex, type ForwardPassage, type ForwardState, type NewPassage } from "./forward-index.ts";
import type { PassageTerms } from "./passage-terms.ts";
import { PassageScorer } from "./passage-scorer.ts";
import { postingOf } from "./posting.ts";
import { Postings, type PostingsState } from "./postings.ts";
import type { ResolvedConcept } from "./query.ts";
import type { TermDictionary } from "./term-dictionary.ts";
import { NO_STEM, Vocabulary, type VocabularyState } from "./vocabulary.ts";

/** The index is written anew when this share of it belongs to removed passages. */
const GARBAGE_SHARE = 0.3;
/** So many passages are written anew at once, which takes some milliseconds. */
const GARBAGE_STEP = 200;

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
 * Passages whose words live in typed arrays: postings by stem, and for re-ranking the words of each passage in order. A
 * passage goes by its ordinal, a number that the caller gives, always higher than all before.
 */
export class InvertedIndex implements TermDictionary {
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
  readonly #scorer = new PassageScorer();

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

  documentFrequency(stem: string): number {
    const number = this.vocabulary.stems.find(stem);
    return number === undefined ? 0 : this.#frequencies.ofStem(number);
  }

  wordsSpelledLike(word: string): SimilarWord[] {
    return this.vocabulary.wordsSpelledLike(
      word,
      (number) => this.#frequencies.ofStem(this.vocabulary.stemOfWord(number)) > 0,
    );
  }

  stemsSoundingLike(text: string, threshold: number): SimilarWord[] {
    return this.vocabulary.stemsSoundingLike(text, threshold, (stem) => this.#frequencies.ofStem(stem) > 0);
  }

  /** The IDF of a word that no passage holds: the highest there is. */
  get unseenIdf(): number {
    return idf(this.#live, 0);
  }

  stemIdf = (stem: number): number => idf(this.#live, this.#frequencies.ofStem(stem));

  gramIdf = (gram: number): number => idf(this.#live, this.#frequencies.ofGram(gram));

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
      size: this.#live,
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
      if (stem !== NO_STEM) postings.append(stem, postingOf(ordinal, frequency));
    });
  }
}
