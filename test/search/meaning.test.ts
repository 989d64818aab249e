import { describe, expect, it } from "vitest";
import { analyzeQuestion } from "../../src/search/analyze-question.ts";
import { centredCosine, isClose, meanOf, rankByMeaning, withNearness } from "../../src/search/meaning.ts";
import { explainScore } from "../../src/search/rank.ts";
import { indexOfTexts, knowledgeOf, rankIn } from "../support/library.ts";

const index = indexOfTexts({
  "a.txt": "The bridge of Riverton was opened in spring.",
  "b.txt": "The bridge of Riverton was painted in spring.",
  "c.txt": "The bridge of the old town.",
});
const ranked = rankIn(index, analyzeQuestion("bridge of Riverton in spring", knowledgeOf(index)));

describe("rankByMeaning", () => {
  it("puts first what is nearer in meaning, and tells its share of the score", () => {
    const [first, second, third] = rankByMeaning(withNearness(ranked, [0.1, 0.6, 0]));
    expect([first!.document.id, second!.document.id]).toEqual([ranked[1]!.document.id, ranked[0]!.document.id]);
    expect(third!.document.id).toBe("c.txt");
    for (const { features, score } of [first!, second!, third!])
      expect(explainScore(features).reduce((sum, { value }) => sum + value, 0)).toBeCloseTo(score, 6);
  });

  it("changes nothing where all are as near, or nothing is known", () => {
    expect(rankByMeaning(withNearness(ranked, [0.3, 0.3, 0.3]))).toEqual(ranked);
    expect(rankByMeaning(withNearness(ranked, []))).toEqual(ranked);
  });
});

describe("withNearness", () => {
  it("tells how much nearer than the mean each of the first passages is, and nothing of those behind", () => {
    const nearness = withNearness(ranked, [0.5, 0.1]).map(({ features }) => features.nearness);
    expect(nearness).toEqual([expect.closeTo(0.2, 10), expect.closeTo(-0.2, 10), 0]);
  });
});

describe("isClose", () => {
  it("says whether meaning may put another passage first", () => {
    expect(isClose(ranked)).toBe(true);
    const [first, ...others] = ranked;
    expect(isClose([{ ...first!, score: first!.score + 50 }, ...others])).toBe(false);
    expect(isClose(ranked.slice(0, 1))).toBe(false);
    expect(isClose([])).toBe(false);
  });
});

describe("centredCosine", () => {
  const mean = Float32Array.of(10, 10);
  const at = (x: number, y: number): Float32Array => Float32Array.of(10 + x, 10 + y);

  it("is that of what sets vectors apart from those of their languages", () => {
    expect(centredCosine(at(1, 0), mean, at(2, 0), mean)).toBeCloseTo(1, 5);
    expect(centredCosine(at(1, 0), mean, at(0, 3), mean)).toBeCloseTo(0, 5);
    expect(centredCosine(at(1, 1), mean, at(-1, -1), mean)).toBeCloseTo(-1, 5);
  });

  it("is 0 for what is nothing but common", () => {
    expect(centredCosine(mean, mean, at(1, 2), mean)).toBe(0);
  });

  it("takes for common what the mean of some vectors is", () => {
    expect(meanOf([at(1, 3), at(-1, -3)])).toEqual(mean);
    expect(meanOf([])).toHaveLength(0);
  });
});
