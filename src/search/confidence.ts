import type { Query } from "./query.ts";
import type { Hit } from "./rank.ts";
import {
  biasOf,
  ownThresholds,
  weightOf,
  WEIGHTS,
  type QuestionFeature,
  type Thresholds,
  type WeighedFeature,
} from "./weights.ts";

const WEIGHED = Object.keys(WEIGHTS.confidence.own) as (WeighedFeature | QuestionFeature)[];

/**
 * What confidence looks at: the best hit's features, how far it is ahead of the second, how many words
 * the question has, how many of them nothing is known of, and whether it asks for a type of answer.
 */
export function confidenceFeatures(
  query: Query,
  hit: Hit,
  second: Hit | undefined,
): Record<WeighedFeature | QuestionFeature, number> {
  const { concepts } = query;
  return {
    ...hit.features,
    margin: Math.min(1, hit.score - (second?.score ?? 0)),
    brevity: 1 / Math.max(1, concepts.length),
    unknown: concepts.filter(({ alternatives }) => alternatives.length === 0).length / Math.max(1, concepts.length),
    typed: query.answerType ? 1 : 0,
  };
}

/**
 * How sure it is that the best hit answers the question: logistic regression on the features above,
 * from 0 to 1. Raw BM25 scores are no good for this, since they grow with the question.
 * @param hits best first, of different documents
 */
export function confidence(query: Query, hits: readonly Hit[]): number {
  const [best, second] = hits;
  if (!best) return 0;
  const features = confidenceFeatures(query, best, second);
  const isForeign = best.features.foreign === 1;
  const logit = WEIGHED.reduce(
    (sum, name) => sum + weightOf(WEIGHTS.confidence, name, isForeign) * features[name],
    biasOf(WEIGHTS.confidence, isForeign),
  );
  return 1 / (1 + Math.exp(-logit));
}

/** From which confidence on a hit is `closest` and `found`: by the question's language, or across languages. */
export const thresholdsFor = ({ language }: Query, { features }: Hit): Thresholds =>
  features.foreign === 1 ? WEIGHTS.thresholds.foreign : ownThresholds(language);
