import { BoundedCache } from "../work/bounded-cache.ts";
import { editDistance } from "../text/edit-distance.ts";
import { LetterIndex } from "../text/letter-index.ts";
import { phoneticKey } from "./phonetics.ts";
import { SoundIndex } from "./sound-index.ts";

/** A word of a list that is like the one that was looked for. */
export interface SimilarWord {
  readonly word: string;
  /** Its number in the list. */
  readonly number: number;
  /** From 0 to 1. */
  readonly similarity: number;
}

/** Words are too short to be repaired below this length. */
const MIN_REPAIRED = 4;

/** How many edits a misspelled word of this length may have. */
const allowedEdits = (length: number): number => (length < MIN_REPAIRED ? 0 : length < 8 ? 1 : 2);

/** A list of words that finds those spelled almost like a word. */
export class SpellingList {
  readonly #letters = new LetterIndex();

  get size(): number {
    return this.#letters.size;
  }

  /** Adds a word; words are numbered from 0 in the order of their arrival. */
  add(word: string): void {
    this.#letters.add(word);
  }

  /** The words that are one or two slips of the fingers away, nearest first. */
  spelledLike(word: string, accept: (number: number) => boolean = () => true): SimilarWord[] {
    const limit = allowedEdits(word.length);
    if (limit === 0) return [];
    const similar: SimilarWord[] = [];
    this.#letters.forEachLike(word, limit, limit, (candidate, number) => {
      const distance = editDistance(word, candidate, limit);
      if (distance > limit || candidate.length < MIN_REPAIRED - 1 || !accept(number)) return;
      // The first letter is seldom wrong.
      const penalty = candidate[0] === word[0] ? 0 : 0.5;
      similar.push({
        word: candidate,
        number,
        similarity: 1 - (distance + penalty) / (Math.max(word.length, candidate.length) + 1),
      });
    });
    return similar.toSorted(bySimilarity);
  }
}

/** So many words are remembered that sounded like one that was looked for: people ask about the same things. */
const REMEMBERED = 20_000;

/** A list of words that finds those that sound almost like a word, in either script. */
export class SoundList {
  readonly #sounds = new SoundIndex();
  readonly #words: string[] = [];
  readonly #found = new BoundedCache<string, readonly SimilarWord[]>(REMEMBERED, ({ length }) => length + 1);

  get size(): number {
    return this.#words.length;
  }

  /**
   * Adds a word; words are numbered from 0 in the order of their arrival.
   * @param key how it sounds, where that is known
   */
  add(word: string, key = phoneticKey(word)): void {
    this.#words.push(word);
    this.#sounds.add(key);
    this.#found.clear();
  }

  /** The words that sound like `word` at least by `threshold`, likest first. */
  soundingLike(word: string, threshold: number, accept: (number: number) => boolean = () => true): SimilarWord[] {
    const wanted = `${threshold} ${word}`;
    let similar = this.#found.get(wanted);
    if (!similar) this.#found.set(wanted, (similar = this.#search(word, threshold)));
    return similar.filter(({ number }) => accept(number));
  }

  #search(word: string, threshold: number): SimilarWord[] {
    const similar: SimilarWord[] = [];
    this.#sounds.forEachLike(phoneticKey(word), threshold, (number, similarity) =>
      similar.push({ word: this.#words[number]!, number, similarity }),
    );
    return similar.toSorted(bySimilarity);
  }
}

/** Words that do not change, found by spelling and by sound; each list is built when it is first searched. */
export class WordList {
  readonly #words: readonly string[];
  readonly #keys: readonly string[];
  #spellings: SpellingList | undefined;
  #sounds: SoundList | undefined;

  /** @param keys how each word sounds, see phoneticKey */
  constructor(words: readonly string[], keys: readonly string[]) {
    this.#words = words;
    this.#keys = keys;
  }

  spelledLike(word: string): SimilarWord[] {
    if (!this.#spellings) {
      this.#spellings = new SpellingList();
      for (const one of this.#words) this.#spellings.add(one);
    }
    return this.#spellings.spelledLike(word);
  }

  soundingLike(word: string, threshold: number): SimilarWord[] {
    if (!this.#sounds) {
      this.#sounds = new SoundList();
      for (const [number, one] of this.#words.entries()) this.#sounds.add(one, this.#keys[number]);
    }
    return this.#sounds.soundingLike(word, threshold);
  }
}

/** Likest first. */
export const bySimilarity = (a: SimilarWord, b: SimilarWord): number =>
  b.similarity - a.similarity || a.number - b.number;
