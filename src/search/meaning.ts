import type { LanguageCode } from "../languages/language.ts";
import type { Hit } from "./rank.ts";
import { WEIGHTS } from "./weights.ts";

/**
 * Knows how near passages are to a question in meaning, whatever their words; a server is asked, so that it may not
 * know in time.
 */
export interface MeaningSource {
  /**
   * @returns for each passage a cosine, from −1 to 1; undefined when they are not known in time
   * @throws EmbeddingsError where it is to be waited for and cannot be had
   */
  readonly nearness: (question: Question, hits: readonly Hit[]) => Promise<readonly number[] | undefined>;
}

/** A question as it is embedded. */
export interface Question {
  readonly text: string;
  readonly language: LanguageCode;
}

/**
 * So many of the best passages are put in order by their meaning, too: those behind them are hardly ever the right
 * ones.
 */
export const LOOKED_AT = 10;

/**
 * With such a lead over the next one the best passage stays first whatever is near in meaning: e to this power times as
 * likely to be right.
 */
const CLEAR_LEAD = 4;

/** Whether meaning may put another passage first. */
export const isClose = ([first, second]: readonly Hit[]): boolean =>
  first !== undefined && second !== undefined && first.score - second.score < CLEAR_LEAD;

/**
 * The passages with how near they are as a feature. What counts is how much nearer one is than those beside it: to some
 * questions everything is near. Those behind, of which nothing is known, are taken for average.
 * @param ranked best first
 * @param nearness of the first ones
 */
export function withNearness(ranked: readonly Hit[], nearness: readonly number[]): Hit[] {
  const mean = nearness.reduce((sum, near) => sum + near, 0) / nearness.length;
  return ranked.map((hit, position) =>
    position < nearness.length ? { ...hit, features: { ...hit.features, nearness: nearness[position]! - mean } } : hit,
  );
}

/**
 * Passages whose nearness is known, and those behind them, in the order of their words and their meaning together.
 * @param weight what nearness counts beside the words
 */
export function rankByMeaning(ranked: readonly Hit[], weight = WEIGHTS.meaning.nearness): Hit[] {
  const looked = ranked
    .slice(0, LOOKED_AT)
    .map((hit): Hit => ({ ...hit, score: hit.score + weight * hit.features.nearness }));
  return [...looked.toSorted((a, b) => b.score - a.score), ...ranked.slice(LOOKED_AT)];
}

/** The sum of some vectors divided by their number: where a language's vectors lie, whatever they mean. */
export function meanOf(vectors: readonly Float32Array[]): Float32Array {
  const mean = new Float32Array(vectors[0]?.length ?? 0);
  for (const vector of vectors) for (let i = 0; i < mean.length; i++) mean[i]! += (vector[i] ?? 0) / vectors.length;
  return mean;
}

/**
 * The cosine of two vectors as they are seen from the means of their languages: texts of one language are nearer to
 * each other than to any of another, whatever they say, and that is taken away.
 */
export function centredCosine(a: Float32Array, meanOfA: Float32Array, b: Float32Array, meanOfB: Float32Array): number {
  let product = 0;
  let squareA = 0;
  let squareB = 0;
  for (let i = 0; i < a.length; i++) {
    const x = a[i]! - meanOfA[i]!;
    const y = b[i]! - meanOfB[i]!;
    product += x * y;
    squareA += x * x;
    squareB += y * y;
  }
  return squareA === 0 || squareB === 0 ? 0 : product / Math.sqrt(squareA * squareB);
}
