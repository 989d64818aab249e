import { MAX_PHRASE } from "./tables-of-sources.ts";

/**
 * The runs of words, as long as a lexicon may have them, that have the one at `position` in them; the shortest first.
 */
export function phrasesAround(words: readonly string[], position: number): (readonly string[])[] {
  const phrases: (readonly string[])[] = [];
  for (let length = 1; length <= MAX_PHRASE; length++) {
    const last = Math.min(position, words.length - length);
    for (let first = Math.max(0, position - length + 1); first <= last; first++)
      phrases.push(words.slice(first, first + length));
  }
  return phrases;
}
