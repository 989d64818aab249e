import type { ForwardPassage } from "./forward-index.ts";
import { ensureCapacity } from "../text/growable.ts";
import { addInBody, addInTitle, type PackedFrequency } from "./posting.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** All document frequencies, as plain arrays. */
export interface FrequencyState {
  readonly stems: Uint32Array;
  readonly grams: Uint32Array;
}

/** How many passages hold each stem and each 4-gram of a vocabulary. */
export class DocumentFrequencies {
  #stems: Uint32Array;
  #grams: Uint32Array;
  /** Of the passage that is counted: how often it has each stem, and in which count a gram was seen last. */
  #frequencies: Uint32Array = new Uint32Array(256);
  #gramSeenIn: Uint32Array = new Uint32Array(256);
  #counted = 0;

  constructor(state?: FrequencyState) {
    this.#stems = state?.stems ?? new Uint32Array(256);
    this.#grams = state?.grams ?? new Uint32Array(256);
  }

  save(): FrequencyState {
    return { stems: this.#stems, grams: this.#grams };
  }

  /** How many passages hold a stem. */
  ofStem = (stem: number): number => this.#stems[stem] ?? 0;

  /** How many passages hold a 4-gram. */
  ofGram = (gram: number): number => this.#grams[gram] ?? 0;

  /**
   * Counts a passage in (`by` 1) or out (−1).
   * @param visit is given each stem and how often it occurs
   */
  count(
    passage: ForwardPassage,
    vocabulary: Vocabulary,
    by: 1 | -1,
    visit?: (stem: number, frequency: PackedFrequency) => void,
  ): void {
    this.#stems = ensureCapacity(this.#stems, vocabulary.stems.size);
    this.#grams = ensureCapacity(this.#grams, vocabulary.grams.size);
    this.#frequencies = ensureCapacity(this.#frequencies, vocabulary.stems.size);
    this.#gramSeenIn = ensureCapacity(this.#gramSeenIn, vocabulary.grams.size);
    const frequencies = this.#frequencies;
    const gramSeenIn = this.#gramSeenIn;
    const grams = this.#grams;
    const now = ++this.#counted;
    const stems: number[] = [];
    const countGram = (gram: number): void => {
      if (gramSeenIn[gram] === now) return;
      gramSeenIn[gram] = now;
      grams[gram]! += by;
    };
    const countWords = (words: Uint32Array, addOne: (frequency: PackedFrequency) => PackedFrequency): void => {
      for (const word of words) {
        const stem = vocabulary.stemOfWord(word);
        const frequency = frequencies[stem]!;
        if (frequency === 0) {
          stems.push(stem);
          this.#stems[stem]! += by;
        }
        frequencies[stem] = addOne(frequency);
        vocabulary.forEachGram(word, countGram);
      }
    };
    countWords(passage.title, addInTitle);
    for (const { words } of passage.sentences) countWords(words, addInBody);
    for (const stem of stems) {
      visit?.(stem, frequencies[stem]!);
      frequencies[stem] = 0;
    }
  }
}
