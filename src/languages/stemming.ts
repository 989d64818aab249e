import { isCyrillic } from "../text/script.ts";
import { hasKazakhLetters } from "./kazakh-letters.ts";
import type { LanguageCode } from "./language.ts";
import { LANGUAGES } from "./registry.ts";

/**
 * The language whose rules fit a word: Latin letters are English whatever the text around them;
 * Cyrillic ones are Kazakh in a Kazakh text or with a Kazakh letter, else Russian.
 * @param word normalized
 */
export function wordLanguage(word: string, textLanguage: LanguageCode): LanguageCode {
  if (!isCyrillic(word)) return "en";
  return textLanguage === "kk" || hasKazakhLetters(word) ? "kk" : "ru";
}

/** The stem of a normalized word that stands in a text of `textLanguage`. */
export const stemOf = (word: string, textLanguage: LanguageCode): string =>
  LANGUAGES[wordLanguage(word, textLanguage)].stem(word);

/** Whether a word of a text in `textLanguage` is too common to tell one passage from another. */
export const isStopWord = (word: string, textLanguage: LanguageCode): boolean =>
  LANGUAGES[wordLanguage(word, textLanguage)].stopWords.has(word);
