import type { Hit } from "../search/rank.ts";
import { WEIGHTS, type PairedWeights, type WeighedFeature } from "../search/weights.ts";
import { FOLDS, foldOf, type JudgedHits } from "./judged-hits.ts";
import { fromPairedWeights, pairFeatures, penalties, toPairedWeights } from "./paired-weights.ts";
import { dot, learnRanking, type RankedExample } from "./regression.ts";

/** Candidates of a question that ranking is learned from. */
const DEPTH = 60;
/** What a translated word counts of a word in the question's own language. */
const TRANSLATED = 0.9;

/** The features that passages are ranked by: those that have a weight, be it 0 until it is learned. */
export const RANKING_FEATURES = Object.keys(WEIGHTS.ranking.own) as readonly WeighedFeature[];

/** The share of answerable questions with a right document first, under weights learned from other documents. */
export function crossValidateRanking(judged: readonly JudgedHits[]): { item: JudgedHits; isFirst: boolean }[] {
  const answerable = judged.filter(({ question }) => question.relevant.length > 0);
  return Array.from({ length: FOLDS }, (_, fold) => {
    const weights = fitRanking(answerable.filter(({ question }) => foldOf(question) !== fold));
    return answerable
      .filter(({ question }) => foldOf(question) === fold)
      .map((item) => ({
        item,
        isFirst: item.question.relevant.includes(rerank(item.hits, weights)[0]?.document.id ?? ""),
      }));
  }).flat();
}

const rankingFeatures = ({ features }: Hit): number[] =>
  pairFeatures(
    RANKING_FEATURES.map((name) => features[name]),
    features.foreign === 1,
  );

/** Learns the weights of the ranking. */
export function fitRanking(judged: readonly JudgedHits[]): PairedWeights<WeighedFeature> {
  const examples = judged.map(({ hits, right, weight }): RankedExample => {
    const candidates = hits
      .slice(0, DEPTH)
      .map((hit) => ({ features: rankingFeatures(hit), positive: right.has(hit) }));
    const twins = Array.from(right)
      .filter(({ features }) => features.foreign === 0)
      .map(foreignTwin)
      .map((twin) => ({ features: rankingFeatures(twin), positive: false }));
    return { weight, candidates: [...candidates, ...twins] };
  });
  return toPairedWeights(RANKING_FEATURES, learnRanking(examples, penalties(RANKING_FEATURES.length)));
}

/**
 * A passage that says the same in another language, which should come after the one in the question's
 * own: every word is found by its translation, which counts less, and none in the very same form.
 */
function foreignTwin(hit: Hit): Hit {
  const { lead, answer, answerType, unmet, ...found } = hit.features;
  const translated = Object.fromEntries(
    Object.entries(found).map(([name, value]) => [name, value * TRANSLATED]),
  ) as typeof found;
  return { ...hit, features: { ...translated, lead, answer, answerType, unmet, exact: 0, foreign: 1 } };
}

/** Hits in the order that some weights give them. */
export function rerank(hits: readonly Hit[], weights: PairedWeights<WeighedFeature>): Hit[] {
  const point = fromPairedWeights(RANKING_FEATURES, weights);
  return hits.map((hit) => ({ ...hit, score: dot(rankingFeatures(hit), point) })).toSorted((a, b) => b.score - a.score);
}
