import { describe, expect, it } from "vitest";
import { renderExplanation } from "../../src/terminal/explain.ts";
import { explainFrom, textDocument } from "../support/documents.ts";

const DOCUMENTS = [
  textDocument("rector.txt", "The rector of Shakarim University is Duman Orynbekov."),
  ...Array.from({ length: 8 }, (_, i) => textDocument(`other${i}.txt`, `University number ${i} has a rector too.`)),
];

describe("renderExplanation", async () => {
  const explained = await explainFrom(DOCUMENTS, "Who is the rector of Shakarim?");
  const lines = renderExplanation(explained).split("\n");

  it("shows every stage of an answer in turn", () => {
    const stages = lines.filter((line) => !line.startsWith(" ")).map((line) => line.split(/ {2,}/u, 1)[0]);
    expect(stages).toEqual(["question", "language", "asks for", "concepts", "candidates", "confidence", "outcome"]);
  });

  it("shows what the question was understood as", () => {
    expect(lines).toContain("question    Who is the rector of Shakarim?");
    expect(lines).toContain("language    en");
    expect(lines).toContain("asks for    person");
    expect(lines.filter((line) => line.startsWith("  rector: ") || line.startsWith("  shakarim: "))).toHaveLength(2);
  });

  it("shows the best candidates, best first, each with its score and what made it up", () => {
    const candidates = lines.filter((line) => /^ {2}\d\. /u.test(line));
    expect(candidates.length).toBeGreaterThan(1);
    expect(candidates[0]).toBe(`  1. ${explained.hits[0]?.score.toFixed(3)}  rector.txt#0`);
    const features = lines[lines.indexOf(candidates[0] ?? "") + 1] ?? "";
    const values = features
      .trim()
      .split(" · ")
      .map((feature) => Number(feature.split(" ")[1]));
    expect(values.reduce((sum, value) => sum + value, 0)).toBeCloseTo(explained.hits[0]?.score ?? Number.NaN, 2);
  });

  it("shows how sure the answer is and what came of it", () => {
    expect(lines).toContain(
      `confidence  ${explained.confidence.right.toFixed(3)} that the best passage is right, ${explained.confidence.answerable.toFixed(3)} that there is an answer`,
    );
    expect(lines).toContain(`outcome     ${explained.answer.outcome}`);
  });

  it("passes no control characters on: a terminal would obey them", async () => {
    const explanation = renderExplanation(await explainFrom([textDocument("a\u001B[2J.txt", "The rector.")], "rector"));
    expect(explanation).toContain("a[2J.txt#0");
  });

  it("explains small talk too", async () => {
    expect(
      renderExplanation(await explainFrom(DOCUMENTS, "🙂"))
        .split("\n")
        .at(-1),
    ).toBe("outcome     small-talk");
  });
});
