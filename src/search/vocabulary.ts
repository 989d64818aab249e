import type { LanguageCode } from "../languages/language.ts";
import { isLanguageCode, LANGUAGE_CODES, LANGUAGES, LANGUAGES_OF_SCRIPT } from "../languages/registry.ts";
import { isStopWord, stemOf, wordLanguage } from "../languages/stemming.ts";
import { SoundList, SpellingList, type SimilarWord } from "../languages/word-list.ts";
import { characterGrams } from "../text/ngrams.ts";
import { ensureCapacity } from "../text/growable.ts";
import { NumberSet } from "./number-set.ts";
import { Postings } from "./postings.ts";
import { byScript, scriptOf, type Script } from "../text/script.ts";

/** The stem of stop words: they are kept in the passage's order of words but not indexed. */
export const NO_STEM = 0;

/** Gives every distinct string a number, counted from 0. */
export class Numbering {
  readonly #numbers = new Map<string, number>();
  readonly #strings: string[] = [];

  constructor(strings: readonly string[] = []) {
    for (const string of strings) this.numberOf(string);
  }

  /** All strings in the order of their numbers. */
  strings(): readonly string[] {
    return this.#strings;
  }

  get size(): number {
    return this.#strings.length;
  }

  numberOf(string: string): number {
    const known = this.#numbers.get(string);
    if (known !== undefined) return known;
    this.#numbers.set(string, this.#strings.length);
    return this.#strings.push(string) - 1;
  }

  find(string: string): number | undefined {
    return this.#numbers.get(string);
  }

  at(number: number): string {
    return this.#strings[number]!;
  }
}

/** All of a vocabulary, as plain arrays. */
export interface VocabularyState {
  readonly words: readonly string[];
  readonly stems: readonly string[];
  readonly grams: readonly string[];
  readonly stemOfWord: Uint32Array;
  readonly gramStart: Uint32Array;
  readonly wordGrams: Uint32Array;
}

/**
 * All words of the indexed passages as numbers, each with its stem and its character 4-grams.
 * A word is numbered apart for each language of its script, since its stem differs.
 */
export class Vocabulary {
  readonly words: Numbering;
  readonly stems: Numbering;
  readonly grams: Numbering;
  #stemOfWord: Uint32Array;
  /** Where the grams of a word begin in `#wordGrams`; those of the next word end them. */
  #gramStart: Uint32Array;
  #wordGrams: Uint32Array;

  /** These lists catch up with what was added when they are next asked. */
  readonly #spellings = new SpellingList();
  readonly #sounds = byScript(() => new StemSounds());
  /** How many stems they have. */
  #heard = 0;
  readonly #formsOfStem = new FormsOfStem();
  readonly #wordsOfGram = new Postings();
  /** How many words that has. */
  #listed = 0;

  /** @param state what `save` gave; without it the vocabulary is empty */
  constructor(state?: VocabularyState) {
    this.words = new Numbering(state?.words);
    // The empty string takes the number NO_STEM.
    this.stems = new Numbering(state?.stems ?? [""]);
    this.grams = new Numbering(state?.grams);
    this.#stemOfWord = state?.stemOfWord ?? new Uint32Array(256);
    this.#gramStart = state?.gramStart ?? new Uint32Array(256);
    this.#wordGrams = state?.wordGrams ?? new Uint32Array(1024);
  }

  /** All of the vocabulary; the arrays are its own and change with it. */
  save(): VocabularyState {
    return {
      words: this.words.strings(),
      stems: this.stems.strings(),
      grams: this.grams.strings(),
      stemOfWord: this.#stemOfWord,
      gramStart: this.#gramStart,
      wordGrams: this.#wordGrams,
    };
  }

  /** The number of a normalized word of a text in `textLanguage`, which is added when it is new. */
  add(word: string, textLanguage: LanguageCode): number {
    const key = wordKey(word, textLanguage);
    const known = this.words.find(key);
    if (known !== undefined) return known;
    const id = this.words.numberOf(key);
    this.#stemOfWord = ensureCapacity(this.#stemOfWord, id + 1);
    this.#stemOfWord[id] = isStopWord(word, textLanguage) ? NO_STEM : this.stems.numberOf(stemOf(word, textLanguage));
    const grams = characterGrams(word);
    this.#gramStart = ensureCapacity(this.#gramStart, id + 2);
    const start = this.#gramStart[id]!;
    this.#wordGrams = ensureCapacity(this.#wordGrams, start + grams.length);
    grams.forEach((gram, index) => {
      this.#wordGrams[start + index] = this.grams.numberOf(gram);
    });
    this.#gramStart[id + 1] = start + grams.length;
    return id;
  }

  /** The number of a word by its key, which is what `words` has under its number; it is added when it is new. */
  addKey(key: string): number {
    const known = this.words.find(key);
    if (known !== undefined) return known;
    const end = key.indexOf(MARK_END);
    const language = key.slice(0, Math.max(0, end));
    return isLanguageCode(language) && markOf(language) !== ""
      ? this.add(key.slice(end + 1), language)
      : this.add(key, LANGUAGES_OF_SCRIPT[scriptOf(key)][0]!);
  }

  /** The numbers of a normalized word, in whatever language it was added. */
  numbersOf(word: string): number[] {
    return MARKS.map((mark) => this.words.find(mark + word)).filter((number) => number !== undefined);
  }

  /** The words that are one or two slips of the fingers away from `word`, nearest first. */
  wordsSpelledLike(word: string, accept: (word: number) => boolean): SimilarWord[] {
    while (this.#spellings.size < this.words.size) this.#spellings.add(this.wordAt(this.#spellings.size));
    return this.#spellings.spelledLike(word, accept);
  }

  /** The stems in `script` that sound like `text` at least by `threshold`, likest first. */
  stemsSoundingLike(text: string, script: Script, threshold: number, accept: (stem: number) => boolean): SimilarWord[] {
    for (; this.#heard < this.stems.size; this.#heard++) {
      const stem = this.stems.at(this.#heard);
      this.#sounds[scriptOf(stem)].add(this.#heard, stem);
    }
    return this.#sounds[script].soundingLike(text, threshold, accept);
  }

  /** The word itself, normalized. */
  wordAt(word: number): string {
    const key = this.words.at(word);
    return key.slice(key.indexOf(MARK_END) + 1);
  }

  stemOfWord(word: number): number {
    return this.#stemOfWord[word]!;
  }

  /** The words that have a stem, in no order. */
  wordsOfStem(stem: number): number[] {
    while (this.#formsOfStem.size < this.words.size) this.#formsOfStem.add(this.stemOfWord(this.#formsOfStem.size));
    return this.#formsOfStem.of(stem);
  }

  /** The words that have any of these 4-grams. */
  wordsWithGrams(grams: Iterable<number>): NumberSet {
    for (; this.#listed < this.words.size; this.#listed++)
      this.forEachGram(this.#listed, (gram) => this.#wordsOfGram.append(gram, this.#listed));
    const words = new NumberSet(this.words.size);
    for (const gram of grams) {
      const reader = this.#wordsOfGram.read(gram);
      while (reader.next()) for (let i = reader.at; i < reader.end; i++) words.add(reader.chunk[i]!);
    }
    return words;
  }

  /** Calls `visit` with each 4-gram of a word. */
  forEachGram(word: number, visit: (gram: number) => void): void {
    const end = this.#gramStart[word + 1]!;
    for (let i = this.#gramStart[word]!; i < end; i++) visit(this.#wordGrams[i]!);
  }
}

/** The words of each stem: the last one, and from each the one before. */
class FormsOfStem {
  size = 0;
  /** By stem and by word, a word's number and one; 0 for none. */
  #last = new Uint32Array(256);
  #before = new Uint32Array(256);

  /** Adds the next word. */
  add(stem: number): void {
    this.#last = ensureCapacity(this.#last, stem + 1);
    this.#before = ensureCapacity(this.#before, this.size + 1);
    this.#before[this.size] = this.#last[stem]!;
    this.#last[stem] = ++this.size;
  }

  of(stem: number): number[] {
    const words: number[] = [];
    for (let next = this.#last[stem] ?? 0; next > 0; next = this.#before[next - 1]!) words.push(next - 1);
    return words;
  }
}

/** The stems of a script by their sounds. */
class StemSounds {
  readonly #list = new SoundList();
  /** The stem of each place in the list. */
  #stems = new Uint32Array(256);

  add(number: number, stem: string): void {
    this.#stems = ensureCapacity(this.#stems, this.#list.size + 1);
    this.#stems[this.#list.size] = number;
    this.#list.add(stem);
  }

  soundingLike(text: string, threshold: number, accept: (stem: number) => boolean): SimilarWord[] {
    const stems = this.#stems;
    return this.#list
      .soundingLike(text, threshold, (place) => accept(stems[place]!))
      .map(({ word, number, similarity }) => ({ word, number: stems[number]!, similarity }));
  }
}

/** What no word holds, between a language's mark and the word. */
const MARK_END = ":";

/** What stands before the words of a language, so that they are apart from those of the first one of its script. */
const markOf = (language: LanguageCode): string =>
  LANGUAGES_OF_SCRIPT[LANGUAGES[language].script][0] === language ? "" : language + MARK_END;

const MARKS: readonly string[] = [...new Set(LANGUAGE_CODES.map(markOf))];

const wordKey = (word: string, textLanguage: LanguageCode): string => markOf(wordLanguage(word, textLanguage)) + word;
