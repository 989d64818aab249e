import type { Query } from "./query.ts";
import type { Hit } from "./rank.ts";
import { WEIGHTS, type CertaintyFeature, type LinearWeights } from "./weights.ts";

/** How sure an answer is, as two probabilities. */
export interface Confidence {
  /** That the best passage answers the question. */
  readonly right: number;
  /** That any passage does. */
  readonly answerable: number;
}

/** So many words that are as rare as can be are plenty. */
const PLENTY = 4;

/**
 * What confidence looks at: which share of the probability the ranking gives to the best passage, how much of the
 * question it holds (absolutely and as shares), how many words the question has, and of how many nothing is known.
 * @param hits all ranked passages
 */
export function confidenceFeatures(query: Query, best: Hit, hits: readonly Hit[]): Record<CertaintyFeature, number> {
  const { concepts } = query;
  const { foreign, names, window, coverage, grams, density } = best.features;
  const total = hits.reduce((sum, { score }) => sum + Math.exp(score - best.score), 0);
  return {
    share: 1 / Math.max(1, total),
    evidence: (window * best.rarities.reduce((sum, rarity) => sum + rarity, 0)) / PLENTY,
    brevity: 1 / Math.max(1, concepts.length),
    unknown: concepts.filter(({ alternatives }) => alternatives.length === 0).length / Math.max(1, concepts.length),
    foreign,
    names,
    window,
    coverage,
    grams,
    density,
  };
}

/**
 * How sure it is that the best hit answers the question, and that there is an answer at all: logistic regressions on
 * the features above. Raw BM25 scores are no good for this, since they grow with the question.
 * @param hits all ranked passages
 */
export function confidence(query: Query, best: Hit | undefined, hits: readonly Hit[]): Confidence {
  if (!best) return { right: 0, answerable: 0 };
  const features = confidenceFeatures(query, best, hits);
  const { right, answerable } = WEIGHTS.certainty;
  return { right: probability(right, features), answerable: probability(answerable, features) };
}

function probability(
  { bias, weights }: LinearWeights<CertaintyFeature>,
  features: Record<CertaintyFeature, number>,
): number {
  const names = Object.keys(weights) as CertaintyFeature[];
  const logit = names.reduce((sum, name) => sum + weights[name] * features[name], bias);
  return 1 / (1 + Math.exp(-logit));
}

/** What an answer is called that is so sure. */
export function outcomeFor({ right, answerable }: Confidence): "found" | "closest" | "not-found" {
  const { found, closest } = WEIGHTS.thresholds;
  return right >= found ? "found" : answerable >= closest ? "closest" : "not-found";
}
