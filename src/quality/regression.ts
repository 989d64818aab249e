/** An example for learning: numbers that describe something, and how much it counts. */
interface Example {
  readonly features: readonly number[];
  readonly weight: number;
}

/** A probability to be learned: whether an example is positive. */
export interface LabelledExample extends Example {
  readonly positive: boolean;
}

/** Candidates of one question, of which the positive ones should come first. */
export interface RankedExample {
  readonly weight: number;
  readonly candidates: readonly { readonly features: readonly number[]; readonly positive: boolean }[];
}

/** How many steps Adam takes, and how far one goes in each weight; set by hand. */
const STEPS = 600;
const RATE = 0.05;

/**
 * Minimizes a function by Adam (Kingma and Ba 2015, its usual constants), starting from zero.
 * @param gradient of the function at a point
 */
function minimize(size: number, gradient: (point: Float64Array) => Float64Array): Float64Array {
  const point = new Float64Array(size);
  const first = new Float64Array(size);
  const second = new Float64Array(size);
  for (let step = 1; step <= STEPS; step++) {
    const slope = gradient(point);
    for (let i = 0; i < size; i++) {
      first[i] = 0.9 * first[i]! + 0.1 * slope[i]!;
      second[i] = 0.999 * second[i]! + 0.001 * slope[i]! ** 2;
      point[i]! -= (RATE * (first[i]! / (1 - 0.9 ** step))) / (Math.sqrt(second[i]! / (1 - 0.999 ** step)) + 1e-8);
    }
  }
  return point;
}

/**
 * Weights under which the positive candidates of each question get most of the probability: listwise
 * softmax loss (ListNet, Cao et al. 2007) with ridge penalties.
 * @param penalties per feature
 */
export function learnRanking(examples: readonly RankedExample[], penalties: readonly number[]): Float64Array {
  const useful = examples.filter(
    ({ candidates }) => candidates.some(({ positive }) => positive) && candidates.some(({ positive }) => !positive),
  );
  const size = penalties.length;
  // One array a question, a row a candidate: these loops run a hundred million times.
  const rows = useful.map(({ candidates }) => Float64Array.from(candidates.flatMap(({ features }) => features)));
  return minimize(size, (point) => {
    const slope = Float64Array.from(penalties, (penalty, i) => 2 * penalty * point[i]!);
    useful.forEach(({ candidates, weight }, question) => {
      const values = rows[question]!;
      const odds = new Float64Array(candidates.length);
      let all = 0;
      let good = 0;
      for (let row = 0; row < odds.length; row++) {
        let score = 0;
        for (let i = 0; i < size; i++) score += values[row * size + i]! * point[i]!;
        odds[row] = Math.exp(score);
        all += odds[row]!;
        if (candidates[row]!.positive) good += odds[row]!;
      }
      for (let row = 0; row < odds.length; row++) {
        const share = odds[row]! / all - (candidates[row]!.positive ? odds[row]! / good : 0);
        const step = weight * share;
        for (let i = 0; i < size; i++) slope[i]! += step * values[row * size + i]!;
      }
    });
    return slope;
  });
}

/**
 * Weights of a logistic regression with ridge penalties.
 * @param penalties per feature
 */
export function learnProbability(examples: readonly LabelledExample[], penalties: readonly number[]): Float64Array {
  return minimize(penalties.length, (point) => {
    const slope = Float64Array.from(penalties, (penalty, i) => 2 * penalty * point[i]!);
    for (const { features, positive, weight } of examples) {
      const error = logistic(dot(features, point)) - (positive ? 1 : 0);
      features.forEach((value, feature) => {
        slope[feature]! += weight * error * value;
      });
    }
    return slope;
  });
}

export const logistic = (logit: number): number => 1 / (1 + Math.exp(-logit));

export const dot = (a: readonly number[], b: Float64Array): number =>
  a.reduce((total, value, i) => total + value * b[i]!, 0);
