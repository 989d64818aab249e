import { describe, expect, it } from "vitest";
import { Lexicon } from "../../src/languages/lexicon/lexicon.ts";
import { evaluate, type EvaluatedQuestion } from "../../src/quality/evaluate.ts";
import type { JudgedQuestion, JudgedSet } from "../../src/quality/judged-set.ts";
import { formatReport } from "../../src/quality/report.ts";
import { judged } from "../support/judged.ts";

const DOCS = [
  {
    id: "forum",
    title: "The forum",
    text: "The first forum of medical universities was held on February 25.\n\nThe league will meet once a year.",
  },
  { id: "rector", title: "", text: "The rector of Shakarim University is Duman Orynbekov, who spoke of the teachers." },
  {
    id: "dorm",
    title: "Dormitories",
    text: "All students of the integrated programme live in one dormitory.\u0007 \uD800",
  },
];

const question = (id: string, text: string, fields: Partial<JudgedQuestion> = {}): JudgedQuestion =>
  judged({ id, kind: "facts", text, ...fields });

const SET: JudgedSet = {
  name: "tiny",
  docs: DOCS,
  queries: [
    question("q1", "Who is the rector of Shakarim University?", { relevant: ["rector"], answers: ["Orynbekov"] }),
    question("q2", "Where do the students of the integrated programme live?", { relevant: ["dorm"], kind: "places" }),
    question("q3", "How to bake rye bread with raisins and walnuts for the students?"),
    question("q4", "hello", { kind: "talk" }),
  ],
};

const evaluated = (set: JudgedSet): Promise<EvaluatedQuestion[]> => evaluate(set, new Lexicon());
const withoutTimes = (results: readonly EvaluatedQuestion[]): unknown =>
  results.map(({ result: { outcome, results: listed } }) => ({ outcome, listed }));

describe("evaluate", () => {
  it("asks every question in turn and lists distinct documents, best first", async () => {
    const results = await evaluated(SET);
    expect(results.map((item) => item.question.id)).toEqual(["q1", "q2", "q3", "q4"]);
    expect(results.map(({ result }) => result.results[0]?.doc)).toEqual(["rector", "dorm", "dorm", undefined]);
    for (const { result } of results) {
      const listed: readonly { doc: string; score: number }[] = result.results;
      const docs = listed.map(({ doc }) => doc);
      expect(new Set(docs).size).toBe(docs.length);
      const scores = listed.map(({ score }) => score);
      expect(scores).toEqual(scores.toSorted((a, b) => b - a));
      expect(result.ms).toBeGreaterThanOrEqual(0);
    }
  });

  it("tells the outcome of each question", async () => {
    const outcomes = (await evaluated(SET)).map(({ result }) => result.outcome.replace("closest", "found"));
    expect(outcomes).toEqual(["found", "found", "not-found", "small-talk"]);
  });

  it("lists documents with their quotes also when the outcome is not-found", async () => {
    const { outcome, results } = (await evaluated(SET))[2]!.result;
    expect(outcome).toBe("not-found");
    expect(results).toMatchObject([{ doc: "dorm", quote: expect.stringContaining("All students") }]);
  });

  it("gives the quotes of the message itself, and none where nothing is answered", async () => {
    const [rector, , bread, hello] = (await evaluated(SET)).map(({ result }) => result.message);
    expect(rector).toEqual([{ doc: "rector", quote: expect.stringContaining("Duman Orynbekov") }]);
    expect([bread, hello]).toEqual([[], []]);
  });

  it("quotes word for word", async () => {
    const texts = new Map(DOCS.map(({ id, text }) => [id, text]));
    const quotes = (await evaluated(SET)).flatMap(({ result }) => result.results);
    expect(quotes.length).toBeGreaterThan(2);
    expect(quotes.filter(({ doc, quote }) => !texts.get(doc)?.includes(quote))).toEqual([]);
  });

  it("lists ten documents at most", async () => {
    const docs = Array.from({ length: 15 }, (_, i) => ({
      id: `d${i}`,
      title: "",
      text: `Rector number ${i} of the university.`,
    }));
    expect((await evaluated({ ...SET, docs }))[0]!.result.results).toHaveLength(10);
  });

  it("lets nothing of lang, kind, relevant, answers and evidence reach the search", async () => {
    const misjudged = SET.queries.map(({ id, text }) =>
      question(id, text, {
        lang: "kk",
        kind: "x",
        relevant: ["forum"],
        answers: ["once a year"],
        evidence: "The league",
      }),
    );
    expect(withoutTimes(await evaluated({ ...SET, queries: misjudged }))).toEqual(withoutTimes(await evaluated(SET)));
  });

  it("starts a new conversation with every question", async () => {
    const reversed = (await evaluated({ ...SET, queries: SET.queries.toReversed() })).toReversed();
    expect(withoutTimes(reversed)).toEqual(withoutTimes(await evaluated(SET)));
  });
});

describe("formatReport", async () => {
  const report = formatReport(SET, await evaluated(SET)).split("\n");

  it("has a column for every figure, a row for the set and a row for each kind", () => {
    expect(report[0]?.trim().split(/\s+/u)).toEqual(
      "n R@1 R@5 MRR@10 nDCG@10 answered shown seen inMessage foundShare foundRight false refused verbatim".split(" "),
    );
    expect(report.slice(1, -1).map((row) => row.trim().split(/\s+/u).slice(0, 2))).toEqual([
      ["tiny", "4"],
      ["facts", "2"],
      ["places", "1"],
      ["talk", "1"],
    ]);
  });

  it("gives the figures of each row, and a dash where there is nothing to share", () => {
    expect(report[1]).toMatch(/^tiny +4(?: +1\.000){5}(?: +0\.500){3} +1\.000 +0\.500 +0\.000 +1\.000 +1\.000$/u);
    expect(report[4]).toMatch(/^ {2}talk +1(?: +–){10} +0\.000 +1\.000 +–$/u);
  });

  it("ends with the time that an answer takes", () => {
    expect(report.at(-1)).toMatch(/^ms an answer: p50 \d+\.\d\d, p99 \d+\.\d\d$/u);
  });

  it("has one row where all questions are of one kind", async () => {
    const queries = SET.queries.slice(0, 1);
    const single = { ...SET, queries };
    expect(formatReport(single, await evaluated(single)).split("\n")).toHaveLength(3);
  });
});
