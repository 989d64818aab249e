import { isCyrillic } from "../text/script.ts";
import { sliceSpan } from "../text/span.ts";
import { tokenize } from "../text/tokenize.ts";
import { hasKazakhLetters } from "./kazakh-letters.ts";
import type { LanguageCode } from "./language.ts";
import { LANGUAGES } from "./registry.ts";

/** How much a language's own function word counts, against 1 for a word with Kazakh letters. */
const FUNCTION_WORD_WEIGHT = 2;

/** How many English function words it takes to outweigh a Cyrillic one: names such as "University of Arts" bring some along. */
const ENGLISH_PER_CYRILLIC = 2;

/**
 * The language of a text, by its words. Function words and courtesies tell more than all others, which
 * may be names: a Russian question that names "Astana IT University" or "Шәкәрім" stays Russian. Where
 * there are none, the alphabet of most words does. Text without letters counts as `fallback`.
 */
export function detectLanguage(text: string, fallback: LanguageCode = "en"): LanguageCode {
  const { latin, cyrillic, english, russian, kazakh, either, kazakhSpelling } = weigh(text.slice(0, 4000));
  if (latin + cyrillic === 0) return fallback;
  const notEnglish = russian + kazakh + either;
  if (english + notEnglish > 0 ? english > ENGLISH_PER_CYRILLIC * notEnglish : latin > cyrillic) return "en";
  const forKazakh = FUNCTION_WORD_WEIGHT * kazakh + kazakhSpelling;
  const forRussian = FUNCTION_WORD_WEIGHT * russian;
  return forKazakh > forRussian || (forKazakh === forRussian && forKazakh > 0) ? "kk" : "ru";
}

/** How many words of a text are of which kind. */
interface Evidence {
  /** Words by their alphabet. */
  latin: number;
  cyrillic: number;
  /** Function words by their language; `either` are those that Russian and Kazakh share, such as "не". */
  english: number;
  russian: number;
  kazakh: number;
  either: number;
  /** Other words with Kazakh letters. */
  kazakhSpelling: number;
}

function weigh(text: string): Evidence {
  const evidence: Evidence = {
    latin: 0,
    cyrillic: 0,
    english: 0,
    russian: 0,
    kazakh: 0,
    either: 0,
    kazakhSpelling: 0,
  };
  for (const token of tokenize(text)) {
    const { word } = token;
    if (isCyrillic(word)) {
      evidence.cyrillic++;
      const isKazakh = isFunctionWord("kk", word);
      if (isFunctionWord("ru", word)) evidence[isKazakh ? "either" : "russian"]++;
      else if (isKazakh) evidence.kazakh++;
      else if (hasKazakhLetters(word)) evidence.kazakhSpelling++;
    } else if (/\p{Script=Latin}/u.test(word)) {
      evidence.latin++;
      if (isFunctionWord("en", word) && !isAcronym(sliceSpan(text, token))) evidence.english++;
    }
  }
  return evidence;
}

const isFunctionWord = (code: LanguageCode, word: string): boolean => {
  const { stopWords, questionWords, courtesies } = LANGUAGES[code];
  return stopWords.has(word) || questionWords.has(word) || courtesies.has(word);
};

/** In capitals, "IT" and "WHO" are names rather than function words. */
const isAcronym = (written: string): boolean => written.length > 1 && written === written.toUpperCase();
