import { chmod, mkdir } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it } from "vitest";
import { loadLexicon } from "../../../src/languages/lexicon/load-lexicon.ts";
import { makeFolder } from "../../support/temp-folder.ts";
import { unprivileged } from "../../support/unprivileged.ts";

describe("loadLexicon", () => {
  it("adds the files of a folder to what it ships, and reads no others", async () => {
    const folder = await makeFolder({ "en-en.tsv": "gribbleflop\twug", "notes.txt": "words" });
    const { lexicon, problems } = loadLexicon(folder);
    expect(problems).toEqual([]);
    expect(lexicon.words("en").has("gribbleflop")).toBe(true);
    expect(lexicon.words("en").has("university")).toBe(true);
  });

  it("needs no folder", async () => {
    expect(loadLexicon(path.join(await makeFolder(), "missing")).problems).toEqual([]);
  });

  it("reports a file that is named after no languages, and lines that are broken", async () => {
    const folder = await makeFolder({ "words.tsv": "a\tb", "en-en.tsv": "a\tb\nc\n" });
    expect(loadLexicon(folder).problems).toEqual([
      { path: "en-en.tsv", line: 2, reason: expect.stringContaining("one tab") },
      { path: "words.tsv", reason: expect.stringContaining("name it after its languages") },
    ]);
  });

  it("reports what it may not read, and uses the rest", async () => {
    const folder = await makeFolder({ "en-en.tsv": "a\tb", "kk-en.tsv": "gribbleflop\twug" });
    await chmod(folder, 0o755);
    await chmod(path.join(folder, "en-en.tsv"), 0);
    await mkdir(path.join(folder, "ru-en.tsv"));
    const { lexicon, problems } = await unprivileged(async () => loadLexicon(folder));
    expect(problems).toMatchObject([{ path: "en-en.tsv" }, { path: "ru-en.tsv" }]);
    expect(lexicon.words("kk").has("gribbleflop")).toBe(true);
    await chmod(folder, 0);
    const closed = await unprivileged(async () => loadLexicon(folder));
    expect(closed.problems).toEqual([
      { path: path.basename(folder), reason: expect.stringContaining("could not be read") },
    ]);
  });
});
