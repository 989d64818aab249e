import { byScript, scriptOf } from "../text/script.ts";
import type { LanguageCode } from "./language.ts";
import { byLanguage, LANGUAGES, LANGUAGES_OF_SCRIPT } from "./registry.ts";

/** The languages of each script that have letters of their own. */
const LETTERED = byScript((script) =>
  LANGUAGES_OF_SCRIPT[script].flatMap((code) => {
    const { ownLetters } = LANGUAGES[code];
    return ownLetters ? [{ code, ownLetters }] : [];
  }),
);

/**
 * The language whose rules fit a word: that whose own letters it has; else that of the text around it, if it is written
 * in the word's script, else the first one of the script. So Latin letters are English in a Russian text, and a
 * Cyrillic word is Kazakh in a Kazakh text or with a Kazakh letter, else Russian.
 * @param word normalized
 */
export function wordLanguage(word: string, textLanguage: LanguageCode): LanguageCode {
  const script = scriptOf(word);
  const lettered = LETTERED[script].find(({ ownLetters }) => ownLetters.isIn(word));
  if (lettered) return lettered.code;
  return LANGUAGES[textLanguage].script === script ? textLanguage : LANGUAGES_OF_SCRIPT[script][0]!;
}

/**
 * So many stems of a language are remembered: a text's words are mostly the same few thousand, and a stemmer takes
 * microseconds.
 */
const REMEMBERED = 20_000;
const STEMS = byLanguage(() => new Map<string, string>());

/** The stem of a normalized word that stands in a text of `textLanguage`. */
export function stemOf(word: string, textLanguage: LanguageCode): string {
  const known = STEMS[textLanguage];
  const remembered = known.get(word);
  if (remembered !== undefined) return remembered;
  const stem = LANGUAGES[wordLanguage(word, textLanguage)].stem(word);
  if (known.size >= REMEMBERED) known.clear();
  known.set(word, stem);
  return stem;
}

/** Whether a word of a text in `textLanguage` is too common to tell one passage from another. */
export const isStopWord = (word: string, textLanguage: LanguageCode): boolean =>
  LANGUAGES[wordLanguage(word, textLanguage)].stopWords.has(word);
