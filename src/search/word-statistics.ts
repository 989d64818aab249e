import type { LanguageCode } from "../languages/language.ts";
import type { SimilarWord } from "../languages/word-list.ts";
import type { Script } from "../text/script.ts";
import { idf } from "./bm25.ts";
import { DocumentFrequencies, type FrequencyState } from "./document-frequencies.ts";
import type { RankedWords } from "./feature-context.ts";
import type { ForwardPassage } from "./forward-index.ts";
import type { PackedFrequency } from "./posting.ts";
import { Vocabulary, type VocabularyState } from "./vocabulary.ts";

/** All statistics, as plain values and arrays. */
export interface StatisticsState {
  readonly vocabulary: VocabularyState;
  readonly frequencies: FrequencyState;
  /** How many passages there are in each language. */
  readonly languages: ReadonlyMap<LanguageCode, number>;
  /** How many words all passages have together. */
  readonly length: number;
}

/** What is known of the words of some passages without the passages: it grows with the vocabulary, not with them. */
export class WordStatistics implements RankedWords {
  readonly vocabulary: Vocabulary;
  readonly #frequencies: DocumentFrequencies;
  readonly #languages: Map<LanguageCode, number>;
  #length: number;
  #size: number;

  /** @param state what `saveStatistics` gave; without it there are no passages */
  constructor(state?: StatisticsState) {
    this.vocabulary = new Vocabulary(state?.vocabulary);
    this.#frequencies = new DocumentFrequencies(state?.frequencies);
    this.#languages = new Map(state?.languages);
    this.#length = state?.length ?? 0;
    this.#size = this.#languages.values().reduce((sum, count) => sum + count, 0);
  }

  /** All of it; the arrays are its own and change with it. */
  saveStatistics(): StatisticsState {
    return {
      vocabulary: this.vocabulary.save(),
      frequencies: this.#frequencies.save(),
      languages: this.#languages,
      length: this.#length,
    };
  }

  /** How many passages can be found. */
  get size(): number {
    return this.#size;
  }

  get averageLength(): number {
    return this.#size === 0 ? 1 : this.#length / this.#size;
  }

  /**
   * Counts a passage whose words are in the vocabulary.
   * @param visit is given each of its stems and how often it has it
   */
  countIn(passage: ForwardPassage, visit?: (stem: number, frequency: PackedFrequency) => void): void {
    this.#frequencies.count(passage, this.vocabulary, 1, visit);
    this.#size++;
    this.#length += passage.length;
    this.#languages.set(passage.language, (this.#languages.get(passage.language) ?? 0) + 1);
  }

  /** Takes a passage that was counted out again. */
  countOut(passage: ForwardPassage): void {
    this.#frequencies.count(passage, this.vocabulary, -1);
    this.#size--;
    this.#length -= passage.length;
    const left = this.#languages.get(passage.language)! - 1;
    if (left > 0) this.#languages.set(passage.language, left);
    else this.#languages.delete(passage.language);
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

  stemsSoundingLike(text: string, script: Script, threshold: number): SimilarWord[] {
    return this.vocabulary.stemsSoundingLike(text, script, threshold, (stem) => this.#frequencies.ofStem(stem) > 0);
  }

  /** The IDF of a word that no passage holds: the highest there is. */
  get unseenIdf(): number {
    return idf(this.#size, 0);
  }

  stemIdf = (stem: number): number => idf(this.#size, this.#frequencies.ofStem(stem));

  gramIdf = (gram: number): number => idf(this.#size, this.#frequencies.ofGram(gram));
}
