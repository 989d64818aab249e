import type { Features } from "./features.ts";
import learned from "./weights.json" with { type: "json" };

/**
 * The features that are weighed; `foreign` chooses the weights instead, `nearness` has a weight of its own, and
 * `window` is for confidence.
 */
export type WeighedFeature = Exclude<keyof Features, "foreign" | "nearness" | "window" | GivenFeature>;

/** Features whose weights are given: the judged questions have too few of them to learn from. */
export type GivenFeature = "definition" | "quiz";

/** In the unit of the learned weights, of which the largest are 3; see decision 13 of docs/decisions. */
export const GIVEN_WEIGHTS: Readonly<Record<GivenFeature, number>> = { definition: 3, quiz: -3 };

export const GIVEN_FEATURES = Object.keys(GIVEN_WEIGHTS) as readonly GivenFeature[];

/** What is known of a question and the passages found for it. */
export type ConfidenceFeature =
  | "margin"
  | "evidence"
  | "unknown"
  | "unsigned"
  | "foreign"
  | "names"
  | "coverage"
  | "grams"
  | "nearness";

/** The same where no model for meaning was asked. */
export type WordConfidenceFeature = Exclude<ConfidenceFeature, "nearness">;

/** What makes a sum: a weight for each feature, and what is added whatever they are. */
export interface LinearWeights<Name extends string> {
  readonly bias: number;
  readonly weights: Readonly<Record<Name, number>>;
}

/** Logistic regressions: of whether the best passage answers the question, and of whether any does. */
export interface ConfidenceWeights<Name extends string> {
  readonly right: LinearWeights<Name>;
  readonly answerable: LinearWeights<Name>;
}

/** From which probability that the best passage is right it is `found`, and that there is an answer `closest`. */
export interface Thresholds {
  readonly found: number;
  readonly closest: number;
}

/** All learned numbers of the search, written by `npm run -s learn` (see docs/measurements.md). */
export interface Weights {
  readonly ranking: {
    readonly own: Readonly<Record<WeighedFeature, number>>;
    /** What is added for passages in another language than the question. */
    readonly foreign: { readonly bias: number; readonly weights: Readonly<Partial<Record<WeighedFeature, number>>> };
  };
  readonly confidence: ConfidenceWeights<WordConfidenceFeature>;
  /** What counts where a model for meaning was asked. */
  readonly meaning: {
    /** What nearness counts in the ranking beside the words. */
    readonly nearness: number;
    /** In the place of those for words alone. */
    readonly confidence: ConfidenceWeights<ConfidenceFeature>;
    readonly thresholds: Thresholds;
  };
  readonly thresholds: Thresholds;
}

export const WEIGHTS: Weights = learned;

/** The features that passages are ranked by. */
export const RANKING_FEATURES = Object.keys(WEIGHTS.ranking.own) as readonly WeighedFeature[];

/** The weight of a feature of a passage. */
export const weightOf = ({ own, foreign }: Weights["ranking"], name: WeighedFeature, isForeign: boolean): number =>
  own[name] + (isForeign ? (foreign.weights[name] ?? 0) : 0);
