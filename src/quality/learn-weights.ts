import { WEIGHTS, type Weights } from "../search/weights.ts";
import { FOLDS, foldOf, type JudgedHits } from "./judged-hits.ts";
import {
  ANSWERED_BY_MEANING,
  BY_MEANING,
  BY_WORDS,
  chooseThresholds,
  decide,
  fitConfidence,
  judge,
  toCase,
  type DecidedCase,
  type JudgedConfidence,
} from "./learn-confidence.ts";
import { fitMeaning, rerankByMeaning, withMeaning } from "./learn-meaning.ts";
import { fitRanking, rerank } from "./learn-ranking.ts";

/** Weights with what comes out by weights that were learned from other documents. */
export interface Learned {
  readonly weights: Weights;
  readonly byWords: readonly DecidedCase[];
  /** The same with a model for meaning, where one was asked. */
  readonly byMeaning?: readonly DecidedCase[];
}

/**
 * Learns all weights of the search: first the ranking by words, then what meaning counts beside them, then how sure to
 * be of what comes first. The thresholds are set on questions whose documents the weights were not learned from
 * (cross-validation, folds by document). Where no model for meaning was asked, what is known of it stays.
 */
export function learnWeights(judged: readonly JudgedHits[]): Learned {
  const crossValidated = Array.from({ length: FOLDS }, (_, fold) => {
    const weights = fit(judged.filter((item) => foldOf(item) !== fold));
    return judged.filter((item) => foldOf(item) === fold).map((item) => judgeItem(item, weights));
  }).flat();
  const { ranking, confidence, meaning } = fit(judged);
  const byWords = crossValidated.flatMap(({ words }) => words);
  const thresholds = chooseThresholds(byWords);
  const weights = { ranking, confidence, thresholds };
  const decidedByWords = byWords.map((item) => decide(item, thresholds));
  if (!judged.some(({ nearness }) => nearness))
    return { weights: { ...weights, meaning: WEIGHTS.meaning }, byWords: decidedByWords };
  // Where words leave no doubt the model is not asked: what is found or answered there counts for the shares as it is.
  const settled = ({ words }: JudgedItem): JudgedConfidence[] =>
    words.map((item) => {
      const { isFound, isAnswered } = decide(item, thresholds);
      return { ...item, right: isFound ? 1 : 0, answerable: isAnswered ? 1 : 0 };
    });
  const ofMeaning = chooseThresholds(
    crossValidated.flatMap((item) => item.meant ?? settled(item)),
    ANSWERED_BY_MEANING,
  );
  return {
    weights: { ...weights, meaning: { ...meaning, thresholds: ofMeaning } },
    byWords: decidedByWords,
    byMeaning: crossValidated.flatMap(
      ({ words, meant }) =>
        meant?.map((item) => decide(item, ofMeaning)) ?? words.map((item) => decide(item, thresholds)),
    ),
  };
}

/** All weights but the thresholds. */
type Fitted = Pick<Weights, "ranking" | "confidence"> & {
  readonly meaning: Pick<Weights["meaning"], "nearness" | "confidence">;
};

function fit(judged: readonly JudgedHits[]): Fitted {
  const ranking = fitRanking(judged);
  const byWords = judged.map((item) => rerankItem(item, ranking));
  const meant = byWords.flatMap((item) => withMeaning(item) ?? []);
  const nearness = fitMeaning(meant);
  const byMeaning = meant.map((item) => rerankByMeaning(item, nearness));
  return {
    ranking,
    confidence: fitConfidence(byWords.flatMap(toCase), BY_WORDS),
    meaning: { nearness, confidence: fitConfidence(byMeaning.flatMap(toCase), BY_MEANING) },
  };
}

/** How a question is judged by words alone, and with meaning, if a model would be asked. */
interface JudgedItem {
  readonly words: readonly JudgedConfidence[];
  readonly meant: readonly JudgedConfidence[] | undefined;
}

function judgeItem(item: JudgedHits, { ranking, confidence, meaning }: Fitted): JudgedItem {
  const byWords = rerankItem(item, ranking);
  const meant = withMeaning(byWords);
  return {
    words: toCase(byWords).map((found) => judge(found, confidence)),
    meant: meant && toCase(rerankByMeaning(meant, meaning.nearness)).map((found) => judge(found, meaning.confidence)),
  };
}

const rerankItem = (item: JudgedHits, ranking: Weights["ranking"]): JudgedHits => ({
  ...item,
  hits: rerank(item.hits, ranking),
});
