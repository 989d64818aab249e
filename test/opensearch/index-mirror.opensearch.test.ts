import { randomUUID } from "node:crypto";
import { expect, it, onTestFinished } from "vitest";
import type { Document } from "../../src/corpus/document.ts";
import { Cluster, type ClusterRequest } from "../../src/opensearch/cluster.ts";
import { IndexMirror } from "../../src/opensearch/index-mirror.ts";
import { IndexWriter } from "../../src/opensearch/index-writer.ts";
import { PassageStore } from "../../src/opensearch/passage-store.ts";
import { textDocument } from "../support/documents.ts";

const URL = process.env["TEST_OPENSEARCH_URL"]!;
/** So many things are read at once. */
const PAGE = 2;
/** So much stands in a passage that it is joined to no other. */
const FILLER =
  "The council of the town has spoken about this at length in the meeting of that year, and so have others.";

/** A document of several passages, each with a word of its own. */
const chapters = (id: string, ...words: readonly string[]): Document =>
  textDocument(id, words.map((word) => `Somebody mentioned the ${word} here. ${FILLER} ${FILLER}`).join("\n\n"));

const TOWN = ["bridge", "museum", "tower", "market", "school"].map((word) =>
  chapters(`${word}.txt`, `${word}one`, `${word}two`, `${word}three`),
);

/** A cluster that is told of before each page is read. */
class PagedCluster extends Cluster {
  pages = 0;
  before: (page: number) => Promise<void> = async () => {};

  override async request<T>(request: ClusterRequest): Promise<T> {
    if (request.path.endsWith("/_search")) await this.before(++this.pages);
    return super.request<T>(request);
  }
}

interface Setting {
  readonly reading: PagedCluster;
  readonly store: PassageStore;
  readonly writer: IndexWriter;
  /** Of the desk that writes. */
  readonly own: IndexMirror;
}

async function setUp(documents: readonly Document[]): Promise<Setting> {
  const [writing, reading] = [new Cluster({ url: URL }), new PagedCluster({ url: URL })];
  onTestFinished(async () => void (await Promise.all([writing.close(), reading.close()])));
  const written = new PassageStore(writing, `test-${randomUUID()}-v1-x`);
  await written.create();
  onTestFinished(() => written.drop());
  const own = new IndexMirror();
  const writer = new IndexWriter(written, own, await written.readState());
  await writer.write(documents);
  return { reading, store: new PassageStore(reading, written.name, undefined, undefined, PAGE), writer, own };
}

/** All that is known of these words, and of what there is. */
function knownOf(mirror: IndexMirror): object {
  const { statistics } = mirror;
  const words = [...TOWN, ...CHANGED].flatMap(({ text }) => text.match(/\w+(?:one|two|three|four)/gu) ?? []);
  return {
    passages: statistics.size,
    averageLength: statistics.averageLength,
    languages: statistics.languages(),
    frequencies: words.map((word) => [word, statistics.documentFrequency(word)]),
    documents: mirror.records().map(({ id, put }) => [put, id]),
  };
}

const CHANGED = [chapters("bridge.txt", "bridgefour"), chapters("harbour.txt", "harbourone", "harbourtwo")];
const CHANGE = { put: CHANGED, removed: ["museum.txt"] };

const follow = async (mirror: IndexMirror, store: PassageStore): Promise<void> =>
  mirror.follow(store, (await store.readState()).state);

it("knows by many pages what the desk knows that has written them, from the beginning and from where it was", async () => {
  const { reading, store, writer, own } = await setUp(TOWN);
  const mirror = new IndexMirror();
  await follow(mirror, store);
  expect(knownOf(mirror)).toEqual(knownOf(own));
  expect(mirror.statistics.documentFrequency("bridgetwo")).toBe(1);
  // Of the documents and the passages, each with a last page that is empty.
  const pagesOf = (things: number): number => Math.ceil(things / PAGE) + 1;
  expect(mirror.statistics.size).toBeGreaterThan(TOWN.length);
  expect(reading.pages).toBe(pagesOf(TOWN.length) + pagesOf(mirror.statistics.size));
  await writer.apply(CHANGE);
  await follow(mirror, store);
  expect(knownOf(mirror)).toEqual(knownOf(own));
  expect(mirror.statistics.documentFrequency("bridgetwo")).toBe(0);
  // What has been deleted cannot be counted out: all is read anew.
  await writer.purge();
  const late = new IndexMirror();
  await follow(late, store);
  expect(knownOf(late)).toEqual(knownOf(own));
});

it.each([
  ["replaced", async (): Promise<void> => {}],
  ["replaced and deleted", (writer: IndexWriter): Promise<void> => writer.purge()],
])("is right once it has followed what was %s between two of its pages", async (_, afterwards) => {
  for (const page of [1, 2, 5, 9]) {
    const { reading, store, writer, own } = await setUp(TOWN);
    const mirror = new IndexMirror();
    reading.before = async (at) => {
      if (at !== page) return;
      await writer.apply(CHANGE);
      await afterwards(writer);
    };
    await follow(mirror, store);
    expect(reading.pages).toBeGreaterThanOrEqual(page);
    await follow(mirror, store);
    expect(knownOf(mirror)).toEqual(knownOf(own));
  }
});

it("goes on from what it knew when a page fails, whichever it is", async () => {
  const { reading, store, writer, own } = await setUp(TOWN);
  const mirror = new IndexMirror();
  const failAt = (page: number): void => {
    reading.pages = 0;
    reading.before = async (at) => {
      if (at === page) throw reading.error({ trouble: "unreachable", reason: "it does not answer in time" });
    };
  };
  for (const page of [1, 3, 6, 10]) {
    failAt(page);
    await expect(follow(mirror, store)).rejects.toMatchObject({ trouble: "unreachable" });
    expect(mirror.records()).toEqual([]);
    expect(mirror.statistics.size).toBe(0);
  }
  failAt(0);
  await follow(mirror, store);
  const before = knownOf(mirror);
  expect(before).toEqual(knownOf(own));
  await writer.apply(CHANGE);
  for (const page of [1, 3, 5]) {
    failAt(page);
    await expect(follow(mirror, store)).rejects.toMatchObject({ trouble: "unreachable" });
    expect(knownOf(mirror)).toEqual(before);
  }
  // The same where all has to be read anew.
  await writer.purge();
  failAt(4);
  await expect(follow(mirror, store)).rejects.toMatchObject({ trouble: "unreachable" });
  expect(knownOf(mirror)).toEqual(before);
  failAt(0);
  await follow(mirror, store);
  expect(knownOf(mirror)).toEqual(knownOf(own));
});
