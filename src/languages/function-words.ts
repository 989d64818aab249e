import { scriptOf } from "../text/script.ts";
import type { LanguageCode } from "./language.ts";
import { phoneticKey } from "./phonetics.ts";
import { byLanguage, LANGUAGES } from "./registry.ts";
import { SpellingList } from "./word-list.ts";

/** Whether a normalized word is a stop word or a question word of a language. */
export const isFunctionWord = (word: string, language: LanguageCode): boolean =>
  LANGUAGES[language].stopWords.has(word) || LANGUAGES[language].questionWords.has(word);

/** Whether a normalized word is a stop word or a question word of any language. */
export const isAnyFunctionWord = (word: string): boolean => COMMON.has(word);

/** Whether a normalized word is a question word of a language and no stop word of another, such as "не". */
export const isQuestionWord = (word: string): boolean =>
  Object.values(LANGUAGES).some(({ questionWords }) => questionWords.has(word)) &&
  !Object.values(LANGUAGES).some(({ stopWords }) => stopWords.has(word));

/**
 * Whether a normalized word is a stop word or a question word of a language that people write in other letters than its
 * own: without the letters that their keyboard lacks, or in Latin ones, where it goes by the sound.
 */
export function soundsLikeFunctionWord(word: string, language: LanguageCode): boolean {
  const { script, ownLetters } = LANGUAGES[language];
  if (scriptOf(word) !== script) return SOUNDS[language].has(phoneticKey(word));
  return ownLetters !== undefined && BARE[language].has(ownLetters.leaveOut(word));
}

/** Whether a normalized word is almost a stop word or a question word of a language: a slip of the fingers away. */
export const isAlmostFunctionWord = (word: string, language: LanguageCode): boolean =>
  SPELLINGS[language].spelledLike(word).length > 0;

const WORDS = byLanguage(({ stopWords, questionWords }): readonly string[] => [...stopWords, ...questionWords]);
const COMMON: ReadonlySet<string> = new Set(Object.values(WORDS).flat());
const SOUNDS = byLanguage(
  ({ code, fromLatin }): ReadonlySet<string> => new Set(fromLatin && WORDS[code].map(phoneticKey)),
);
const BARE = byLanguage(
  ({ code, ownLetters }): ReadonlySet<string> => new Set(ownLetters && WORDS[code].map(ownLetters.leaveOut)),
);
const SPELLINGS = byLanguage(({ code }): SpellingList => {
  const spellings = new SpellingList();
  for (const word of new Set(WORDS[code])) spellings.add(word);
  return spellings;
});
