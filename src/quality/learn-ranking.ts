import type { Hit } from "../search/rank.ts";
import {
  GIVEN_FEATURES,
  GIVEN_WEIGHTS,
  RANKING_FEATURES,
  WEIGHTS,
  type WeighedFeature,
  type Weights,
} from "../search/weights.ts";
import { weighBySet, type JudgedHits } from "./judged-hits.ts";
import { dot, learnRanking, type RankedExample } from "./regression.ts";

/** Candidates of a question that ranking is learned from. */
const DEPTH = 60;
/** What a translated word counts of a word in the question's own language. */
const TRANSLATED = 0.9;
/** What the questions of a set count together, against a ridge penalty of 1. */
const SET_WEIGHT = 400;

/** The features that count otherwise for passages in another language. */
const FOREIGN_FEATURES = Object.keys(WEIGHTS.ranking.foreign.weights) as readonly WeighedFeature[];

/** A hit's features, then for a passage in another language a 1 and those that count otherwise, else zeros. */
function rankingFeatures({ features }: Hit): number[] {
  const isForeign = features.foreign;
  return [
    ...RANKING_FEATURES.map((name) => features[name]),
    isForeign,
    ...FOREIGN_FEATURES.map((name) => isForeign * features[name]),
  ];
}

/** Learns the weights of the ranking from questions that have an answer, asked of whole sets. */
export function fitRanking(judged: readonly JudgedHits[]): Weights["ranking"] {
  const answerable = judged.filter(({ asked, isAnswerable }) => asked === "whole" && isAnswerable);
  const weightOf = weighBySet(answerable, SET_WEIGHT);
  const examples = answerable.map((item): RankedExample => {
    const candidates = item.hits
      .slice(0, DEPTH)
      .map((hit) => ({ features: rankingFeatures(hit), positive: item.right.has(hit) }));
    const twins = Array.from(item.right)
      .filter(({ features }) => features.foreign === 0)
      .map((hit) => ({ features: rankingFeatures(foreignTwin(hit)), positive: false }));
    return { weight: weightOf(item), candidates: [...candidates, ...twins] };
  });
  const size = RANKING_FEATURES.length + 1 + FOREIGN_FEATURES.length;
  const point = learnRanking(
    examples,
    Array.from({ length: size }, () => 1),
  );
  const read = (names: readonly WeighedFeature[], start: number): Record<WeighedFeature, number> =>
    Object.fromEntries(names.map((name, i) => [name, round(point[start + i]!)])) as Record<WeighedFeature, number>;
  const bias = RANKING_FEATURES.length;
  return {
    own: read(RANKING_FEATURES, 0),
    foreign: { bias: round(point[bias]!), weights: read(FOREIGN_FEATURES, bias + 1) },
  };
}

/**
 * A passage that says the same in another language, which should come after the one in the question's
 * own: every word is found by its translation, which counts less, and none in the very same form.
 */
function foreignTwin(hit: Hit): Hit {
  const { lead, answer, answerType, ...found } = hit.features;
  const translated = Object.fromEntries(
    Object.entries(found).map(([name, value]) => [name, value * TRANSLATED]),
  ) as typeof found;
  return { ...hit, features: { ...translated, lead, answer, answerType, exact: 0, foreign: 1 } };
}

/** Hits in the order that some weights give them. */
export function rerank(hits: readonly Hit[], { own, foreign }: Weights["ranking"]): Hit[] {
  const point = Float64Array.from([
    ...RANKING_FEATURES.map((name) => own[name]),
    foreign.bias,
    ...FOREIGN_FEATURES.map((name) => foreign.weights[name] ?? 0),
  ]);
  return hits
    .map((hit) => ({ ...hit, score: dot(rankingFeatures(hit), point) + givenScore(hit) }))
    .toSorted((a, b) => b.score - a.score);
}

/** What the features count whose weights are given. */
const givenScore = ({ features }: Hit): number =>
  GIVEN_FEATURES.reduce((sum, name) => sum + GIVEN_WEIGHTS[name] * features[name], 0);

const round = (value: number): number => Math.round(value * 1000) / 1000;
