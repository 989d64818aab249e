import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { dot, learnProbability, learnRanking, logistic, type RankedExample } from "../../src/quality/regression.ts";
import { runs } from "../support/seed.ts";

const NO_PENALTY = [0, 0];

describe("logistic", () => {
  it("turns odds into a probability", () => {
    expect(logistic(0)).toBe(0.5);
    expect(logistic(Math.log(3))).toBeCloseTo(0.75, 12);
    expect(logistic(-Math.log(3))).toBeCloseTo(0.25, 12);
    expect([logistic(-1000), logistic(1000)]).toEqual([0, 1]);
  });
});

describe("dot", () => {
  it("is the sum of products", () => {
    expect(dot([1, 2, 3], Float64Array.of(4, -5, 6))).toBe(12);
    expect(dot([], new Float64Array())).toBe(0);
  });
});

describe("learnProbability", () => {
  it("learns a bias that is the log odds of what it saw", () => {
    const examples = [true, true, true, false].map((positive) => ({ features: [1], positive, weight: 1 }));
    const [bias] = learnProbability(examples, [0]);
    expect(logistic(bias!)).toBeCloseTo(0.75, 2);
  });

  it("counts an example by its weight", () => {
    const examples = [
      { features: [1], positive: true, weight: 9 },
      { features: [1], positive: false, weight: 1 },
    ];
    expect(logistic(learnProbability(examples, [0])[0]!)).toBeCloseTo(0.9, 2);
  });

  it("recovers the weights that made the labels", () => {
    const truth = Float64Array.of(-1, 2);
    const examples = Array.from({ length: 41 }, (_, i) => i / 10 - 2).flatMap((x) => {
      const features = [1, x];
      const share = logistic(dot(features, truth));
      return [
        { features, positive: true, weight: share },
        { features, positive: false, weight: 1 - share },
      ];
    });
    const learned = learnProbability(examples, NO_PENALTY);
    expect(learned[0]).toBeCloseTo(-1, 1);
    expect(learned[1]).toBeCloseTo(2, 1);
  });

  it("keeps weights small that are penalized, and gives none to what tells nothing", () => {
    const examples = [
      { features: [1, 0], positive: true, weight: 1 },
      { features: [-1, 0], positive: false, weight: 1 },
    ];
    const light = learnProbability(examples, [0.01, 0.01]);
    const heavy = learnProbability(examples, [1, 1]);
    expect(light[0]!).toBeGreaterThan(heavy[0]!);
    expect(heavy[0]!).toBeGreaterThan(0);
    expect(light[1]).toBe(0);
  });

  it("is where the penalized loss is lowest", () => {
    const examples = [
      { features: [1, 0.5], positive: true, weight: 1 },
      { features: [1, -1], positive: false, weight: 2 },
      { features: [1, 1.5], positive: false, weight: 1 },
    ];
    const loss = (point: Float64Array): number =>
      examples.reduce(
        (sum, { features, positive, weight }) => {
          const share = logistic(dot(features, point));
          return sum - weight * Math.log(positive ? share : 1 - share);
        },
        point.reduce((sum, value) => sum + 0.3 * value * value, 0),
      );
    const best = learnProbability(examples, [0.3, 0.3]);
    for (const [i, step] of [
      [0, 0.01],
      [0, -0.01],
      [1, 0.01],
      [1, -0.01],
    ] as const)
      expect(loss(best.with(i, best[i]! + step))).toBeGreaterThan(loss(best));
  });

  it("learns nothing from nothing", () => {
    expect(learnProbability([], NO_PENALTY)).toEqual(new Float64Array(2));
  });
});

const question = (positive: number[], ...negatives: number[][]): RankedExample => ({
  weight: 1,
  candidates: [{ features: positive, positive: true }, ...negatives.map((features) => ({ features, positive: false }))],
});

describe("learnRanking", () => {
  it("learns which feature puts the right candidates first", () => {
    const learned = learnRanking([question([1, 0.2], [0, 0.9]), question([0.8, 0], [0.1, 1])], [0.1, 0.1]);
    expect(learned[0]!).toBeGreaterThan(0.5);
    expect(learned[1]!).toBeLessThan(-0.1);
  });

  it("does not care what all candidates of a question share", () => {
    const plain = learnRanking([question([1, 0], [0, 0])], [0.1, 0.1]);
    const shifted = learnRanking([question([1, 5], [0, 5])], [0.1, 0.1]);
    expect(shifted[0]).toBeCloseTo(plain[0]!, 6);
    expect(shifted[1]).toBeCloseTo(0, 6);
  });

  it("counts a question by its weight", () => {
    const [one, other] = [question([1, 0], [0, 1]), question([0, 1], [1, 0])];
    expect(learnRanking([{ ...one, weight: 3 }, other], [0.1, 0.1])[0]!).toBeGreaterThan(0.2);
    expect(learnRanking([one, { ...other, weight: 3 }], [0.1, 0.1])[0]!).toBeLessThan(-0.2);
    expect(learnRanking([one, other], [0.1, 0.1])[0]).toBeCloseTo(0, 6);
  });

  it("learns nothing from questions without a right candidate, or without a wrong one", () => {
    const none: RankedExample = { weight: 1, candidates: [{ features: [1, 0], positive: false }] };
    const all: RankedExample = { weight: 1, candidates: [{ features: [1, 0], positive: true }] };
    expect(learnRanking([none, all, { weight: 1, candidates: [] }], [0.1, 0.1])).toEqual(new Float64Array(2));
  });

  it("is satisfied when any of several right candidates comes first", () => {
    const several: RankedExample = {
      weight: 1,
      candidates: [
        { features: [1, 0], positive: true },
        { features: [0, 0], positive: true },
        { features: [0, 1], positive: false },
      ],
    };
    const learned = learnRanking([several], [0.1, 0.1]);
    expect(learned[0]!).toBeGreaterThan(0);
    expect(learned[1]!).toBeLessThan(0);
  });

  it("gives numbers, whatever the features", () => {
    const features = fc.array(fc.double({ min: 0, max: 1.5, noNaN: true }), { minLength: 2, maxLength: 2 });
    const candidates = fc.array(fc.record({ features, positive: fc.boolean() }), { maxLength: 6 });
    fc.assert(
      fc.property(
        fc.array(fc.record({ weight: fc.double({ min: 0, max: 2, noNaN: true }), candidates }), { maxLength: 5 }),
        (examples) => {
          const learned = learnRanking(examples, [1, 1]);
          expect(learned).toHaveLength(2);
          expect(learned.every((weight) => Number.isFinite(weight))).toBe(true);
        },
      ),
      { numRuns: runs(15) },
    );
  });
});
