import { readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import { beforeAll, describe, expect, it } from "vitest";
import { answerQuestion } from "../../src/answer/compose-answer.ts";
import type { Document } from "../../src/corpus/document.ts";
import { Lexicon } from "../../src/languages/lexicon/lexicon.ts";
import type { PassageIndex } from "../../src/search/passage-index.ts";
import { openIndex } from "../../src/store/index-snapshot.ts";
import { textDocument } from "../support/documents.ts";
import { makeFolder } from "../support/temp-folder.ts";
import { runAtOnce } from "../../src/work/steps.ts";

/** Enough documents to be worth a snapshot, each with a fact of its own. */
const DOCUMENTS: readonly Document[] = Array.from({ length: 2100 }, (_, i) =>
  textDocument(`d${i}.txt`, `The rector of college number${i} is Professor Name${i}, who came in ${1900 + (i % 100)}.`),
);

const ask = (index: PassageIndex, question: string): Promise<unknown> =>
  answerQuestion(question, { index, lexicon: new Lexicon() });

const QUESTION = "Who is the rector of college number1234?";

describe("openIndex", () => {
  let folder: string;
  let file: string;
  beforeAll(async () => {
    folder = await makeFolder();
    file = path.join(folder, "data", "index.snapshot");
    await openIndex(DOCUMENTS, file, expectNoWarning);
  });

  it("keeps a large index and answers from what it kept as it did before", async () => {
    expect((await stat(file)).size).toBeGreaterThan(100_000);
    const kept = await openIndex(DOCUMENTS, file, expectNoWarning);
    const fresh = await openIndex(DOCUMENTS, undefined, expectNoWarning);
    for (const question of [QUESTION, "professor 1950", "quite other words"])
      expect(await ask(kept, question)).toEqual(await ask(fresh, question));
  });

  it("can be added to and removed from like any other", async () => {
    const index = await openIndex(DOCUMENTS, file, expectNoWarning);
    runAtOnce(index.remove("d1234.txt"));
    runAtOnce(index.put(textDocument("new.txt", "The rector of college number7777 is Professor Newcomer.")));
    expect(JSON.stringify(await ask(index, "Who is the rector of college number7777?"))).toContain("Newcomer");
    expect(JSON.stringify(await ask(index, QUESTION))).not.toContain("Name1234");
    expect(index.size).toBe(DOCUMENTS.length);
  });

  it("makes a stale snapshot anew without a word, since the documents have changed", async () => {
    const changed = DOCUMENTS.with(
      1234,
      textDocument("d1234.txt", "The rector of college number1234 is Professor Changed."),
    );
    const copy = path.join(folder, "stale.snapshot");
    await writeFile(copy, await readFile(file));
    const index = await openIndex(changed, copy, expectNoWarning);
    expect(JSON.stringify(await ask(index, QUESTION))).toContain("Changed");
    expect((await readFile(copy)).equals(await readFile(file))).toBe(false);
  });

  it("makes a damaged snapshot anew, and says so", async () => {
    const copy = path.join(folder, "damaged.snapshot");
    const bytes = await readFile(file);
    await writeFile(copy, bytes.subarray(0, bytes.length / 2));
    const warnings: string[] = [];
    const index = await openIndex(DOCUMENTS, copy, (reason) => warnings.push(reason));
    expect(warnings).toEqual(["the index kept from the last start is damaged; it is made anew"]);
    expect(JSON.stringify(await ask(index, QUESTION))).toContain("Name1234");
    await openIndex(DOCUMENTS, copy, expectNoWarning);
  });

  it("answers all the same when the snapshot cannot be kept", async () => {
    const warnings: string[] = [];
    const index = await openIndex(DOCUMENTS, path.join(file, "below-a-file"), (reason) => warnings.push(reason));
    expect(warnings).toHaveLength(1);
    expect(JSON.stringify(await ask(index, QUESTION))).toContain("Name1234");
  });
});

function expectNoWarning(reason: string): void {
  expect.unreachable(reason);
}
