import type { LanguageCode } from "../languages/language.ts";
import type { SimilarWord } from "../languages/word-list.ts";
import type { Script } from "../text/script.ts";

/**
 * What the words of an index tell whoever reads a question: how common they are, and which are like one that nobody
 * knows ("dictionaries and tolerant retrieval" in the textbooks). Words that only removed passages held are not there.
 */
export interface TermDictionary {
  /** How many passages there are. */
  readonly size: number;
  /** The languages of the passages. */
  languages(): LanguageCode[];
  /** How many passages hold a stem. */
  documentFrequency(stem: string): number;
  /** The words that are one or two slips of the fingers away from a normalized one, nearest first. */
  wordsSpelledLike(word: string): SimilarWord[];
  /**
   * The stems in a script that sound like a text, in whatever script that is, likest first.
   * @param threshold how like at least, from 0 to 1
   */
  stemsSoundingLike(text: string, script: Script, threshold: number): SimilarWord[];
}
