import { describe, expect, it } from "vitest";
import { fromRoot } from "../support/program.ts";
import { test } from "../support/system-test.ts";
import { inventCorpus, InventedDocuments } from "./invented-corpus.ts";

const BENCH = fromRoot("test/bench/bench.ts");

describe.concurrent("bench", () => {
  test("prints a row for each engine and way of asking, with ratios to ours", async ({ run, expect: check }) => {
    const args = [BENCH, "--sizes", "40", "--engines", "anyqtama,minisearch", "--queries", "5"];
    const { stdout } = await run(args);
    check(stdout).toContain("40 passages (× ours)");
    for (const row of ["anyqtama answer", "anyqtama rank", "anyqtama index", "minisearch search"])
      check(stdout).toMatch(new RegExp(`^${row} .*×\\d`, "mu"));
  });

  test("tells what an index takes", async ({ run, expect: check }) => {
    const scale = fromRoot("test/bench/scale.ts");
    const { stdout } = await run([scale, "--embedded", "20", "--opensearch", "", "--queries", "5"]);
    check(stdout).toMatch(/^embedded, 20 passages( +[\d.]+)+$/mu);
  });

  test("names the engines when it is asked for one that it does not know", async ({ run, expect: check }) => {
    const { status, stderr } = await run([BENCH, "--engines", "lucene"]);
    check(status).not.toBe(0);
    check(stderr).toContain('"lucene": there are anyqtama');
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
    // Also in another process: figures of two runs can be compared.
    expect(corpus.passages[0]!.text).toMatch(/^Above readared land bealired plind itself about jers\. /u);
  });

  it("is asked in five to nine words, mostly of one passage", () => {
    const questions = new InventedDocuments(200).questions(50);
    const counts = questions.map(({ text }) => text.split(" ").length);
    expect(Math.min(...counts)).toBeGreaterThanOrEqual(5);
    expect(Math.max(...counts)).toBeLessThanOrEqual(9);
    expect(new Set(questions.map(({ passageId }) => passageId)).size).toBeGreaterThan(20);
  });
});
