import type { Query } from "./query.ts";
import type { Hit } from "./rank.ts";
import {
  WEIGHTS,
  type ConfidenceWeights,
  type ConfidenceFeature,
  type LinearWeights,
  type Thresholds,
  type WordConfidenceFeature,
} from "./weights.ts";

/** How sure an answer is, as two probabilities. */
export interface Confidence {
  /** That the best passage answers the question. */
  readonly right: number;
  /** That any passage does. */
  readonly answerable: number;
}

/** So many words that are as rare as can be are plenty. */
const PLENTY = 4;
/** A best passage that is surer than this, or less sure, says nothing more; as log odds. */
const MOST_MARGIN = 6;
const LEAST_MARGIN = -4;

/**
 * What confidence goes by, all of it such that it means the same in a small library as in a large one:
 * - `margin`: the odds that the ranking gives to the best passage against all others, as a logarithm;
 * - `evidence`: how much that is rare of the question stands in one place;
 * - `unknown`: the share of its words that nothing is known of;
 * - `unsigned`: 1 when the best sentence shows no sign of the type of answer that is asked for;
 * - `foreign`, `names`, `coverage`, `grams`, `nearness`: the features of the best passage.
 * @param hits all ranked passages
 */
export function confidenceFeatures(query: Query, best: Hit, hits: readonly Hit[]): Record<ConfidenceFeature, number> {
  const { concepts } = query;
  const { foreign, names, window, coverage, grams, answerType, nearness } = best.features;
  // The best passage is one of them.
  const others = hits.reduce((sum, { score }) => sum + Math.exp(score - best.score), -1);
  const margin = -Math.log(Math.max(0, others));
  return {
    margin: Math.min(MOST_MARGIN, Math.max(LEAST_MARGIN, margin)) / MOST_MARGIN,
    evidence: (window * best.rarities.reduce((sum, rarity) => sum + rarity, 0)) / PLENTY,
    unknown: concepts.filter(({ alternatives }) => alternatives.length === 0).length / Math.max(1, concepts.length),
    unsigned: query.answerType && answerType === 0 ? 1 : 0,
    foreign,
    names,
    coverage,
    grams,
    nearness,
  };
}

/**
 * How sure it is that the best hit answers the question, and that there is an answer at all: logistic regressions on
 * the features above. Raw BM25 scores are no good for this, since they grow with the question.
 * @param hits all ranked passages
 */
export function confidenceOf(query: Query, best: Hit | undefined, hits: readonly Hit[]): Confidence {
  if (!best) return { right: 0, answerable: 0 };
  const features = confidenceFeatures(query, best, hits);
  const { right, answerable } = weightsFor(hits).confidence;
  return { right: probability(right, features), answerable: probability(answerable, features) };
}

/** What is learned for passages whose nearness in meaning is known, or else for words alone. */
const weightsFor = (
  hits: readonly Hit[],
): { readonly confidence: ConfidenceWeights<WordConfidenceFeature>; readonly thresholds: Thresholds } =>
  hits.some(({ features }) => features.nearness !== 0) ? WEIGHTS.meaning : WEIGHTS;

function probability<Name extends ConfidenceFeature>(
  { bias, weights }: LinearWeights<Name>,
  features: Record<Name, number>,
): number {
  const names = Object.keys(weights) as Name[];
  const logit = names.reduce((sum, name) => sum + weights[name] * features[name], bias);
  return 1 / (1 + Math.exp(-logit));
}

/**
 * What an answer is called that is so sure.
 * @param hits all ranked passages
 */
export function outcomeFor({ right, answerable }: Confidence, hits: readonly Hit[]): "found" | "closest" | "not-found" {
  const { found, closest } = weightsFor(hits).thresholds;
  return right >= found ? "found" : answerable >= closest ? "closest" : "not-found";
}
