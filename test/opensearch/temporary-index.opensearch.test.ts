import { randomUUID } from "node:crypto";
import { expect, it, onTestFinished } from "vitest";
import { answerQuestion } from "../../src/answer/compose-answer.ts";
import { Lexicon } from "../../src/languages/lexicon/lexicon.ts";
import { Cluster } from "../../src/opensearch/cluster.ts";
import { PassageStore } from "../../src/opensearch/passage-store.ts";
import { fillTemporaryIndex, type TemporaryIndex } from "../../src/opensearch/temporary-index.ts";
import { quotesOf, textDocument } from "../support/documents.ts";

const BRIDGE = textDocument("bridge.txt", "The bridge was opened by Mayor Aliyev in 1984.");

const quoted = async ({ index }: TemporaryIndex): Promise<string | undefined> =>
  quotesOf(await answerQuestion("Who opened the bridge?", { index, lexicon: new Lexicon() }))[0]?.text;

it("goes with whoever made it, and at the next one of its kind where that was killed; others' stay", async () => {
  const cluster = new Cluster({ url: process.env["TEST_OPENSEARCH_URL"]! });
  onTestFinished(() => cluster.close());
  const name = `test-${randomUUID()}`;
  const indexes = async (): Promise<string[]> =>
    Object.keys((await cluster.find<object>({ method: "GET", path: `/${name}*/_alias` })) ?? {});
  const left = new PassageStore(cluster, `${name}-temporary-${randomUUID()}`);
  await left.create();
  const other = new PassageStore(cluster, `${name}-temporary-archive`);
  await other.create();
  onTestFinished(() => other.drop());

  const [first, second] = await Promise.all([
    fillTemporaryIndex(cluster, name, [BRIDGE]),
    fillTemporaryIndex(cluster, name, [BRIDGE]),
  ]);
  expect(await quoted(first)).toBe(BRIDGE.text);
  await first.close();
  expect(await indexes()).toHaveLength(2);
  expect(await indexes()).not.toContain(left.name);
  // The other one knows that it is held, and has not been taken for a left one meanwhile.
  expect(await quoted(second)).toBe(BRIDGE.text);
  await second.close();
  expect(await indexes()).toEqual([other.name]);
});
