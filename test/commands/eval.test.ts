import { readdir, readFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { runEval } from "../../src/commands/eval.ts";
import { makeFolder } from "../support/temp-folder.ts";
import { QUESTION, RECTOR, UNANSWERED } from "./small-corpus.ts";

/** What `eval` prints of a set. */
async function evaluate(set: string, out?: string): Promise<string> {
  let printed = "";
  await runEval(set, out, (text) => (printed += `${text}\n`));
  return printed;
}

describe("eval", () => {
  const texts: Record<string, string> = {
    rector: RECTOR,
    forum: "The first online forum of medical universities was held on February 25, 2022.",
  };
  const set = {
    name: "tiny",
    note: "made up",
    docs: [
      { id: "rector", lang: "en", title: "Memorandum", text: texts["rector"] },
      { id: "forum", lang: "en", title: "Forum", text: texts["forum"], url: "https://example.com" },
    ],
    queries: [
      { id: "q1", lang: "en", kind: "facts", text: QUESTION, relevant: ["rector"], answers: ["Orynbekov"] },
      {
        id: "q2",
        lang: "en",
        kind: "facts",
        text: "When was it held?",
        history: "What of the first online forum?",
        relevant: ["forum"],
        answers: ["2022"],
      },
      {
        id: "q3",
        lang: "en",
        kind: "none",
        text: UNANSWERED,
        relevant: [],
      },
      { id: "q4", lang: "en", kind: "none", text: "hi", relevant: [] },
    ],
  };

  it("prints the table of figures and leaves the set as it is", async () => {
    const folder = await makeFolder({ "set.json": JSON.stringify(set) });
    const printed = await evaluate(path.join(folder, "set.json"));
    const rows = printed.trimEnd().split("\n");
    expect(rows[0]?.trim().split(/\s+/u)).toEqual(
      "n R@1 R@5 MRR@10 nDCG@10 answered shown seen inMessage foundShare foundRight false refused verbatim".split(" "),
    );
    expect(rows.slice(1, 4).map((row) => row.trim().split(/\s+/u).slice(0, 2))).toEqual([
      ["tiny", "4"],
      ["facts", "2"],
      ["none", "2"],
    ]);
    expect(rows[1]).toMatch(/1\.000$/u);
    expect(await readdir(folder)).toEqual(["set.json"]);
  });

  it("writes with --out a line a question, in order, with what the question's documents would show", async () => {
    const folder = await makeFolder({ "set.json": JSON.stringify(set) });
    const out = path.join(folder, "out.jsonl");
    await evaluate(path.join(folder, "set.json"), out);
    const written = await readFile(out, "utf8");
    expect(written.endsWith("}\n")).toBe(true);
    const lines = written
      .trimEnd()
      .split("\n")
      .map((line) => JSON.parse(line) as Record<string, unknown>);
    const shown = { doc: expect.any(String), quote: expect.any(String) };
    const listed = { ...shown, score: expect.any(Number) };
    const ms = expect.any(Number);
    expect(lines).toEqual([
      {
        id: "q1",
        outcome: "found",
        results: expect.arrayContaining([{ ...listed, doc: "rector" }]),
        message: expect.arrayContaining([{ ...shown, doc: "rector" }]),
        ms,
      },
      {
        id: "q2",
        outcome: expect.any(String),
        results: expect.arrayContaining([{ ...listed, doc: "forum" }]),
        message: expect.any(Array),
        ms,
      },
      { id: "q3", outcome: "not-found", results: [{ ...listed, doc: "rector" }], message: [], ms },
      { id: "q4", outcome: "small-talk", results: [], message: [], ms },
    ]);
    const results = lines.flatMap((line) =>
      ["results", "message"].flatMap((key) => line[key] as { doc: string; quote: string }[]),
    );
    expect(results.filter(({ doc, quote }) => quote === "" || !texts[doc]?.includes(quote))).toEqual([]);
  });

  it("names the field of a set that is wrong", async () => {
    const folder = await makeFolder({
      "set.json": JSON.stringify({ ...set, queries: [{ ...set.queries[0], relevant: "rector" }] }),
    });
    await expect(evaluate(path.join(folder, "set.json"))).rejects.toThrow("queries[0].relevant must be a list");
  });

  it("says that there is no such set", async () => {
    const file = path.join(await makeFolder(), "missing.json");
    await expect(evaluate(file)).rejects.toThrow(
      `"${file}" cannot be read: there is no such file or folder; check the path`,
    );
  });

  it("says that it cannot write where --out points", async () => {
    const folder = await makeFolder({ "set.json": JSON.stringify(set) });
    const out = path.join(folder, "missing", "out.jsonl");
    await expect(evaluate(path.join(folder, "set.json"), out)).rejects.toThrow(
      `"${out}" cannot be written: there is no such file or folder; check the path`,
    );
  });
});
