import { describe, expect, it } from "vitest";
import type { JudgedQuestion } from "../../src/quality/judged-set.ts";
import { computeFigures, ndcg10, saysAnswer, type Figures, type Result } from "../../src/quality/metrics.ts";
import { judged } from "../support/judged.ts";

/** A result that lists these documents, best first, each with the same quote. */
const listing = (docs: string, outcome: Result["outcome"] = "found", quote = "quote"): Result => ({
  outcome,
  results: Array.from(docs, (doc) => ({ doc, quote })),
  message: outcome === "found" || outcome === "closest" ? Array.from(docs, (doc) => ({ doc, quote })).slice(0, 1) : [],
  ms: 1,
});

const figuresOf = (...cases: [Partial<JudgedQuestion>, Result][]): Figures =>
  computeFigures(
    cases.map(([fields, result]) => ({ question: judged(fields), result })),
    () => "title\nA quote that stands here.",
  );

describe("ndcg10", () => {
  it.each([
    ["abc", ["a"], 1],
    ["bac", ["a"], 1 / Math.log2(3)],
    ["bca", ["a"], 0.5],
    ["bcd", ["a"], 0],
    ["abc", ["a", "b"], 1],
    ["acb", ["a", "b"], (1 + 0.5) / (1 + 1 / Math.log2(3))],
    ["a", ["a", "b"], 1 / (1 + 1 / Math.log2(3))],
    ["", ["a"], 0],
    ["abc", [], 0],
    ["bcdefghijka", ["a"], 0],
  ])("of %j, when %j are right, is what the definition gives", (docs, relevant, value) => {
    expect(ndcg10(judged({ relevant }), listing(docs))).toBeCloseTo(value, 12);
  });

  it("takes ten right documents for the ideal, however many there are", () => {
    const relevant = Array.from("abcdefghijkl");
    expect(ndcg10(judged({ relevant }), listing("abcdefghij"))).toBeCloseTo(1, 12);
  });
});

/** Whether this quote of this document says what is asked. */
const shown = (quote: string, fields: Partial<JudgedQuestion>, doc = "a"): boolean =>
  saysAnswer(judged({ relevant: ["a"], ...fields }), { doc, quote });

describe("saysAnswer", () => {
  it("looks for an answer in the quote, letters and digits compared, case folded", () => {
    expect(shown('It is held "once-a year".', { answers: ["twice", "Once a Year"] })).toBe(true);
    expect(shown("It is held once a month.", { answers: ["once a year"] })).toBe(false);
  });

  it("does not count a quote from a wrong document", () => {
    expect(shown("once a year", { answers: ["once a year"] }, "b")).toBe(false);
  });

  it("does not count an answer without letters or digits", () => {
    expect(shown("words — more words", { answers: ["", "—"] })).toBe(false);
  });

  it("counts a quote with three fifths of the evidence's words, and none with fewer", () => {
    expect(shown("Five, THREE and one!", { evidence: "one two three four five" })).toBe(true);
    expect(shown("Five, three, two and one!", { evidence: "one two three four five six seven" })).toBe(false);
  });
});

describe("computeFigures", () => {
  it("computes every figure by its definition", () => {
    const figures = figuresOf(
      [{ relevant: ["a"], answers: ["quote"] }, listing("abc")],
      [{ relevant: ["a"], answers: ["quote"] }, listing("bac", "closest")],
      [{ relevant: ["a"], answers: ["quote"] }, listing("bcdefa", "not-found")],
      [{ relevant: ["a"], answers: ["quote"] }, listing("", "small-talk")],
      [{}, listing("abcd", "not-found")],
      [{}, listing("", "small-talk")],
      [{}, listing("a", "found")],
      [{}, listing("a", "closest")],
      [{}, listing("", "small-talk")],
    );
    expect(figures).toEqual({
      questions: 9,
      r1: 1 / 4,
      r5: 2 / 4,
      mrr10: expect.closeTo((1 + 1 / 2 + 1 / 6) / 4, 12),
      ndcg10: expect.closeTo((1 + 1 / Math.log2(3) + 1 / Math.log2(7)) / 4, 12),
      answered: 2 / 4,
      shown: 1 / 4,
      seen: 1 / 4,
      inMessage: 1 / 4,
      foundShare: 1 / 4,
      foundRight: 1,
      false: 1 / 5,
      refused: 3 / 5,
      verbatim: 1,
    });
  });

  it("ranks by the first right document, and looks at ten", () => {
    expect(figuresOf([{ relevant: ["c", "b"] }, listing("abc")]).mrr10).toBe(1 / 2);
    expect(figuresOf([{ relevant: ["j"] }, listing("abcdefghij")]).mrr10).toBe(1 / 10);
    expect(figuresOf([{ relevant: ["k"] }, listing("abcdefghijk")]).mrr10).toBe(0);
  });

  it("counts rank 5 in R@5 and rank 6 not", () => {
    expect(figuresOf([{ relevant: ["e"] }, listing("abcdef")]).r5).toBe(1);
    expect(figuresOf([{ relevant: ["f"] }, listing("abcdef")]).r5).toBe(0);
  });

  it("does not count as shown what was not answered", () => {
    expect(figuresOf([{ relevant: ["a"], answers: ["quote"] }, listing("a", "not-found")]).shown).toBe(0);
  });

  it("counts as seen what stands in the first 300 units of the first quote", () => {
    const says = (before: number): Result => listing("a", "found", `${"-".repeat(before)}answer`);
    const fields = { relevant: ["a"], answers: ["answer"] };
    expect(figuresOf([fields, says(294)])).toMatchObject({ shown: 1, seen: 1 });
    expect(figuresOf([fields, says(295)])).toMatchObject({ shown: 1, seen: 0 });
  });

  it("looks for the answer in every quote of the message, whichever document it is from", () => {
    const message = [
      { doc: "b", quote: "answer" },
      { doc: "a", quote: "answer" },
    ];
    const fields = { relevant: ["a"], answers: ["answer"] };
    expect(figuresOf([fields, { ...listing("b", "closest"), message }])).toMatchObject({ shown: 0, inMessage: 1 });
    expect(figuresOf([fields, { ...listing("b", "not-found"), message }])).toMatchObject({ inMessage: 0 });
    expect(
      figuresOf([
        { ...fields, relevant: ["c"] },
        { ...listing("b", "closest"), message },
      ]).inMessage,
    ).toBe(0);
  });

  it("counts among the found ones those whose first quote is right", () => {
    const fields = { relevant: ["a"], answers: ["quote"] };
    const figures = figuresOf(
      [fields, listing("a")],
      [fields, listing("ba")],
      [fields, listing("a", "closest")],
      [fields, listing("a", "not-found")],
      [{}, listing("a")],
    );
    expect(figures).toMatchObject({ foundShare: 2 / 4, foundRight: 1 / 2 });
  });

  it("counts each quote that does not stand in its document, white space aside", () => {
    const figures = computeFigures(
      [
        {
          question: judged({ relevant: ["a"] }),
          result: {
            outcome: "found",
            ms: 1,
            message: [],
            results: [
              { doc: "a", quote: "once a\n year" },
              { doc: "a", quote: "Once a year" },
              { doc: "b", quote: "once a year" },
              { doc: "b", quote: "twice" },
            ],
          },
        },
      ],
      (id) => (id === "a" ? "It is held once  a year." : "It is held twice."),
    );
    expect(figures.verbatim).toBe(1 / 2);
  });

  it("is not a number where there is nothing to share", () => {
    expect(figuresOf([{}, listing("", "not-found")])).toMatchObject({
      questions: 1,
      r1: Number.NaN,
      mrr10: Number.NaN,
      answered: Number.NaN,
      refused: 1,
      verbatim: Number.NaN,
    });
    expect(figuresOf([{ relevant: ["a"] }, listing("a")])).toMatchObject({ false: Number.NaN, refused: Number.NaN });
  });
});
