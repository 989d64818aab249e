import type { Weights } from "../search/weights.ts";
import type { JudgedHits } from "./judged-hits.ts";
import { learnConfidence } from "./learn-confidence.ts";
import { fitRanking, rerank } from "./learn-ranking.ts";

/** Learns all weights and thresholds of the search: first the ranking, then the confidence in what it puts first. */
export function learnWeights(judged: readonly JudgedHits[]): Weights {
  const ranking = fitRanking(judged);
  return { ranking, ...learnConfidence(judged.map((item) => ({ ...item, hits: rerank(item.hits, ranking) }))) };
}
