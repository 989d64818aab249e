import { findDates } from "../languages/find-dates.ts";
import { isAnyFunctionWord } from "../languages/function-words.ts";
import type { Language } from "../languages/language.ts";
import { LANGUAGES } from "../languages/registry.ts";
import { scriptOf } from "../text/script.ts";
import { wordsOf } from "../text/tokenize.ts";

/** Rows of keyboards: a run of neighbours is a finger sliding, not a word. */
const KEYBOARD_ROWS: readonly string[] = Object.values(LANGUAGES).flatMap(({ keyboard = [] }) => keyboard);

/** A shorter word in other letters than its own is as likely one of another language: "net" is not only нет. */
const MIN_RESPELLED = 4;

/** The courtesies of a language as people write them who have not its keyboard, and how to tell. */
const RESPELLED = Object.values(LANGUAGES).map(({ script, ownLetters, fromLatin, courtesies }: Language) => {
  const bare = (word: string): string =>
    (ownLetters ? ownLetters.leaveOut(word) : word).normalize("NFD").replaceAll(/\p{M}/gu, "");
  const words = new Set(Array.from(courtesies, bare));
  const inOwnScript = (word: string): string => (scriptOf(word) === script || !fromLatin ? word : fromLatin(word));
  return (word: string): boolean => word.length >= MIN_RESPELLED && words.has(bare(inOwnScript(word)));
});

/**
 * Whether a message asks nothing: greetings, thanks and farewells in any of the languages, also without their own letters
 * or in Latin ones, insults, or noise (emoji, punctuation, numbers that are no date, letters as a finger slides over the
 * keys, one letter repeated).
 * @param text a cleaned question
 */
export function isSmallTalk(text: string): boolean {
  // What happened on a day may well stand in a document.
  if (findDates(text).length > 0) return false;
  const words = wordsOf(text);
  const isEmpty = (word: string): boolean => isCourtesy(word) || isNoise(word);
  if (words.some(isInsult)) return words.every((word) => isInsult(word) || isEmpty(word) || isAnyFunctionWord(word));
  return words.every(isEmpty) && (words.length < 2 || words.some(isCourtesy) || words.every(isNoise));
}

const isCourtesy = (word: string): boolean =>
  Object.values(LANGUAGES).some(({ courtesies }) => courtesies.has(word)) ||
  RESPELLED.some((isRespelled) => isRespelled(word));

const isInsult = (word: string): boolean => Object.values(LANGUAGES).some(({ insults }) => insults.has(word));

function isNoise(word: string): boolean {
  if (/^\p{N}+$/u.test(word) || /^(?<letter>.)\k<letter>*$/u.test(word)) return true;
  return (
    word.length >= 4 &&
    KEYBOARD_ROWS.some((row) => row.includes(word) || Array.from(row).toReversed().join("").includes(word))
  );
}
