import snowball from "snowball-stemmers";
import { LANGUAGES } from "../../../src/languages/registry.ts";

const ENGLISH = snowball.newStemmer("english");
const RUSSIAN = snowball.newStemmer("russian");

/** The words of a text: runs of letters and digits, lower case. */
export const splitWords = (text: string): string[] => text.toLowerCase().match(/[\p{L}\p{M}\p{N}]+/gu) ?? [];

/**
 * What other engines make of a word with their best settings: the Snowball stem by its script, or
 * undefined for a stop word or question word of any language. There is no Snowball for Kazakh.
 */
function stemOrStop(word: string): string | undefined {
  const term = word.toLowerCase().replaceAll("ё", "е");
  if (STOP_WORDS.has(term)) return undefined;
  return /\p{Script=Cyrillic}/u.test(term) ? RUSSIAN.stem(term) : ENGLISH.stem(term);
}

/**
 * Builds an index with a stemmer that remembers: Snowball takes several microseconds a word, and an
 * engine's own work would drown in that. What is remembered is let go of with the last text.
 * @param build is given the stemmer; gives what is measured
 */
export function withStemmer<T>(build: (stemmed: (word: string) => string | undefined) => T): T {
  const known = new Map<string, string | undefined>();
  let isBuilding = true;
  const result = build((word) => {
    if (!isBuilding) return stemOrStop(word);
    if (!known.has(word)) known.set(word, stemOrStop(word));
    return known.get(word);
  });
  isBuilding = false;
  known.clear();
  return result;
}

const STOP_WORDS: ReadonlySet<string> = new Set(
  Object.values(LANGUAGES).flatMap(({ stopWords, questionWords }) => [...stopWords, ...questionWords]),
);
