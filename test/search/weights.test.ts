import { describe, expect, it } from "vitest";
import { RANKING_FEATURES, weightOf, WEIGHTS } from "../../src/search/weights.ts";

describe("weightOf", () => {
  const ranking = { ...WEIGHTS.ranking, own: { ...WEIGHTS.ranking.own, title: 2, lead: 3 } };
  const weights = { ...ranking, foreign: { bias: -1, weights: { title: 0.25 } } };

  it("is the own weight for passages in the question's language", () => {
    expect([weightOf(weights, "title", false), weightOf(weights, "lead", false)]).toEqual([2, 3]);
  });

  it("adds the difference, where there is one, for passages in another", () => {
    expect([weightOf(weights, "title", true), weightOf(weights, "lead", true)]).toEqual([2.25, 3]);
  });
});

describe("the learned weights", () => {
  it("are numbers", () => {
    const { ranking, confidence, meaning } = WEIGHTS;
    const all = [
      ...RANKING_FEATURES.map((name) => ranking.own[name]),
      ranking.foreign.bias,
      ...Object.values(ranking.foreign.weights),
      meaning.nearness,
      ...[confidence, meaning.confidence]
        .flatMap(({ right, answerable }) => [right, answerable])
        .flatMap(({ bias, weights }) => [bias, ...Object.values(weights)]),
    ];
    expect(all.filter((weight) => !Number.isFinite(weight))).toEqual([]);
    expect(all.some((weight) => weight !== 0)).toBe(true);
  });

  it("have thresholds that are probabilities", () => {
    for (const threshold of [WEIGHTS, WEIGHTS.meaning].flatMap(({ thresholds }) => Object.values(thresholds))) {
      expect(threshold).toBeGreaterThan(0);
      expect(threshold).toBeLessThan(1);
    }
  });
});
