import { rm, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { CorpusReader } from "../../src/corpus/corpus-reader.ts";
import type { Document } from "../../src/corpus/document.ts";
import { readDocument } from "../../src/corpus/read-document.ts";
import { LiveCorpus, type CorpusChange } from "../../src/corpus/live-corpus.ts";
import { runAtOnce } from "../../src/work/steps.ts";
import { PARSERS } from "../support/test-desk.ts";
import { makeFolder } from "../support/temp-folder.ts";

const idsOf = ({ put, removed }: CorpusChange): unknown => ({ put: put.map(({ id }) => id), removed });

async function open(
  files: Record<string, string>,
): Promise<{ folder: string; corpus: LiveCorpus; first: CorpusChange }> {
  const folder = await makeFolder(files);
  const corpus = new LiveCorpus(new CorpusReader(folder, { pool: PARSERS }));
  return { folder, corpus, first: await corpus.readAll() };
}

/** Reads files and serves what follows. */
async function update(corpus: LiveCorpus, ids: readonly string[]): Promise<CorpusChange> {
  await corpus.read(ids);
  const change = runAtOnce(corpus.arrange());
  corpus.confirm(change);
  return change;
}

const readAll = (corpus: LiveCorpus): Promise<(Document | undefined)[]> =>
  Promise.all(corpus.documents().map(readDocument));

const TEXT = "A\nThe rector of the university opened the forum in the large hall on Monday morning.";
/** So many words that a changed one leaves most runs of words as they are. */
const LONG = Array.from({ length: 60 }, (_, index) => `Rule ${index} holds for building ${index * 7}.`).join(" ");

describe("LiveCorpus", () => {
  it("puts every document at first, then only what has changed", async () => {
    const { folder, corpus, first } = await open({ "a.txt": TEXT, "b.txt": "B\nOther words." });
    expect(idsOf(first)).toEqual({ put: ["a.txt", "b.txt"], removed: [] });
    await writeFile(path.join(folder, "b.txt"), "B\nNew words.");
    await writeFile(path.join(folder, "c.txt"), "C\nMore words.");
    await rm(path.join(folder, "a.txt"));
    expect(idsOf(await update(corpus, ["a.txt", "b.txt", "c.txt"]))).toEqual({
      put: ["b.txt", "c.txt"],
      removed: ["a.txt"],
    });
    expect(idsOf(await update(corpus, ["b.txt"]))).toEqual({ put: [], removed: [] });
    expect(corpus.documents().map(({ id }) => id)).toEqual(["b.txt", "c.txt"]);
  });

  it("keeps the last good version of a file that can no longer be read, and says so", async () => {
    const { folder, corpus } = await open({ "a.txt": TEXT });
    await writeFile(path.join(folder, "a.txt"), Uint8Array.of(1, 0, 2));
    expect(idsOf(await update(corpus, ["a.txt"]))).toEqual({ put: [], removed: [] });
    expect(await readAll(corpus)).toMatchObject([{ id: "a.txt", text: TEXT }]);
    expect(corpus.problems()).toEqual([
      { path: "a.txt", reason: expect.stringMatching(/not a text file.*its last good version is served/u) },
    ]);
    await writeFile(path.join(folder, "a.txt"), "A\nMended.");
    expect(idsOf(await update(corpus, ["a.txt"]))).toEqual({ put: ["a.txt"], removed: [] });
    expect(corpus.problems()).toEqual([]);
  });

  it("follows the catalogue without reading the documents anew", async () => {
    const { folder, corpus } = await open({ "rules/a.txt": TEXT, "b.txt": "B\nOther words." });
    await writeFile(
      path.join(folder, "sources.yaml"),
      "rules/**:\n  publisher: Senate\n  urlBase: https://u.kz/rules\n",
    );
    expect(idsOf(await update(corpus, ["sources.yaml"]))).toEqual({ put: ["rules/a.txt"], removed: [] });
    expect(corpus.documents()[1]).toMatchObject({ publisher: "Senate", url: "https://u.kz/rules/a.txt" });
    await rm(path.join(folder, "sources.yaml"));
    expect(idsOf(await update(corpus, ["sources.yaml"]))).toEqual({ put: ["rules/a.txt"], removed: [] });
  });

  it("serves the same text once, under its first name, and cites both", async () => {
    const { folder, corpus, first } = await open({ "a.txt": TEXT, "copy/a.txt": TEXT });
    expect(first.put).toMatchObject([{ id: "a.txt", copies: [{ id: "copy/a.txt", title: "A" }] }]);
    expect(corpus.problems()).toEqual([{ path: "copy/a.txt", reason: expect.stringContaining('the same as "a.txt"') }]);
    await rm(path.join(folder, "a.txt"));
    expect(idsOf(await update(corpus, ["a.txt"]))).toEqual({ put: ["copy/a.txt"], removed: ["a.txt"] });
    expect(corpus.documents()[0]).not.toHaveProperty("copies");
  });

  it("knows which of two versions is newer, and reports two that nothing tells apart", async () => {
    const other = LONG.replace("building 70", "building 71");
    const { corpus } = await open({ "rules-2024.txt": LONG, "rules-2025.txt": other });
    expect(corpus.documents()).toMatchObject([{ newerVersion: "rules-2025.txt" }, { id: "rules-2025.txt" }]);
    expect(corpus.problems()).toMatchObject([
      { path: "rules-2024.txt", reason: expect.stringContaining('an older version of "rules-2025.txt"') },
    ]);
    const undated = await open({ "a.txt": LONG, "b.txt": other });
    expect(undated.corpus.problems()).toMatchObject([
      { path: "a.txt", reason: expect.stringMatching(/nearly the same as "b\.txt" \(9\d %\)/u) },
    ]);
  });

  it("reads no link, though it is told of one", async () => {
    const outside = await makeFolder({ "secret.txt": "Secret." });
    const { folder, corpus } = await open({ "a.txt": TEXT });
    await symlink(path.join(outside, "secret.txt"), path.join(folder, "link.txt"));
    await update(corpus, ["link.txt"]);
    expect(corpus.documents()).toHaveLength(1);
  });

  it("refuses names with control characters or that lead elsewhere, and shows them harmlessly", async () => {
    const { corpus } = await open({ "a.txt": TEXT, "b\u001B[2J.txt": TEXT, "x\\..\\c.txt": TEXT });
    expect(corpus.documents().map(({ id }) => id)).toEqual(["a.txt"]);
    const problems = corpus.problems();
    expect(problems).toHaveLength(2);
    expect(JSON.stringify(problems)).not.toMatch(/\\u001b/u);
    expect(problems[0]?.reason).toContain("rename it");
  });

  it("tells how far it has come", async () => {
    const folder = await makeFolder({ "a.txt": TEXT, "b.txt": "B\nOther words." });
    const seen: unknown[] = [];
    await new LiveCorpus(new CorpusReader(folder, { pool: PARSERS })).readAll((progress) => seen.push(progress));
    expect(seen).toEqual([
      { done: 1, total: 2, id: expect.any(String) },
      { done: 2, total: 2, id: expect.any(String) },
    ]);
  });

  it("serves a folder of more than a thousand files", async () => {
    const files = Object.fromEntries(
      Array.from({ length: 1100 }, (_, index) => [`f${index}.txt`, `Title ${index}\nText ${index}.`]),
    );
    const { corpus } = await open(files);
    expect(corpus.documents()).toHaveLength(1100);
  });
});
