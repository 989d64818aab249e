import { tokenize } from "../text/tokenize.ts";
import type { LanguageCode } from "./language.ts";
import { LANGUAGES } from "./registry.ts";

/** Letters of the Kazakh alphabet that Russian does not have. */
const KAZAKH_LETTER = /[әғқңөұүһі]/u;

/** How much a language's own function word counts, against 1 for a word with Kazakh letters. */
const FUNCTION_WORD_WEIGHT = 2;

/**
 * The language of a text: Latin letters in the majority are English; Cyrillic is Kazakh or Russian,
 * whichever has more evidence in the words (function words of either, and Kazakh letters, so that a
 * Russian question that names "Шәкәрім" stays Russian). Text without letters counts as `fallback`.
 */
export function detectLanguage(text: string, fallback: LanguageCode = "en"): LanguageCode {
  const sample = text.slice(0, 4000);
  const latin = sample.match(/\p{Script=Latin}/gu)?.length ?? 0;
  const cyrillic = sample.match(/\p{Script=Cyrillic}/gu)?.length ?? 0;
  if (latin + cyrillic === 0) return fallback;
  if (latin > cyrillic) return "en";
  let kazakh = 0;
  let russian = 0;
  for (const { word } of tokenize(sample)) {
    if (isFunctionWord("kk", word)) kazakh += FUNCTION_WORD_WEIGHT;
    else if (KAZAKH_LETTER.test(word)) kazakh += 1;
    if (isFunctionWord("ru", word)) russian += FUNCTION_WORD_WEIGHT;
  }
  return kazakh > russian || (kazakh === russian && kazakh > 0) ? "kk" : "ru";
}

const isFunctionWord = (code: LanguageCode, word: string): boolean =>
  LANGUAGES[code].stopWords.has(word) || LANGUAGES[code].questionWords.has(word);
