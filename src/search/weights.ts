import type { LanguageCode } from "../languages/language.ts";
import type { Features } from "./features.ts";
import learned from "./weights.json" with { type: "json" };

/** The features that are weighed; `foreign` chooses the weights instead. */
export type WeighedFeature = Exclude<keyof Features, "foreign">;

/** What is known of a question and its best passages, beside the best one's features. */
export type QuestionFeature = "margin" | "brevity" | "unknown" | "typed";

/** Weights for passages in the question's language, and what is added to them for passages in another. */
export interface PairedWeights<Name extends string> {
  readonly bias: number;
  readonly own: Readonly<Record<Name, number>>;
  readonly foreignBias: number;
  readonly foreign: Readonly<Record<Name, number>>;
}

/** From which confidence on an answer is `closest`, and `found`. */
export interface Thresholds {
  readonly closest: number;
  readonly found: number;
}

/** All learned numbers of the search, written by `npm run -s learn` (see docs/measurements.md). */
export interface Weights {
  readonly ranking: PairedWeights<WeighedFeature>;
  readonly confidence: PairedWeights<WeighedFeature | QuestionFeature>;
  readonly thresholds: {
    /** Of a language without any, those of `ownThresholds`. */
    readonly own: Readonly<Partial<Record<LanguageCode, Thresholds>>>;
    readonly foreign: Thresholds;
  };
}

export const WEIGHTS: Weights = learned;

/** The weights that apply to a passage. */
export function weightOf<Name extends string>(weights: PairedWeights<Name>, name: Name, isForeign: boolean): number {
  return weights.own[name] + (isForeign ? weights.foreign[name] : 0);
}

/** What applies to a passage whatever its features. */
export const biasOf = <Name extends string>({ bias, foreignBias }: PairedWeights<Name>, isForeign: boolean): number =>
  bias + (isForeign ? foreignBias : 0);

/**
 * The thresholds for passages in the question's own language; where none were learned for it, it is as careful as the
 * most careful of the others.
 */
export function ownThresholds(language: LanguageCode, { own }: Weights["thresholds"] = WEIGHTS.thresholds): Thresholds {
  const known = Object.values(own);
  return (
    own[language] ?? {
      closest: Math.max(...known.map(({ closest }) => closest)),
      found: Math.max(...known.map(({ found }) => found)),
    }
  );
}
