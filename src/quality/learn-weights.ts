import { WEIGHTS, type Weights } from "../search/weights.ts";
import { FOLDS, foldOf, type JudgedHits } from "./judged-hits.ts";
import { chooseThresholds, fitCertainty, judge, toCase, type JudgedCertainty } from "./learn-certainty.ts";
import { fitMeaning, fitRanking, rerank } from "./learn-ranking.ts";

/** Weights with what comes out by weights that were learned from other documents. */
export interface Learned {
  readonly weights: Weights;
  readonly crossValidated: readonly JudgedCertainty[];
}

/**
 * Learns all weights of the search: first the ranking, then how sure to be of what it puts first. The thresholds are
 * set on questions whose documents the weights were not learned from (cross-validation, folds by document).
 */
export function learnWeights(judged: readonly JudgedHits[]): Learned {
  const crossValidated = Array.from({ length: FOLDS }, (_, fold) => {
    const { ranking, certainty } = fit(judged.filter((item) => foldOf(item) !== fold));
    const asked = judged.filter((item) => foldOf(item) === fold);
    return asked.flatMap((item) => toCase(rerankItem(item, ranking))).map((item) => judge(item, certainty));
  }).flat();
  const meaning = fitMeaning(judged) ?? WEIGHTS.meaning;
  return { weights: { ...fit(judged), meaning, thresholds: chooseThresholds(crossValidated) }, crossValidated };
}

function fit(judged: readonly JudgedHits[]): Pick<Weights, "ranking" | "certainty"> {
  const ranking = fitRanking(judged);
  return { ranking, certainty: fitCertainty(judged.flatMap((item) => toCase(rerankItem(item, ranking)))) };
}

function rerankItem(item: JudgedHits, ranking: Weights["ranking"]): JudgedHits {
  return { ...item, hits: rerank(item.hits, ranking) };
}
