import type { PairedWeights } from "../search/weights.ts";

/** Ridge penalty of every weight, and of what is added to it for passages in another language. */
const PENALTY = 1;

/** The features with a 1 for the bias, then all once more for a passage in another language, else zeros. */
export function pairFeatures(values: readonly number[], isForeign: boolean): number[] {
  return [1, ...values, isForeign ? 1 : 0, ...values.map((value) => (isForeign ? value : 0))];
}

/** The penalties of as many paired features. */
export const penalties = (features: number): number[] => Array.from({ length: 2 * (features + 1) }, () => PENALTY);

/** Learned numbers, in the order of paired features, by their names. */
export function toPairedWeights<Name extends string>(names: readonly Name[], point: Float64Array): PairedWeights<Name> {
  const read = (start: number): Record<Name, number> =>
    Object.fromEntries(names.map((name, i) => [name, round(point[start + i]!)])) as Record<Name, number>;
  return {
    bias: round(point[0]!),
    own: read(1),
    foreignBias: round(point[names.length + 1]!),
    foreign: read(names.length + 2),
  };
}

/** The reverse of toPairedWeights. */
export function fromPairedWeights<Name extends string>(
  names: readonly Name[],
  { bias, own, foreignBias, foreign }: PairedWeights<Name>,
): Float64Array {
  return Float64Array.from([
    bias,
    ...names.map((name) => own[name]),
    foreignBias,
    ...names.map((name) => foreign[name]),
  ]);
}

const round = (value: number): number => Math.round(value * 1000) / 1000;
