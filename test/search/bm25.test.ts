import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { idf, lengthNorm, termFrequencyScore } from "../../src/search/bm25.ts";

describe("idf", () => {
  it.each([
    // ln(1 + (N − df + .5) / (df + .5)), worked out by hand
    [10, 1, Math.log(1 + 9.5 / 1.5), 1.9924],
    [10, 5, Math.log(2), 0.6931],
    [10, 10, Math.log(1 + 0.5 / 10.5), 0.0465],
    [10, 0, Math.log(22), 3.091],
    [0, 0, Math.log(2), 0.6931],
  ])("among %i passages, of a word in %i of them, is what the formula gives", (all, some, exact, rounded) => {
    expect(idf(all, some)).toBeCloseTo(exact, 12);
    expect(idf(all, some)).toBeCloseTo(rounded, 3);
  });

  it("falls with every further passage that holds the word, and never below zero", () => {
    const values = Array.from({ length: 101 }, (_, df) => idf(100, df));
    for (const [df, value] of values.slice(1).entries()) expect(value).toBeLessThan(values[df]!);
    expect(Math.min(...values)).toBeGreaterThan(0);
  });
});

const scoreOf = (frequency: number, length: number, average: number): number =>
  termFrequencyScore(frequency, lengthNorm(length, average));

describe("termFrequencyScore", () => {
  it.each([
    // tf · 1.9 / (tf + .9 · (.6 + .4 · length / average))
    [1, 10, 10, 1],
    [2, 10, 10, 3.8 / 2.9],
    [1, 20, 10, 1.9 / 2.26],
    [1, 5, 10, 1.9 / 1.72],
    [3, 30, 10, 5.7 / 4.62],
    [0, 10, 10, 0],
  ])(
    "of a word that stands %i times among %i words, %i on average, is what the formula gives",
    (tf, length, average, score) => {
      expect(scoreOf(tf, length, average)).toBeCloseTo(score, 12);
    },
  );

  it("gains less from each further occurrence, and stays below 1.9", () => {
    const scores = Array.from({ length: 50 }, (_, tf) => scoreOf(tf, 10, 10));
    const gains = scores.slice(1).map((score, tf) => score - scores[tf]!);
    for (const [i, gain] of gains.slice(1).entries()) {
      expect(gain).toBeGreaterThan(0);
      expect(gain).toBeLessThan(gains[i]!);
    }
    expect(scores.at(-1)).toBeLessThan(1.9);
  });

  it("is lower in the longer of two passages, whatever their lengths", () => {
    const length = fc.integer({ min: 1, max: 1000 });
    fc.assert(
      fc.property(fc.integer({ min: 1, max: 60 }), length, length, length, (tf, one, more, average) => {
        expect(scoreOf(tf, one + more, average)).toBeLessThan(scoreOf(tf, one, average));
      }),
    );
  });
});
