import { describe, expect, it } from "vitest";
import { biasOf, ownThresholds, weightOf, WEIGHTS, type PairedWeights } from "../../src/search/weights.ts";

const PAIRED: PairedWeights<"one" | "two"> = {
  bias: 1,
  own: { one: 2, two: -3 },
  foreignBias: -0.5,
  foreign: { one: 0.25, two: 0 },
};

describe("weightOf and biasOf", () => {
  it("take the own weights for passages in the question's language", () => {
    expect([biasOf(PAIRED, false), weightOf(PAIRED, "one", false), weightOf(PAIRED, "two", false)]).toEqual([1, 2, -3]);
  });

  it("add the difference for passages in another", () => {
    expect([biasOf(PAIRED, true), weightOf(PAIRED, "one", true), weightOf(PAIRED, "two", true)]).toEqual([
      0.5, 2.25, -3,
    ]);
  });
});

describe("the learned weights", () => {
  it.each(["ranking", "confidence"] as const)(
    "of %s are numbers, for the same features within and across languages",
    (name) => {
      const { bias, own, foreignBias, foreign } = WEIGHTS[name];
      expect(Object.keys(own)).toEqual(Object.keys(foreign));
      const all = [bias, foreignBias, ...Object.values<number>(own), ...Object.values<number>(foreign)];
      expect(all.filter((weight) => !Number.isFinite(weight))).toEqual([]);
    },
  );

  it("never demand more for a closest answer than for a found one", () => {
    const { own, foreign } = WEIGHTS.thresholds;
    for (const { closest, found } of [...Object.values(own), foreign]) {
      expect(closest).toBeGreaterThan(0);
      expect(closest).toBeLessThanOrEqual(found);
      expect(found).toBeLessThan(1);
    }
  });
});

describe("ownThresholds", () => {
  const few = {
    own: { en: { closest: 0.2, found: 0.9 }, ru: { closest: 0.4, found: 0.8 } },
    foreign: { closest: 0.1, found: 0.5 },
  };

  it("are those that were learned for the language", () => {
    expect(ownThresholds("ru", few)).toEqual({ closest: 0.4, found: 0.8 });
  });

  it("are as careful as the most careful of the others for a language that none were learned for", () => {
    expect(ownThresholds("kk", few)).toEqual({ closest: 0.4, found: 0.9 });
  });
});
