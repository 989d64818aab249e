import { byScript, scriptOf, type Script } from "../text/script.ts";
import { sliceSpan } from "../text/span.ts";
import { tokenize } from "../text/tokenize.ts";
import { courtesyWords } from "./courtesies.ts";
import type { LanguageCode } from "./language.ts";
import { byLanguage, LANGUAGES, LANGUAGES_OF_SCRIPT } from "./registry.ts";

/**
 * How much a function word that only one language of its script has counts, against 1 for a word with the language's
 * own letters.
 */
const FUNCTION_WORD_WEIGHT = 2;

/**
 * How many Latin function words it takes to outweigh a Cyrillic one: names such as "University of Arts" bring some
 * along.
 */
const LATIN_PER_CYRILLIC = 2;

/** So much of a text is looked at, in UTF-16 units. */
const LOOKED_AT = 4000;

/**
 * The language of a text, by its words. Function words and courtesies tell more than all others, which
 * may be names: a Russian question that names "Astana IT University" or "Шәкәрім" stays Russian. Where
 * there are none, the alphabet of most words does. Text without letters counts as `fallback`.
 */
export function detectLanguage(text: string, fallback: LanguageCode = "en"): LanguageCode {
  return likeliest(weigh(text.slice(0, LOOKED_AT)), fallback);
}

function likeliest({ scores, words, functionWords }: Evidence, fallback: LanguageCode): LanguageCode {
  if (words.latin + words.cyrillic === 0) return fallback;
  const isLatin =
    functionWords.latin + functionWords.cyrillic > 0
      ? functionWords.latin > LATIN_PER_CYRILLIC * functionWords.cyrillic
      : words.latin > words.cyrillic;
  // A language takes words over from those before it rather than lends them: a tie is the later one's.
  return LANGUAGES_OF_SCRIPT[isLatin ? "latin" : "cyrillic"].reduce((best, code) =>
    scores[code] > 0 && scores[code] >= scores[best] ? code : best,
  );
}

/**
 * So much must speak for a language, and so many times as much as for all others, to call a text one of it without
 * doubt.
 */
const CLEAR = 6;
const CLEARLY_MORE = 4;
/** So much of a short text is looked at, in UTF-16 units. */
const SHORT_TEXT = 500;

/** The language of a short text, such as a paragraph, when its words leave no doubt; undefined otherwise. */
export function clearLanguage(text: string): LanguageCode | undefined {
  const evidence = weigh(text.slice(0, SHORT_TEXT));
  const language = likeliest(evidence, "en");
  return isClear(language, evidence) ? language : undefined;
}

function isClear(language: LanguageCode, { scores, words }: Evidence): boolean {
  const script = LANGUAGES_OF_SCRIPT.latin.includes(language) ? "latin" : "cyrillic";
  const others = Object.entries(scores).reduce((sum, [code, score]) => sum + (code === language ? 0 : score), 0);
  const isMost = scores[language] >= CLEAR && scores[language] >= others * CLEARLY_MORE;
  return isMost && words[script] >= (words.latin + words.cyrillic) / 2;
}

/**
 * The language of a text that may be declared to be in one, as web pages are: where its words leave doubt, what is
 * declared holds if it is written in the letters of the text. Templates declare the wrong one too often to be believed
 * against the words.
 */
export function likelyLanguage(text: string, declared?: LanguageCode): LanguageCode {
  const evidence = weigh(text.slice(0, LOOKED_AT));
  const shown = likeliest(evidence, "en");
  if (declared === undefined || declared === shown || isClear(shown, evidence)) return shown;
  const isPossible = Object.values(LANGUAGES_OF_SCRIPT).some(
    (codes) => codes.includes(declared) && codes.includes(shown),
  );
  return isPossible ? declared : shown;
}

/** How many words of a text tell of which language and script. */
interface Evidence {
  /** What its words say for each language; function words that languages share, such as "не", say nothing. */
  readonly scores: Record<LanguageCode, number>;
  readonly words: Record<Script, number>;
  /** Of any language. */
  readonly functionWords: Record<Script, number>;
}

function weigh(text: string): Evidence {
  const evidence: Evidence = {
    scores: { ...byLanguage(() => 0) },
    words: { ...byScript(() => 0) },
    functionWords: { ...byScript(() => 0) },
  };
  for (const token of tokenize(text)) {
    const { word } = token;
    const script = scriptOf(word);
    if (script === "latin" && !/\p{Script=Latin}/u.test(word)) continue;
    evidence.words[script]++;
    const speakers = SPEAKERS[script].get(word) ?? [];
    // In capitals, "IT" and "WHO" are names rather than function words.
    if (speakers.length > 0 && !(script === "latin" && isAcronym(sliceSpan(text, token)))) {
      evidence.functionWords[script]++;
      if (speakers.length === 1) evidence.scores[speakers[0]!] += FUNCTION_WORD_WEIGHT;
    } else if (speakers.length === 0) {
      const owner = LANGUAGES_OF_SCRIPT[script].find((code) => LANGUAGES[code].ownLetters?.isIn(word));
      if (owner) evidence.scores[owner]++;
    }
  }
  return evidence;
}

/** The languages of a script that have a word among their function words and courtesies. */
const SPEAKERS = byScript((script): ReadonlyMap<string, readonly LanguageCode[]> => {
  const speakers = new Map<string, LanguageCode[]>();
  for (const code of LANGUAGES_OF_SCRIPT[script]) {
    const { stopWords, questionWords } = LANGUAGES[code];
    for (const word of new Set([...stopWords, ...questionWords, ...courtesyWords(code)]))
      speakers.set(word, [...(speakers.get(word) ?? []), code]);
  }
  return speakers;
});

const isAcronym = (written: string): boolean => written.length > 1 && written === written.toUpperCase();
