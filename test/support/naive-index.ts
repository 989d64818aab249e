import { isStopWord, stemOf } from "../../src/languages/stemming.ts";
import type { PassageTerms } from "../../src/search/passage-terms.ts";

/** A concept in words instead of the numbers of an index. */
export interface NaiveConcept {
  readonly idf: number;
  readonly alternatives: readonly (readonly { readonly stem: string; readonly weight: number }[])[];
}

/** Passages by their ordinals. */
export type NaivePassages = ReadonlyMap<number, PassageTerms>;

const K1 = 0.9;
const B = 0.4;
const TITLE_WEIGHT = 2;
/** Term frequencies above these are not told apart. */
const MAX_TITLE_FREQUENCY = 7;
const MAX_BODY_FREQUENCY = 31;

const bodyOf = ({ sentences }: PassageTerms): string[] => sentences.flatMap(({ words }) => words);

const stems = new Map<string, string>();

/** The stems of a passage's words that are no stop words. */
function stemsOf(words: readonly string[], { language }: PassageTerms): string[] {
  return words
    .filter((word) => !isStopWord(word, language))
    .map((word) => {
      const key = `${language} ${word}`;
      const stem = stems.get(key) ?? stemOf(word, language);
      stems.set(key, stem);
      return stem;
    });
}

/** A passage without words counts as one word long. */
const lengthOf = (passage: PassageTerms): number => Math.max(1, passage.title.length + bodyOf(passage).length);

export const naiveAverageLength = (passages: NaivePassages): number =>
  passages.size === 0
    ? 1
    : Array.from(passages.values(), lengthOf).reduce((sum, length) => sum + length, 0) / passages.size;

/** How many passages hold a stem, in title or body. */
export const naiveDocuments = (passages: NaivePassages, stem: string): number =>
  Array.from(passages.values()).filter((passage) =>
    stemsOf([...passage.title, ...bodyOf(passage)], passage).includes(stem),
  ).length;

/** BM25 as the textbook has it, passage by passage: the score of every passage that holds anything of the concepts. */
export function naiveScores(passages: NaivePassages, concepts: readonly NaiveConcept[]): Map<number, number> {
  const average = naiveAverageLength(passages);
  const scores = new Map<number, number>();
  for (const [ordinal, passage] of passages) {
    const title = stemsOf(passage.title, passage);
    const body = stemsOf(bodyOf(passage), passage);
    const scoreStem = (stem: string): number => {
      const inTitle = title.filter((other) => other === stem).length;
      const inBody = body.filter((other) => other === stem).length;
      const frequency = TITLE_WEIGHT * Math.min(inTitle, MAX_TITLE_FREQUENCY) + Math.min(inBody, MAX_BODY_FREQUENCY);
      return (frequency * (K1 + 1)) / (frequency + K1 * (1 - B + (B * lengthOf(passage)) / average));
    };
    const score = concepts
      .map(({ idf, alternatives }) => {
        const ways = alternatives.map((parts) =>
          parts.reduce((sum, { stem, weight }) => sum + weight * scoreStem(stem), 0),
        );
        return idf * Math.max(0, ...ways);
      })
      .reduce((sum, value) => sum + value, 0);
    if (score > 0) scores.set(ordinal, score);
  }
  return scores;
}
