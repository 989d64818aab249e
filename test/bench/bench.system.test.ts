import { execFile } from "node:child_process";
import path from "node:path";
import { promisify } from "node:util";
import { describe, expect, it } from "vitest";
import { inventCorpus, inventQuestions } from "./invented-corpus.ts";

const run = promisify(execFile);
const BENCH = path.join(import.meta.dirname, "bench.ts");

describe("bench", () => {
  it("prints a row for each engine and way of asking, with ratios to ours", async () => {
    const args = [BENCH, "--sizes", "40", "--engines", "anyqtama,minisearch", "--queries", "5"];
    const { stdout } = await run(process.execPath, args);
    expect(stdout).toContain("40 passages (× ours)");
    for (const row of ["anyqtama answer", "anyqtama rank", "anyqtama index", "minisearch search"])
      expect(stdout).toMatch(new RegExp(`^${row} .*×\\d`, "mu"));
  });

  it("names the engines when it is asked for one that it does not know", async () => {
    await expect(run(process.execPath, [BENCH, "--engines", "lucene"])).rejects.toThrow(
      /"lucene": there are anyqtama/u,
    );
  });
});

describe("the invented corpus", () => {
  const corpus = inventCorpus(200);

  it("has as many passages as were asked for, of the length of paragraphs, the same ones every time", () => {
    expect(corpus.passages).toHaveLength(200);
    const lengths = corpus.passages.map(({ text }) => text.match(/[\p{L}\p{N}]+/gu)?.length ?? 0);
    expect(Math.min(...lengths)).toBeGreaterThanOrEqual(100);
    expect(Math.max(...lengths)).toBeLessThanOrEqual(150);
    expect(inventCorpus(200)).toEqual(corpus);
  });

  it("is asked in five to nine words, mostly of one passage", () => {
    const questions = inventQuestions(corpus, 50);
    const counts = questions.map(({ text }) => text.split(" ").length);
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(5);
    expect(Math.max(...counts)).toBeLessThanOrEqual(9);
    expect(new Set(questions.map(({ passageId }) => passageId)).size).toBeGreaterThan(20);
  });
});
