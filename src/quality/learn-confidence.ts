import { confidenceFeatures } from "../search/confidence.ts";
import {
  WEIGHTS,
  type ConfidenceWeights,
  type ConfidenceFeature,
  type LinearWeights,
  type Thresholds,
  type WordConfidenceFeature,
} from "../search/weights.ts";
import { weighBySet, type JudgedHits } from "./judged-hits.ts";
import { dot, learnProbability, logistic } from "./regression.ts";

/**
 * What the questions of a set count together, with an answer and without: asked of all documents, of those that the
 * answers were taken out of, and of a few of them.
 */
const WEIGHT_WITH: Readonly<Record<JudgedHits["asked"], number>> = { whole: 200, "near-miss": 0, part: 100 };
const WEIGHT_WITHOUT: Readonly<Record<JudgedHits["asked"], number>> = { whole: 100, "near-miss": 100, part: 50 };
/** A handful of questions without an answer counts no more than its share of so many. */
const FEW = 30;

/**
 * The shares that the thresholds keep to, each set counting as much as any other: of the questions with an answer so
 * many are answered at all; of the found ones so many are right, and of those without an answer so few are found.
 */
const ANSWERED = 0.95;
/** Where a model for meaning was asked, more of what is answered is right: fewer are turned away. */
export const ANSWERED_BY_MEANING = 0.96;
const RIGHT = 0.93;
const FALSELY_FOUND = 0.04;

/** What is looked at where words alone are known, and where a model for meaning was asked. */
export const BY_WORDS = Object.keys(WEIGHTS.confidence.right.weights) as readonly WordConfidenceFeature[];
export const BY_MEANING = Object.keys(WEIGHTS.meaning.confidence.right.weights) as readonly ConfidenceFeature[];

/** What came out for a question, and how sure it is. */
export interface ConfidenceCase {
  readonly item: JudgedHits;
  readonly features: Readonly<Record<ConfidenceFeature, number>>;
  /** Whether the first quote holds the answer. */
  readonly isRight: boolean;
}

/** A case judged by weights that were learned from other documents. */
export interface JudgedConfidence extends ConfidenceCase {
  readonly right: number;
  readonly answerable: number;
}

/** A case with what its answer would be called. */
export interface DecidedCase extends JudgedConfidence {
  readonly isFound: boolean;
  /** Whether it is found or closest. */
  readonly isAnswered: boolean;
}

/** The case of a question whose hits are in their final order; none where nothing was found. */
export function toCase(item: JudgedHits): ConfidenceCase[] {
  const { query, hits } = item;
  const [best] = hits;
  if (!best) return [];
  return [
    {
      item,
      features: confidenceFeatures(query, best, hits),
      isRight: item.isAnswerable && item.isShownBy(best),
    },
  ];
}

/**
 * Learns both regressions.
 * @param names of the features that they look at
 */
export function fitConfidence<Name extends ConfidenceFeature>(
  cases: readonly ConfidenceCase[],
  names: readonly Name[],
): ConfidenceWeights<Name> {
  const weightOf = weighCases(cases);
  const fit = (isPositive: (item: ConfidenceCase) => boolean): LinearWeights<Name> => {
    const examples = cases.map((item) => ({
      features: vectorOf(item, names),
      positive: isPositive(item),
      weight: weightOf(item),
    }));
    const [bias, ...weights] = learnProbability(examples, [0, ...names.map(() => 1)]);
    return {
      bias: round(bias!),
      weights: Object.fromEntries(names.map((name, i) => [name, round(weights[i]!)])) as Record<Name, number>,
    };
  };
  return { right: fit(({ isRight }) => isRight), answerable: fit(({ item }) => item.isAnswerable) };
}

const vectorOf = ({ features }: ConfidenceCase, names: readonly ConfidenceFeature[]): number[] => [
  1,
  ...names.map((name) => features[name]),
];

function weighCases(cases: readonly ConfidenceCase[]): (item: ConfidenceCase) => number {
  const groupOf = ({ asked, isAnswerable }: JudgedHits): string => `${asked} ${isAnswerable}`;
  const groups = Map.groupBy(
    cases.map(({ item }) => item),
    groupOf,
  );
  const weightIn = new Map(
    Array.from(groups, ([name, items]) => {
      const { asked, isAnswerable } = items[0]!;
      return [name, weighBySet(items, (isAnswerable ? WEIGHT_WITH : WEIGHT_WITHOUT)[asked], isAnswerable ? 1 : FEW)];
    }),
  );
  return ({ item }) => weightIn.get(groupOf(item))!(item);
}

/** How sure some weights are of a case. */
export function judge<Name extends ConfidenceFeature>(
  item: ConfidenceCase,
  { right, answerable }: ConfidenceWeights<Name>,
): JudgedConfidence {
  const probability = ({ bias, weights }: LinearWeights<Name>): number => {
    const names = Object.keys(weights) as Name[];
    return logistic(dot(vectorOf(item, names), Float64Array.from([bias, ...names.map((name) => weights[name])])));
  };
  return { ...item, right: probability(right), answerable: probability(answerable) };
}

/** What some thresholds make of a case. */
export function decide(item: JudgedConfidence, { found, closest }: Thresholds): DecidedCase {
  const isFound = item.right >= found;
  return { ...item, isFound, isAnswered: isFound || item.answerable >= closest };
}

/**
 * The thresholds that keep to the shares wanted where whole sets are asked.
 * @param answered of the questions with an answer
 */
export function chooseThresholds(judged: readonly JudgedConfidence[], answered = ANSWERED): Thresholds {
  const whole = judged.filter(({ item }) => item.asked === "whole");
  const answerable = whole.filter(({ item }) => item.isAnswerable);
  const others = whole.filter(({ item }) => !item.isAnswerable);
  const each = weighBySet(
    answerable.map(({ item }) => item),
    1,
  );
  const eachOther = weighBySet(
    others.map(({ item }) => item),
    1,
    FEW,
  );
  const closest = quantile(
    answerable.map(({ item, answerable: value }) => ({ value, weight: each(item) })),
    1 - answered,
  );
  const falsely = quantile(
    others.map(({ item, right }) => ({ value: right, weight: eachOther(item) })),
    1 - FALSELY_FOUND,
  );
  const rightly = lowestWith(
    answerable.map(({ item, right, isRight }) => ({ value: right, weight: each(item), isRight })),
    RIGHT,
  );
  return { found: round(Math.max(falsely, rightly)), closest: round(closest) };
}

interface Weighted {
  readonly value: number;
  readonly weight: number;
}

/** The value below which this share of the weight lies; one half for no values. */
function quantile(values: readonly Weighted[], share: number): number {
  const sorted = values.toSorted((a, b) => a.value - b.value);
  const total = sorted.reduce((sum, { weight }) => sum + weight, 0);
  let below = 0;
  return sorted.find(({ weight }) => (below += weight) >= share * total)?.value ?? 0.5;
}

/** The lowest value such that of those from it on this share is right. */
function lowestWith(values: readonly (Weighted & { readonly isRight: boolean })[], share: number): number {
  let lowest = 1;
  let right = 0;
  let all = 0;
  for (const { value, weight, isRight } of values.toSorted((a, b) => b.value - a.value)) {
    all += weight;
    right += isRight ? weight : 0;
    if (right >= share * all) lowest = value;
  }
  return lowest;
}

const round = (value: number): number => Math.round(value * 1000) / 1000;
