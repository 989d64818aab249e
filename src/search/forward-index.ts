import type { LanguageCode } from "../languages/language.ts";
import { LANGUAGE_CODES } from "../languages/registry.ts";
import type { Span } from "../text/span.ts";
import { ensureCapacity } from "../text/growable.ts";
import type { PassageTerms } from "./passage-terms.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** A sentence of an indexed passage. */
export interface ForwardSentence {
  /** Where it stands in the passage's text. */
  readonly span: Span;
  /** What kinds of answer it may hold; see answer-signs. */
  readonly signs: number;
  /** Numbers of the vocabulary. */
  readonly words: Uint32Array;
}

/** The words of an indexed passage, as numbers of the vocabulary. */
export interface ForwardPassage {
  readonly language: LanguageCode;
  readonly title: Uint32Array;
  readonly sentences: readonly ForwardSentence[];
  /** In words, the title's included; at least 1. */
  readonly length: number;
}

/** A passage of these words, with its length. */
export function forwardPassage(
  language: LanguageCode,
  title: Uint32Array,
  sentences: readonly ForwardSentence[],
): ForwardPassage {
  const length = sentences.reduce((sum, { words }) => sum + words.length, title.length);
  return { language, title, sentences, length: Math.max(1, length) };
}

/** A passage with its words as numbers of a vocabulary, to which new ones are added. */
export function toForward({ language, title, sentences }: PassageTerms, vocabulary: Vocabulary): ForwardPassage {
  const toNumbers = (words: readonly string[]): Uint32Array =>
    Uint32Array.from(words, (word) => vocabulary.add(word, language));
  // The title goes first: words have their numbers by when they were met.
  const inTitle = toNumbers(title);
  return forwardPassage(
    language,
    inTitle,
    sentences.map(({ span, signs, words }) => ({ span, signs, words: toNumbers(words) })),
  );
}

/** All of a forward index, as plain arrays. */
export interface ForwardState {
  readonly starts: Uint32Array;
  readonly numbers: Uint32Array;
}

/** Numbers before the words of a stored sentence: signs, start, end, length. */
const SENTENCE_HEAD = 4;
/** Numbers before a stored passage's title: length, language, length of the title, count of sentences. */
const PASSAGE_HEAD = 4;

/** The words of each passage in order, one after the other in one typed array, for re-ranking. */
export class ForwardIndex {
  #numbers: Uint32Array;
  #used: number;
  /** Where a passage begins, by its ordinal; 0 for none. */
  #starts: Uint32Array;

  constructor(state?: ForwardState) {
    this.#numbers = state?.numbers ?? new Uint32Array(1024);
    this.#used = state?.numbers.length ?? 1;
    this.#starts = state?.starts ?? new Uint32Array(256);
  }

  save(): ForwardState {
    return { starts: this.#starts, numbers: this.#numbers.slice(0, this.#used) };
  }

  /** Stores a passage. */
  add(ordinal: number, { language, title, sentences, length }: ForwardPassage): void {
    this.#starts = ensureCapacity(this.#starts, ordinal + 1);
    this.#starts[ordinal] = this.#used;
    this.#numbers = ensureCapacity(
      this.#numbers,
      this.#used + PASSAGE_HEAD + SENTENCE_HEAD * sentences.length + length,
    );
    this.#write([length, LANGUAGE_CODES.indexOf(language), title.length, sentences.length]);
    this.#write(title);
    for (const { span, signs, words: sentence } of sentences) {
      this.#write([signs, span.start, span.end, sentence.length]);
      this.#write(sentence);
    }
  }

  /** A passage that was stored. */
  read(ordinal: number): ForwardPassage {
    const numbers = this.#numbers;
    const start = this.#starts[ordinal]!;
    let at = start + PASSAGE_HEAD;
    const title = numbers.subarray(at, at + numbers[start + 2]!);
    at += title.length;
    const sentences = Array.from({ length: numbers[start + 3]! }, (): ForwardSentence => {
      const signs = numbers[at]!;
      const span = { start: numbers[at + 1]!, end: numbers[at + 2]! };
      const words = numbers.subarray(at + SENTENCE_HEAD, at + SENTENCE_HEAD + numbers[at + 3]!);
      at += SENTENCE_HEAD + words.length;
      return { span, signs, words };
    });
    return { language: LANGUAGE_CODES[numbers[start + 1]!]!, title, sentences, length: numbers[start]! };
  }

  /** The words of the sentences of a passage that was stored, one after the other. */
  wordsOf(ordinal: number): Uint32Array {
    const numbers = this.#numbers;
    const start = this.#starts[ordinal]!;
    const inTitle = numbers[start + 2]!;
    const sentences = numbers[start + 3]!;
    const words = new Uint32Array(numbers[start]!);
    let count = 0;
    let at = start + PASSAGE_HEAD + inTitle;
    for (let sentence = 0; sentence < sentences; sentence++) {
      const length = numbers[at + 3]!;
      at += SENTENCE_HEAD;
      for (let i = 0; i < length; i++) words[count++] = numbers[at++]!;
    }
    return words.subarray(0, count);
  }

  #write(numbers: ArrayLike<number>): void {
    this.#numbers.set(numbers, this.#used);
    this.#used += numbers.length;
  }
}
