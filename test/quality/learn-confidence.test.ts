import { describe, expect, it } from "vitest";
import { Lexicon } from "../../src/languages/lexicon/lexicon.ts";
import { indexSet } from "../../src/quality/evaluate.ts";
import { collectHits, type JudgedHits } from "../../src/quality/judged-hits.ts";
import type { JudgedQuestion } from "../../src/quality/judged-set.ts";
import {
  BY_WORDS,
  chooseThresholds,
  fitConfidence,
  judge,
  toCase,
  type ConfidenceCase,
  type JudgedConfidence,
} from "../../src/quality/learn-confidence.ts";
import { judged } from "../support/judged.ts";

const THINGS = ["bridge", "tower", "museum", "market", "harbour", "library", "theatre", "station", "garden", "school"];
const docs = THINGS.map((thing, i) => ({ id: thing, title: "", text: `The ${thing} was opened in ${1900 + i}.` }));
const library = { index: indexSet({ name: "town", docs, queries: [] }), lexicon: new Lexicon() };

const question = (text: string, relevant: readonly string[], answers: readonly string[]): JudgedQuestion =>
  judged({ id: text, text, relevant, answers });
const answerable = await Promise.all(
  THINGS.map((thing, i) =>
    collectHits(question(`When was the ${thing} opened?`, [thing], [`${1900 + i}`]), "town", library),
  ),
);
const others = await Promise.all(
  THINGS.map((thing) =>
    collectHits(question(`When was the zeppelin over the ${thing} painted violet?`, [], []), "town", library),
  ),
);

describe("toCase", () => {
  it("is right where the first quote says the answer", () => {
    expect(answerable.flatMap(toCase).map(({ isRight }) => isRight)).toEqual(THINGS.map(() => true));
    expect(others.flatMap(toCase).map(({ isRight }) => isRight)).toEqual(THINGS.map(() => false));
  });

  it("is not right where the answer was taken away, nor at all where nothing was found", () => {
    expect(toCase({ ...answerable[0]!, asked: "near-miss", isAnswerable: false })).toMatchObject([{ isRight: false }]);
    expect(toCase({ ...answerable[0]!, hits: [] })).toEqual([]);
  });
});

describe("fitConfidence", () => {
  it("tells questions with an answer from those without", () => {
    const cases = [...answerable, ...others].flatMap(toCase);
    const weights = fitConfidence(cases, BY_WORDS);
    const decided = cases.map((item) => judge(item, weights));
    expect(
      decided.slice(0, THINGS.length).filter(({ right, answerable: likely }) => Math.min(right, likely) < 0.5),
    ).toEqual([]);
    expect(
      decided.slice(THINGS.length).filter(({ right, answerable: likely }) => Math.max(right, likely) > 0.5),
    ).toEqual([]);
  });
});

describe("chooseThresholds", () => {
  const [{ features: NONE }] = toCase(answerable[0]!) as [ConfidenceCase];
  const judgedAs = (item: JudgedHits, right: number, isRight: boolean): JudgedConfidence => ({
    item,
    features: NONE,
    isRight,
    right,
    answerable: right,
  });
  /** A hundred questions of a set, as sure as their number says. */
  const hundred = (set: string, item: JudgedHits, isRight: (right: number) => boolean): JudgedConfidence[] =>
    Array.from({ length: 100 }, (_, i) => judgedAs({ ...item, set }, (i + 0.5) / 100, isRight((i + 0.5) / 100)));

  it("answers all but a twentieth of the questions with an answer", () => {
    const { closest } = chooseThresholds(hundred("town", answerable[0]!, () => true));
    expect(closest).toBeCloseTo(0.05, 1);
    expect(
      chooseThresholds(
        hundred("town", answerable[0]!, () => true),
        0.8,
      ).closest,
    ).toBeCloseTo(0.2, 1);
  });

  it("finds so few that more than nine in ten of them are right", () => {
    const { found } = chooseThresholds(hundred("town", answerable[0]!, (right) => right > 0.6));
    expect(found).toBeGreaterThan(0.55);
    expect(found).toBeLessThan(0.6);
  });

  it("finds hardly any of the questions without an answer", () => {
    const { found } = chooseThresholds([
      ...hundred("town", answerable[0]!, () => true),
      ...hundred("town", others[0]!, () => false),
    ]);
    expect(found).toBeGreaterThan(0.93);
  });

  it("counts every set as much as any other, however few questions it has", () => {
    const easy = hundred("easy", answerable[0]!, () => true);
    const hard = hundred("hard", answerable[0]!, (right) => right > 0.8);
    const many = chooseThresholds([...easy, ...easy, ...easy, ...easy, ...hard]).found;
    expect(many).toBeCloseTo(chooseThresholds([...easy, ...hard]).found, 1);
  });
});
