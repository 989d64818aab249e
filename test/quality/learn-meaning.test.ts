import { describe, expect, it } from "vitest";
import { Lexicon } from "../../src/languages/lexicon/lexicon.ts";
import { indexSet } from "../../src/quality/evaluate.ts";
import { collectHits, type JudgedHits } from "../../src/quality/judged-hits.ts";
import { fitMeaning, rerankByMeaning, withMeaning } from "../../src/quality/learn-meaning.ts";
import { learnWeights } from "../../src/quality/learn-weights.ts";
import type { MeaningSource } from "../../src/search/meaning.ts";
import { WEIGHTS } from "../../src/search/weights.ts";

const THINGS = ["bridge", "tower", "museum", "market", "harbour", "library", "theatre", "station", "garden", "school"];
/** Of each thing two passages have the question's words alike, and one of them, the second, answers it. */
const docs = THINGS.flatMap((thing) => [
  { id: `${thing} 1`, title: "", text: `The ${thing} of the town was painted with much red oil.` },
  { id: `${thing} 2`, title: "", text: `The ${thing} of the town was painted with many old friends.` },
]);
/** A model that knows the answers; what it is asked about is written down. */
const asked: number[] = [];
const meaning: MeaningSource = {
  nearness: async (_question, hits) => {
    asked.push(hits.length);
    return hits.map(({ document }) => (document.id.endsWith("2") ? 0.6 : 0.1));
  },
};
const library = { index: indexSet({ name: "town", docs, queries: [] }), lexicon: new Lexicon() };

const collect = async (source?: MeaningSource): Promise<JudgedHits[]> =>
  Promise.all(
    THINGS.map((thing) =>
      collectHits(
        {
          id: thing,
          lang: "en",
          kind: "all",
          text: `The ${thing} of the town, how was it painted?`,
          history: [],
          relevant: [`${thing} 2`],
          answers: ["old friends"],
        },
        "town",
        { ...library, meaning: source },
      ),
    ),
  );
const meant = await collect(meaning);
const firstOf = ({ hits }: JudgedHits): string | undefined => hits[0]?.document.id;

describe("collectHits", () => {
  it("leaves the passages in the order of their words, whatever they mean", async () => {
    expect(meant.map(firstOf)).toEqual((await collect()).map(firstOf));
    expect(meant.map(({ hits }) => hits[0]!.features.nearness)).toEqual(THINGS.map(() => 0));
    expect(asked).toHaveLength(THINGS.length);
  });
});

describe("withMeaning", () => {
  it("tells how much nearer than the others each passage is", () => {
    const features = meant.map((item) =>
      withMeaning(item)!
        .hits.slice(0, 2)
        .map(({ features: { nearness } }) => nearness),
    );
    for (const pair of features) expect(Math.abs(pair[0]! - pair[1]!)).toBeCloseTo(0.5, 10);
  });

  it("is not there where no model was asked, nor where none would be since words leave no doubt", async () => {
    expect((await collect()).map(withMeaning)).toEqual(THINGS.map(() => undefined));
    const [{ hits, ...item }] = meant as [JudgedHits];
    expect(withMeaning({ ...item, hits: hits.map((hit, i) => ({ ...hit, score: hit.score - 50 * i })) })).toBe(
      undefined,
    );
  });

  it("takes a passage for average of which nothing is known", () => {
    const [item] = meant as [JudgedHits];
    const [first, second] = item.hits;
    const nearness = new Map(item.nearness);
    nearness.delete(first!.passage);
    const known = [...nearness.values()].slice(0, 9);
    const mean = known.reduce((sum, near) => sum + near, 0) / known.length;
    const { hits } = withMeaning({ ...item, nearness })!;
    expect(hits[0]!.features.nearness).toBeCloseTo(0, 10);
    expect(hits[1]!.features.nearness).toBeCloseTo(nearness.get(second!.passage)! - mean, 10);
  });
});

describe("fitMeaning", () => {
  const items = meant.flatMap((item) => withMeaning(item) ?? []);

  it("gives nearness such a weight that what is meant comes first", () => {
    const weight = fitMeaning(items);
    expect(weight).toBeGreaterThan(1);
    expect(items.map((item) => firstOf(rerankByMeaning(item, weight)))).toEqual(THINGS.map((thing) => `${thing} 2`));
  });

  it("gives it one below zero where what is near is wrong", () => {
    const wrong = items.map((item) => ({
      ...item,
      right: new Set(item.hits.filter(({ document }) => document.id === `${item.question.id} 1`)),
    }));
    expect(fitMeaning(wrong)).toBeLessThan(0);
  });
});

describe("learnWeights", () => {
  it("learns what meaning counts from other documents than it is judged on", () => {
    const { weights, byWords, byMeaning } = learnWeights(meant);
    const right = (cases: typeof byWords): number => cases.filter(({ isRight }) => isRight).length;
    expect(right(byMeaning!)).toBe(THINGS.length);
    expect(right(byWords)).toBeLessThan(THINGS.length);
    expect(weights.meaning.nearness).toBeGreaterThan(1);
    expect(Object.keys(weights.meaning.confidence.right.weights)).toEqual([
      ...Object.keys(weights.confidence.right.weights),
      "nearness",
    ]);
  });

  it("leaves what is known of meaning as it is where no model was asked", async () => {
    const { weights, byMeaning } = learnWeights(await collect());
    expect(weights.meaning).toEqual(WEIGHTS.meaning);
    expect(byMeaning).toBe(undefined);
  });
});
