import { share } from "./geometry.ts";
import type { Word } from "./words.ts";

/** A page's words tell whether its letters are what they look like when they are so many. */
const LEAST_WORDS = 30;
/**
 * Of words of three signs and more, numbers apart, nine of ten are made of letters in any language, three of four in
 * code.
 */
const LETTERS_ONLY = 0.6;

/** Letters, with the punctuation that stands around and within words. */
const PLAIN_WORD = /^[^\p{L}]*\p{L}[\p{L}\p{M}\p{N}'’‘\-–.,:;/[\]()@&_]*[^\p{L}]*$/u;
const NUMBER = /^[\d\s.,:%()+–—/$€-]*$/u;

/** Whether words are nonsense, as of a font that does not say which letters it shows: "A89>E CD4>F<>". */
export function isNonsense(words: readonly Pick<Word, "text">[]): boolean {
  const tokens = words.map(({ text }) => text).filter((text) => text.length >= 3 && !NUMBER.test(text));
  return tokens.length >= LEAST_WORDS && share(tokens, (text) => PLAIN_WORD.test(text)) < LETTERS_ONLY;
}
