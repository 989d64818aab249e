import { byScript, scriptOf } from "../text/script.ts";
import type { LanguageCode } from "./language.ts";
import { LANGUAGES, LANGUAGES_OF_SCRIPT } from "./registry.ts";

/** The languages of each script that have letters of their own. */
const LETTERED = byScript((script) =>
  LANGUAGES_OF_SCRIPT[script].flatMap((code) => {
    const { ownLetters } = LANGUAGES[code];
    return ownLetters ? [{ code, ownLetters }] : [];
  }),
);

/**
 * The language whose rules fit a word: that whose own letters it has; else that of the text around it, if it is written
 * in the word's script, else the first one of the script. So Latin letters are English in a Russian text, and a Cyrillic
 * word is Kazakh in a Kazakh text or with a Kazakh letter, else Russian.
 * @param word normalized
 */
export function wordLanguage(word: string, textLanguage: LanguageCode): LanguageCode {
  const script = scriptOf(word);
  const lettered = LETTERED[script].find(({ ownLetters }) => ownLetters.isIn(word));
  if (lettered) return lettered.code;
  return LANGUAGES[textLanguage].script === script ? textLanguage : LANGUAGES_OF_SCRIPT[script][0]!;
}

/** The stem of a normalized word that stands in a text of `textLanguage`. */
export const stemOf = (word: string, textLanguage: LanguageCode): string =>
  LANGUAGES[wordLanguage(word, textLanguage)].stem(word);

/** Whether a word of a text in `textLanguage` is too common to tell one passage from another. */
export const isStopWord = (word: string, textLanguage: LanguageCode): boolean =>
  LANGUAGES[wordLanguage(word, textLanguage)].stopWords.has(word);
