import type { FeatureContext, WordHit } from "./feature-context.ts";

/** A word of a passage that has to do with the question. */
export interface Found {
  /** Its place among the words of its sentence or title. */
  readonly at: number;
  readonly hit: WordHit;
}

/**
 * For each concept the weight of its best alternative among the words. Part of a phrase counts less than
 * its share (its square): "world" is not a third of "world championship".
 */
export function bestWeights({ conceptIdf, scratch, nothing }: FeatureContext, run: readonly Found[]): Float64Array {
  if (run.length === 0) return nothing;
  const weights = new Float64Array(conceptIdf.length);
  const { found, seen } = scratch;
  for (const { hit } of run) {
    for (const { concept, alternative, part, weight, whole } of hit.matches) {
      if (seen[part]) continue;
      seen[part] = 1;
      found[alternative]! += weight;
      weights[concept] = Math.max(weights[concept]!, found[alternative]! ** 2 / whole);
    }
  }
  for (const { hit } of run) {
    for (const { alternative, part } of hit.matches) {
      seen[part] = 0;
      found[alternative] = 0;
    }
  }
  return weights;
}

/** For each concept the highest of its weights. */
export function bestOfAll(first: Float64Array, others: readonly Float64Array[]): Float64Array {
  const best = first.slice();
  for (const weights of others)
    for (let concept = 0; concept < best.length; concept++)
      if (weights[concept]! > best[concept]!) best[concept] = weights[concept]!;
  return best;
}

/**
 * The IDF-weighted share of the question that some words have.
 * @param beside words that stand with them: for each concept the better ones count
 */
export function coverage(
  { conceptIdf, totalIdf, nothing }: FeatureContext,
  weights: Float64Array,
  beside: Float64Array = weights,
): number {
  if (totalIdf === 0 || (weights === nothing && beside === nothing)) return 0;
  let total = 0;
  for (let concept = 0; concept < weights.length; concept++)
    total += Math.max(weights[concept]!, beside[concept]!) * conceptIdf[concept]!;
  return total / totalIdf;
}
