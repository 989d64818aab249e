import { isClose, LOOKED_AT, rankByMeaning, withNearness } from "../search/meaning.ts";
import { weighBySet, type JudgedHits } from "./judged-hits.ts";
import { learnRanking, type RankedExample } from "./regression.ts";

/** What the questions of a set count together. */
const SET_WEIGHT = 400;
/** Nearness differs by tenths where the score of the words differs by ones. */
const SCALE = 10;

/**
 * A question with how near its best passages are in meaning, as a feature of theirs.
 * @param item its hits in the order of their words
 * @returns undefined where no model would be asked, or none was
 */
export function withMeaning(item: JudgedHits): JudgedHits | undefined {
  const { hits, nearness } = item;
  if (!nearness || !isClose(hits)) return undefined;
  const known = hits.slice(0, LOOKED_AT).map(({ passage }) => nearness.get(passage));
  const all = known.filter((near) => near !== undefined);
  // One of which nothing is known has come up by other weights: it is taken for average.
  const mean = all.reduce((sum, near) => sum + near, 0) / Math.max(1, all.length);
  const near = known.map((value) => value ?? mean);
  return { ...item, hits: withNearness(hits, near) };
}

/**
 * Learns what nearness in meaning counts beside the words, from questions that have an answer, asked of whole sets.
 * @param meant questions with nearness as a feature of their hits, in the order of their words
 */
export function fitMeaning(meant: readonly JudgedHits[]): number {
  const answerable = meant.filter(({ asked, isAnswerable }) => asked === "whole" && isAnswerable);
  const weightOf = weighBySet(answerable, SET_WEIGHT);
  const examples = answerable.map((item): RankedExample => {
    const right = new Set(Array.from(item.right, ({ passage }) => passage));
    const candidates = item.hits.slice(0, LOOKED_AT).map(({ passage, score, features }) => ({
      features: [score, SCALE * features.nearness],
      positive: right.has(passage),
    }));
    return { weight: weightOf(item), candidates };
  });
  const [words, nearness] = learnRanking(examples, [0, 1]);
  return Math.round((SCALE * 100 * nearness!) / words!) / 100;
}

/** A question with its hits in the order of words and meaning. */
export const rerankByMeaning = (item: JudgedHits, weight: number): JudgedHits => ({
  ...item,
  hits: rankByMeaning(item.hits, weight),
});
