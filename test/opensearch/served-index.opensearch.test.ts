import { randomUUID } from "node:crypto";
import { onTestFinished } from "vitest";
import { describe, expect, it } from "vitest";
import { answerQuestion } from "../../src/answer/compose-answer.ts";
import type { Document } from "../../src/corpus/document.ts";
import { Lexicon } from "../../src/languages/lexicon/lexicon.ts";
import { Cluster } from "../../src/opensearch/cluster.ts";
import { unfitIn } from "../../src/opensearch/check-cluster.ts";
import { INDEX_DEFINITION } from "../../src/opensearch/index-definition.ts";
import { IndexMirror } from "../../src/opensearch/index-mirror.ts";
import { newIndexName } from "../../src/opensearch/index-names.ts";
import { IndexWriter } from "../../src/opensearch/index-writer.ts";
import { PassageStore, passageAction } from "../../src/opensearch/passage-store.ts";
import { ServedIndex, type ServedIndexOptions } from "../../src/opensearch/served-index.ts";
import { quotesOf, textDocument } from "../support/documents.ts";

const URL = process.env["TEST_OPENSEARCH_URL"]!;

const BRIDGE = textDocument("bridge.txt", "The bridge was opened by Mayor Aliyev in 1984.");
const MUSEUM = textDocument("museum.txt", "The museum was founded by Professor Sadykov.");
const WHO = "Who opened the bridge?";

const newName = (): string => `test-${randomUUID()}`;

function cluster(): Cluster {
  const opened = new Cluster({ url: URL });
  onTestFinished(() => opened.close());
  return opened;
}

interface Served {
  readonly index: ServedIndex;
  readonly notices: string[];
}

async function serve(
  name: string,
  documents: readonly Document[],
  options: Partial<ServedIndexOptions> = {},
): Promise<Served> {
  const notices: string[] = [];
  const index = await ServedIndex.open(
    {
      cluster: cluster(),
      name,
      mayWrite: true,
      patience: "all",
      documents: () => [...documents],
      onNotice: (notice) => notices.push(notice),
      onState: () => {},
      ...options,
    },
    documents,
  );
  onTestFinished(() => index.close());
  return { index, notices };
}

const quoted = async ({ index }: Served, question: string): Promise<string | undefined> =>
  quotesOf(await answerQuestion(question, { index, lexicon: new Lexicon() }))[0]?.text;

const stateOf = (name: string) => new PassageStore(cluster(), name).readState();

describe("ServedIndex", () => {
  it("answers from what it has written, and follows changes", async () => {
    const served = await serve(newName(), [BRIDGE]);
    expect(await quoted(served, WHO)).toBe(BRIDGE.text);
    const changed = textDocument(BRIDGE.id, "The bridge was opened by Minister Omarov in 1985.");
    await served.index.apply({ put: [changed, MUSEUM], removed: [] });
    expect(await quoted(served, WHO)).toBe(changed.text);
    expect(served.index.size).toBe(2);
    await served.index.apply({ put: [], removed: [BRIDGE.id] });
    expect(await quoted(served, WHO)).toBeUndefined();
    expect(await quoted(served, "Who founded the museum?")).toBe(MUSEUM.text);
    expect(served.index.words.documentFrequency("omarov")).toBe(0);
  });

  it("takes over the rest of a change of which a document cannot be indexed, and then says what went wrong", async () => {
    const served = await serve(newName(), [BRIDGE]);
    const broken = textDocument("broken.txt", "Words.");
    Object.defineProperty(broken, "sections", {
      get: () => {
        throw new Error("this document has no sections");
      },
    });
    const change = { put: [broken, MUSEUM], removed: [BRIDGE.id] };
    await expect(served.index.apply(change)).rejects.toThrow("this document has no sections");
    expect(await quoted(served, "Who founded the museum?")).toBe(MUSEUM.text);
    expect(await quoted(served, WHO)).toBeUndefined();
  });

  it("writes at the next start what has changed since, and nothing else", async () => {
    const name = newName();
    const first = await serve(name, [BRIDGE, MUSEUM]);
    await first.index.close();
    const before = await stateOf(name);
    const again = await serve(name, [BRIDGE, MUSEUM]);
    await again.index.close();
    expect((await stateOf(name)).sequence).toBe(before.sequence);
    const other = await serve(name, [MUSEUM, textDocument("tower.txt", "The tower was built by Engineer Kim.")]);
    expect((await stateOf(name)).state.lastPut).toBe(before.state.lastPut + 1);
    expect(await quoted(other, "Who built the tower?")).toBe("The tower was built by Engineer Kim.");
    expect(await quoted(other, WHO)).toBeUndefined();
  });

  it("forgets what a crash has left half written", async () => {
    const name = newName();
    const first = await serve(name, [BRIDGE]);
    await first.index.close();
    const { state, index } = await stateOf(name);
    const body = { language: "en", start: 0, end: 9, section: 0, title: "", around: [] } as const;
    const half = passageAction({
      put: state.lastPut + 1,
      place: 7,
      stems: "bridg open",
      body: { ...body, sentences: [[0, 0, 9, "bridge opened"]] },
    });
    // Written, but not to be seen yet: so it is when a program ends between two requests.
    await cluster().request({ method: "POST", path: `/${index}/_bulk`, lines: half.lines });
    const again = await serve(name, [BRIDGE, MUSEUM]);
    expect(again.index.size).toBe(2);
    const found = await cluster().request<{ count: number }>({ method: "GET", path: `/${index}/_count?q=place:7` });
    expect(found.count).toBe(0);
  });

  it("begins again where a crash has left an index of which nothing is said yet", async () => {
    const name = newName();
    await cluster().request({ method: "PUT", path: `/${newIndexName(name, Date.now())}`, body: INDEX_DEFINITION });
    expect(await quoted(await serve(name, [BRIDGE]), WHO)).toBe(BRIDGE.text);
  });

  it("deletes what is gone at once where that is too much for a question to leave out", async () => {
    const store = new PassageStore(cluster(), `${newName()}-v1-x`);
    await store.create();
    onTestFinished(() => store.drop());
    const mirror = new IndexMirror();
    const writer = new IndexWriter(store, mirror, await store.readState(), undefined, 2);
    const change = async (...put: Document[]): Promise<void> => writer.apply({ put, removed: [] });
    const versions = [1, 2, 3].map((day) => textDocument(BRIDGE.id, `The bridge is closed on 0${day}.05.2024.`));
    await change(BRIDGE);
    await change(versions[0]!);
    expect((await store.readState()).state).toEqual({ lastPut: 2, gone: [1], purged: 0 });
    await change(versions[1]!);
    expect((await store.readState()).state).toEqual({ lastPut: 3, gone: [], purged: 2 });
    await change(versions[2]!, MUSEUM);
    await writer.apply({ put: [], removed: [BRIDGE.id] });
    expect((await store.readState()).state).toEqual({ lastPut: 5, gone: [], purged: 4 });
    expect([...(await store.documents([1, 2, 3, 4, 5], 60_000)).keys()]).toEqual([5]);
  });

  it("is written by one desk; another reads it and takes over what that one changes", async () => {
    const name = newName();
    const writing = await serve(name, [BRIDGE]);
    const reading = await serve(name, []);
    expect(reading.notices).toEqual([expect.stringContaining("this one reads it")]);
    expect(await quoted(reading, WHO)).toBe(BRIDGE.text);
    const changed = textDocument(BRIDGE.id, "The bridge was opened by Minister Omarov in 1985.");
    await writing.index.apply({ put: [changed], removed: [] });
    await expect.poll(() => quoted(reading, WHO)).toBe(changed.text);
    expect(reading.index.words.documentFrequency("aliyev")).toBe(0);
    await reading.index.apply({ put: [MUSEUM], removed: [BRIDGE.id] });
    expect(await quoted(writing, WHO)).toBe(changed.text);
    await writing.index.close();
    const next = await serve(name, [MUSEUM]);
    expect(next.notices).toEqual([]);
    await expect.poll(() => quoted(reading, WHO)).toBeUndefined();
  });

  it("serves an index of an older version until that of its own is whole, and deletes it at the next start", async () => {
    const name = newName();
    const old = await serve(name, [BRIDGE]);
    const { index: oldIndex } = await stateOf(name);
    await old.index.close();
    await cluster().request({ method: "PUT", path: `/${oldIndex}/_mapping`, body: { _meta: { analysis: 1 } } });

    const reading = await serve(name, [], { mayWrite: false });
    expect(reading.notices).toEqual([expect.stringContaining("another version of the program")]);
    const upgraded = await serve(name, [BRIDGE, MUSEUM]);
    expect(upgraded.notices).toEqual([
      expect.stringContaining("the old one serves until it is whole"),
      expect.stringContaining("is whole and served"),
    ]);
    const { index: newIndex } = await stateOf(name);
    expect(newIndex).not.toBe(oldIndex);
    expect(await quoted(upgraded, "Who founded the museum?")).toBe(MUSEUM.text);
    // Whoever reads goes over to the new one by itself.
    await expect.poll(() => quoted(reading, "Who founded the museum?")).toBe(MUSEUM.text);
    await upgraded.index.close();
    await serve(name, [BRIDGE, MUSEUM]);
    expect(await cluster().find({ method: "GET", path: `/${oldIndex}` })).toBeUndefined();
  });

  it("goes on with an index of its own version that was begun while an older one is served", async () => {
    const name = newName();
    const old = await serve(name, [BRIDGE, MUSEUM]);
    const { index: oldIndex } = await stateOf(name);
    await old.index.close();
    await cluster().request({ method: "PUT", path: `/${oldIndex}/_mapping`, body: { _meta: { analysis: 1 } } });
    const begun = await serve(name, [BRIDGE]);
    const { index: begunIndex, state } = await stateOf(name);
    await begun.index.close();
    // As if it had not been whole yet.
    await cluster().request({
      method: "POST",
      path: "/_aliases",
      body: { actions: [{ remove: { index: begunIndex, alias: name } }, { add: { index: oldIndex, alias: name } }] },
    });
    const again = await serve(name, [BRIDGE, MUSEUM]);
    expect(again.notices.at(-1)).toContain("is whole and served");
    expect(await stateOf(name)).toMatchObject({ index: begunIndex, state: { lastPut: state.lastPut + 1 } });
  });

  it("says that there is nothing to read, and how to fill it", async () => {
    const name = newName();
    await expect(serve(name, [BRIDGE], { mayWrite: false })).rejects.toThrow(
      `there is no index "${name}" (OPENSEARCH_INDEX) yet; npm run -s index fills it`,
    );
  });

  it("says that some of the index is not there", async () => {
    const name = newName();
    await cluster().request({
      method: "PUT",
      path: `/${name}-v1-x`,
      query: { wait_for_active_shards: 0, timeout: "1s" },
      body: { settings: { "index.routing.allocation.require._name": "nobody" } },
    });
    onTestFinished(() => new PassageStore(cluster(), `${name}-v1-x`).drop());
    await expect(serve(name, [BRIDGE])).rejects.toThrow(/OPENSEARCH_INDEX.*its state is red/u);
  });

  it("answers from what there is while the disk is full, and writes the rest when there is room", async () => {
    const name = newName();
    const first = await serve(name, [BRIDGE]);
    const { index } = await stateOf(name);
    await first.index.close();
    const block = (isFull: boolean | null): Promise<unknown> =>
      cluster().request({
        method: "PUT",
        path: `/${index}/_settings`,
        body: { "index.blocks.read_only_allow_delete": isFull },
      });
    await block(true);
    const served = await serve(name, [BRIDGE, MUSEUM]);
    expect(served.notices).toEqual([expect.stringMatching(/its disk is full.*What has changed is served when/u)]);
    expect(await quoted(served, WHO)).toBe(BRIDGE.text);
    await block(null);
    await expect.poll(() => quoted(served, "Who founded the museum?")).toBe(MUSEUM.text);
    expect(served.notices.at(-1)).toBe("what has changed is served");
  });

  it("sets aside and names what the cluster does not take, serves all else, and tries it again when it changes", async () => {
    const name = newName();
    const titled = (document: Document, title: string): Document => ({ ...document, title });
    const [DAY, NO_DAY] = ["2024-05-01", "a title"];
    // Whoever runs the cluster has wishes of their own: titles that are days.
    const mappings = { properties: { document: { properties: { title: { type: "date" } } } } };
    const path = `/_index_template/${name}`;
    await cluster().request({
      method: "PUT",
      path,
      body: { index_patterns: [`${name}-v*`], priority: 1, template: { mappings } },
    });
    onTestFinished(() => cluster().request({ method: "DELETE", path }));
    const [bridge, museum] = [titled(BRIDGE, DAY), titled(MUSEUM, NO_DAY)];
    const problem = (id: string) => ({ path: id, reason: expect.stringMatching(/does not take it \(400 \w+\)/u) });

    const first = await serve(name, [museum, bridge]);
    expect(await quoted(first, WHO)).toBe(BRIDGE.text);
    expect(await quoted(first, "Who founded the museum?")).toBeUndefined();
    expect(first.index.problems()).toEqual([problem(MUSEUM.id)]);
    expect(await unfitIn(cluster(), name)).toEqual(first.index.problems());
    const reading = await serve(name, [], { mayWrite: false });
    expect(reading.index.problems()).toEqual(first.index.problems());
    await first.index.close();

    const before = await stateOf(name);
    const served = await serve(name, [museum, bridge]);
    expect((await stateOf(name)).state).toEqual({ ...before.state, gone: [], purged: before.state.gone.length });
    expect(served.index.problems()).toEqual([problem(MUSEUM.id)]);
    await served.index.apply({ put: [titled(MUSEUM, DAY)], removed: [] });
    expect(await quoted(served, "Who founded the museum?")).toBe(MUSEUM.text);
    expect(served.index.problems()).toEqual([]);
    expect(served.notices).toEqual([]);

    // Its last version is served.
    const changed = titled(textDocument(BRIDGE.id, "The bridge was opened by Minister Omarov in 1985."), NO_DAY);
    await served.index.apply({ put: [changed], removed: [] });
    expect(await quoted(served, WHO)).toBe(BRIDGE.text);
    expect(served.notices).toEqual([expect.stringMatching(/^bridge\.txt: OpenSearch cannot keep it: .*400/u)]);
    await expect.poll(() => reading.index.problems()).toEqual([problem(BRIDGE.id)]);
    await served.index.apply({ put: [], removed: [BRIDGE.id] });
    expect(await quoted(served, WHO)).toBeUndefined();
    expect(served.index.problems()).toEqual([]);
  });
});
