import { isAnyFunctionWord } from "../languages/function-words.ts";
import { LANGUAGES } from "../languages/registry.ts";
import { wordsOf } from "../text/tokenize.ts";

/** Rows of keyboards: a run of neighbours is a finger sliding, not a word. */
const KEYBOARD_ROWS: readonly string[] = Object.values(LANGUAGES).flatMap(({ keyboard = [] }) => keyboard);

/**
 * Whether a message asks nothing: greetings, thanks and farewells in any of the languages, insults, or noise (emoji,
 * punctuation, a lone number, letters as a finger slides over the keys, one letter repeated).
 * @param text a cleaned question
 */
export function isSmallTalk(text: string): boolean {
  const words = wordsOf(text);
  const isEmpty = (word: string): boolean => isCourtesy(word) || isNoise(word);
  if (words.some(isInsult)) return words.every((word) => isInsult(word) || isEmpty(word) || isAnyFunctionWord(word));
  return words.every(isEmpty) && (words.length < 2 || words.some(isCourtesy) || words.every(isNoise));
}

const isCourtesy = (word: string): boolean => Object.values(LANGUAGES).some(({ courtesies }) => courtesies.has(word));

const isInsult = (word: string): boolean => Object.values(LANGUAGES).some(({ insults }) => insults.has(word));

function isNoise(word: string): boolean {
  if (/^\p{N}+$/u.test(word) || /^(?<letter>.)\k<letter>*$/u.test(word)) return true;
  return (
    word.length >= 4 &&
    KEYBOARD_ROWS.some((row) => row.includes(word) || Array.from(row).toReversed().join("").includes(word))
  );
}
