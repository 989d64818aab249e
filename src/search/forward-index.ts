import type { LanguageCode } from "../languages/language.ts";
import { LANGUAGE_CODES } from "../languages/registry.ts";
import type { Span } from "../text/span.ts";
import { ensureCapacity } from "../text/growable.ts";
import { NumberPool } from "./number-pool.ts";
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
  readonly numbers: readonly Uint32Array[];
}

/**
 * Numbers that a stored passage begins with: language, count of sentences, length of the title, and of the sentences
 * together.
 */
const PASSAGE_HEAD = 4;
/**
 * Numbers that follow for each of its sentences: signs, start, end, length. Then come the words, those of the title
 * first.
 */
const SENTENCE_HEAD = 4;

/** The words of each passage in order, for re-ranking. What is read are views of what is stored. */
export class ForwardIndex {
  readonly #numbers: NumberPool;
  /** Where a passage begins, by its ordinal; 0 for none. */
  #starts: Uint32Array;

  constructor(state?: ForwardState) {
    this.#numbers = new NumberPool(state?.numbers);
    this.#starts = state?.starts ?? new Uint32Array(256);
  }

  save(): ForwardState {
    return { starts: this.#starts, numbers: this.#numbers.save() };
  }

  /** Stores a passage. */
  add(ordinal: number, { language, title, sentences }: ForwardPassage): void {
    const inSentences = sentences.reduce((sum, { words }) => sum + words.length, 0);
    const length = PASSAGE_HEAD + SENTENCE_HEAD * sentences.length + title.length + inSentences;
    const address = this.#numbers.allocate(length);
    this.#starts = ensureCapacity(this.#starts, ordinal + 1);
    this.#starts[ordinal] = address;
    const chunk = this.#numbers.chunkOf(address);
    let at = this.#numbers.placeOf(address);
    const write = (numbers: ArrayLike<number>): void => {
      chunk.set(numbers, at);
      at += numbers.length;
    };
    write([LANGUAGE_CODES.indexOf(language), sentences.length, title.length, inSentences]);
    for (const { span, signs, words } of sentences) write([signs, span.start, span.end, words.length]);
    write(title);
    for (const { words } of sentences) write(words);
  }

  /** A passage that was stored. */
  read(ordinal: number): ForwardPassage {
    const numbers = this.#numbers.chunkOf(this.#starts[ordinal]!);
    const start = this.#numbers.placeOf(this.#starts[ordinal]!);
    const count = numbers[start + 1]!;
    let head = start + PASSAGE_HEAD;
    let at = head + SENTENCE_HEAD * count;
    const title = numbers.subarray(at, (at += numbers[start + 2]!));
    const sentences: ForwardSentence[] = [];
    for (; sentences.length < count; head += SENTENCE_HEAD) {
      sentences.push({
        signs: numbers[head]!,
        span: { start: numbers[head + 1]!, end: numbers[head + 2]! },
        words: numbers.subarray(at, (at += numbers[head + 3]!)),
      });
    }
    return forwardPassage(LANGUAGE_CODES[numbers[start]!]!, title, sentences);
  }

  /** The words of the sentences of a passage that was stored, one after the other. */
  wordsOf(ordinal: number): Uint32Array {
    const numbers = this.#numbers.chunkOf(this.#starts[ordinal]!);
    const start = this.#numbers.placeOf(this.#starts[ordinal]!);
    const from = start + PASSAGE_HEAD + SENTENCE_HEAD * numbers[start + 1]! + numbers[start + 2]!;
    return numbers.subarray(from, from + numbers[start + 3]!);
  }
}
