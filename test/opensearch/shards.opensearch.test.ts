import { randomUUID } from "node:crypto";
import { expect, it, onTestFinished } from "vitest";
import { Cluster } from "../../src/opensearch/cluster.ts";
import { passageAction, PassageStore } from "../../src/opensearch/passage-store.ts";

const WORDS = Array.from({ length: 30 }, (_, index) => `word${index}`);
/** The passages in turn have the words so unevenly that no part of them is like another. */
const PASSAGES = Array.from({ length: 90 }, (_, put) =>
  WORDS.filter((__, word) => (put * (word + 3)) % (word + 2) === 0 || (put + word) % 17 === 0).concat(
    Array.from({ length: (put * 7) % 11 }, (__, time) => `other${time}`),
  ),
);
const BODY = { language: "en", start: 0, end: 9, section: 0, title: "", sentences: [], around: [] } as const;

/** An index of these passages in so many shards. */
async function fill(cluster: Cluster, shards: number): Promise<PassageStore> {
  const name = `test-${randomUUID()}`;
  const path = `/_index_template/${name}`;
  const template = { settings: { number_of_shards: shards } };
  await cluster.request({ method: "PUT", path, body: { index_patterns: [name], priority: 2, template } });
  onTestFinished(() => cluster.request({ method: "DELETE", path }));
  const store = new PassageStore(cluster, name);
  await store.create();
  onTestFinished(() => store.drop());
  await store.write(PASSAGES.map((words, put) => passageAction({ put, place: 0, stems: words.join(" "), body: BODY })));
  return store;
}

it("finds the same passages in three shards as in one", async () => {
  const cluster = new Cluster({ url: process.env["TEST_OPENSEARCH_URL"]! });
  onTestFinished(() => cluster.close());
  const [one, three] = [await fill(cluster, 1), await fill(cluster, 3)];
  for (const [index, word] of WORDS.entries()) {
    const asked = [word, WORDS[(index + 7) % WORDS.length]!, WORDS[(index + 13) % WORDS.length]!];
    const should = asked.map((stems) => ({ term: { stems } }));
    /** Of passages that have the same of these words and are of one length none is better. */
    const best = async (store: PassageStore): Promise<readonly string[]> =>
      (await store.search({ bool: { should } }, 5, 60_000)).map(({ put }) => {
        const words = PASSAGES[put]!;
        return [...asked.filter((stem) => words.includes(stem)), words.length].join(" ");
      });
    expect(await best(three)).toEqual(await best(one));
  }
});
