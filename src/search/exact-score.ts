import { lengthNorm, termFrequencyScore } from "./bm25.ts";
import type { RankedWords } from "./feature-context.ts";
import type { ForwardPassage } from "./forward-index.ts";
import { addInBody, addInTitle, frequencyOf } from "./posting.ts";
import type { ResolvedConcept } from "./query.ts";

/**
 * Scores passages as PassageScorer does, from their words instead of postings: the sum over concepts of IDF × best
 * alternative's saturated term frequency.
 */
export function exactScorer(
  concepts: readonly ResolvedConcept[],
  words: RankedWords,
): (passage: ForwardPassage) => number {
  const places = new Map<number, number>();
  const placeOf = (stem: string): number => {
    const number = words.vocabulary.stems.find(stem);
    if (number === undefined) return -1;
    const place = places.get(number) ?? places.size;
    places.set(number, place);
    return place;
  };
  const placed = concepts.map(({ idf, alternatives }) => ({
    idf,
    alternatives: alternatives.map((parts) => parts.map(({ stem, weight }) => ({ place: placeOf(stem), weight }))),
  }));
  return (passage) => {
    const frequencies = new Uint32Array(places.size);
    const count = (run: Uint32Array, addOne: (frequency: number) => number): void => {
      for (const word of run) {
        const place = places.get(words.vocabulary.stemOfWord(word));
        if (place !== undefined) frequencies[place] = addOne(frequencies[place]!);
      }
    };
    count(passage.title, addInTitle);
    for (const sentence of passage.sentences) count(sentence.words, addInBody);
    const norm = lengthNorm(passage.length, words.averageLength);
    const scoreOf = (place: number): number =>
      place < 0 || frequencies[place] === 0 ? 0 : termFrequencyScore(frequencyOf(frequencies[place]!), norm);
    let total = 0;
    for (const { idf, alternatives } of placed) {
      let best = 0;
      for (const parts of alternatives)
        best = Math.max(
          best,
          parts.reduce((sum, { place, weight }) => sum + weight * scoreOf(place), 0),
        );
      total += idf * best;
    }
    return total;
  };
}
