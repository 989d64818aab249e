import type { LanguageCode } from "../language.ts";

/** The words of a language and their stems: what a misspelled word may have been meant for; plain data. */
export interface FormTable {
  /** Each once. */
  readonly forms: readonly string[];
  /** How each of them sounds, see phoneticKey. */
  readonly sounds: readonly string[];
}

/** What the phrases of one language may be called in another, or instead in the same one; plain data. */
export interface PairTable {
  /** The stems of the words of each phrase that count, joined by blanks. */
  readonly keys: readonly string[];
  /** Where the senses of each key begin, and where the last one's end. */
  readonly starts: Uint32Array;
  /** What the phrase of each sense is, as the lexicon has it. */
  readonly phrases: readonly string[];
  /** The weight of each sense, from 0 to 1. */
  readonly weights: Float64Array;
}

/** A lexicon made ready to be looked up. */
export interface LexiconTables {
  /** Every word of a language's headwords and equivalents, normalized, once. */
  readonly words: (language: LanguageCode) => readonly string[];
  readonly forms: (language: LanguageCode) => FormTable;
  readonly pair: (from: LanguageCode, to: LanguageCode) => PairTable;
}
