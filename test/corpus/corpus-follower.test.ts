import { rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { describe, expect, it, onTestFinished, vi, type Mock } from "vitest";
import { CorpusFollower } from "../../src/corpus/corpus-follower.ts";
import { CorpusReader } from "../../src/corpus/corpus-reader.ts";
import { textHash } from "../../src/corpus/document-key.ts";
import { LastGood } from "../../src/corpus/last-good.ts";
import { LiveCorpus, type CorpusChange } from "../../src/corpus/live-corpus.ts";
import { readDocument } from "../../src/corpus/read-document.ts";
import { TextCache } from "../../src/corpus/text-cache.ts";
import { PARSERS } from "../support/test-desk.ts";
import { makeDocx } from "../support/office-files.ts";
import { WAIT_NET } from "../support/net.ts";
import { makeFolder } from "../support/temp-folder.ts";

const never = (error: unknown): void => {
  throw error;
};
const firstText = async (corpus: LiveCorpus): Promise<string | undefined> =>
  (await readDocument(corpus.documents()[0]))?.text;
const broken = { path: "a.txt", reason: expect.stringContaining("its last good version is served") };

/** A disk on which another program may keep files locked. */
function openDisk(folder: string): { reader: CorpusReader; locked: Set<string>; texts: Map<string, string> } {
  const locked = new Set<string>();
  const texts = new Map<string, string>();
  const reader = new CorpusReader(folder, {
    pool: PARSERS,
    readBytes: async (file) => {
      const id = path.basename(file);
      if (locked.has(id)) throw Object.assign(new Error("locked"), { code: "EBUSY" });
      return Buffer.from(texts.get(id) ?? "");
    },
  });
  return { reader, locked, texts };
}

/** Timers stand still until they are moved. */
function holdClock(): void {
  vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
  onTestFinished(() => void vi.useRealTimers());
}

describe("a file that another program keeps locked", () => {
  it("keeps its last good version, says so, and is read as soon as it can be", async () => {
    holdClock();
    const { reader, locked, texts } = openDisk(await makeFolder({ "a.txt": "A" }));
    texts.set("a.txt", "First words.");
    const corpus = new LiveCorpus(reader);
    await corpus.readAll();
    const apply = vi.fn<() => Promise<void>>(async () => {});
    const follower = new CorpusFollower(corpus, { apply, onRetryError: never });
    follower.start();
    locked.add("a.txt");
    texts.set("a.txt", "Second words.");
    await follower.update(["a.txt"]);
    expect(await firstText(corpus)).toBe("First words.");
    expect(corpus.problems()).toEqual([
      { path: "a.txt", reason: expect.stringMatching(/keeps it locked.*last good version/u) },
    ]);
    await vi.advanceTimersByTimeAsync(2000);
    await vi.waitFor(() => expect(vi.getTimerCount()).toBe(1), WAIT_NET);
    expect(await firstText(corpus)).toBe("First words.");
    locked.clear();
    await vi.advanceTimersByTimeAsync(4000);
    await vi.waitFor(async () => expect(await firstText(corpus)).toBe("Second words."), WAIT_NET);
    await vi.waitFor(() => expect(vi.getTimerCount()).toBe(0), WAIT_NET);
    expect(corpus.problems()).toEqual([]);
    expect(apply).toHaveBeenLastCalledWith({ put: [expect.objectContaining({ id: "a.txt" })], removed: [] });
    await follower.close();
  });

  it("is served as soon as it can be read when it was locked at the start", async () => {
    holdClock();
    const { reader, locked, texts } = openDisk(await makeFolder({ "a.txt": "A" }));
    texts.set("a.txt", "Words.");
    locked.add("a.txt");
    const corpus = new LiveCorpus(reader);
    await corpus.readAll();
    const follower = new CorpusFollower(corpus, { apply: async () => {}, onRetryError: never });
    follower.start();
    expect(corpus.documents()).toEqual([]);
    locked.clear();
    await vi.advanceTimersByTimeAsync(2000);
    await vi.waitFor(() => expect(corpus.documents()).toHaveLength(1), WAIT_NET);
    await follower.close();
  });

  it("is not looked at again by one who only reads once", async () => {
    const { reader, locked } = openDisk(await makeFolder({ "a.txt": "A" }));
    locked.add("a.txt");
    const corpus = new LiveCorpus(reader);
    holdClock();
    new CorpusFollower(corpus, { apply: async () => {} }).start();
    await corpus.readAll();
    expect(vi.getTimerCount()).toBe(0);
  });
});

describe("a file that fails after a restart", () => {
  const open = async (folder: string, cache: string): Promise<LiveCorpus> => {
    const corpus = new LiveCorpus(
      new CorpusReader(folder, {
        pool: PARSERS,
        cache: new TextCache(path.join(cache, "texts")),
        lastGood: new LastGood(cache, folder),
      }),
    );
    await corpus.readAll();
    return corpus;
  };

  it.each([
    ["a.txt", "Good words of the text."],
    ["a.docx", makeDocx({ blocks: [{ text: "Good words of the text." }] })],
  ])("keeps the last good version of %s, and says so", async (name, content) => {
    const folder = await makeFolder({ [name]: content, "b.txt": "Other words." });
    const cache = await makeFolder();
    await open(folder, cache);
    await writeFile(path.join(folder, name), Uint8Array.of(1, 0, 2));
    // Twice: what could not be read must not take the place of what could.
    for (const _ of [1, 2]) {
      const corpus = await open(folder, cache);
      expect(corpus.documents()[0]).toMatchObject({ id: name });
      expect(await firstText(corpus)).toBe("Good words of the text.");
      expect(corpus.problems()).toEqual([{ ...broken, path: name }]);
    }
    await writeFile(path.join(folder, name), content);
    expect((await open(folder, cache)).problems()).toEqual([]);
    await rm(path.join(folder, name));
    await open(folder, cache);
    await writeFile(path.join(folder, name), Uint8Array.of(1, 0, 2));
    // It was gone in between: nothing of it is served any more.
    expect((await open(folder, cache)).documents()).toHaveLength(1);
  });

  it("is kept for as long as it is the last good one", async () => {
    const folder = await makeFolder({ "a.txt": "Good words of the text." });
    const cache = await makeFolder();
    await open(folder, cache);
    const inAYear = Date.now() + 365 * 24 * 60 * 60 * 1000;
    await new TextCache(path.join(cache, "texts")).prune(inAYear, await new LastGood(cache, folder).keys());
    await writeFile(path.join(folder, "a.txt"), Uint8Array.of(1, 0, 2));
    expect((await open(folder, cache)).documents()).toHaveLength(1);
  });
});

describe("a change that cannot be indexed", () => {
  /** A folder with these files that are served, and a follower whose next change cannot be indexed. */
  const openFailing = async (
    files: Readonly<Record<string, string>>,
  ): Promise<{ folder: string; follower: CorpusFollower; apply: Mock<(change: CorpusChange) => Promise<void>> }> => {
    const folder = await makeFolder(files);
    const corpus = new LiveCorpus(new CorpusReader(folder, { pool: PARSERS }));
    await corpus.readAll();
    const apply = vi.fn<(change: CorpusChange) => Promise<void>>(async () => {});
    apply.mockRejectedValueOnce(new Error("no memory"));
    return { folder, follower: new CorpusFollower(corpus, { apply }), apply };
  };

  it("is made again with the next one", async () => {
    const { folder, follower, apply } = await openFailing({ "a.txt": "A", "b.txt": "B" });
    await writeFile(path.join(folder, "a.txt"), "Newer words.");
    await rm(path.join(folder, "b.txt"));
    await expect(follower.update(["a.txt", "b.txt"])).rejects.toThrow("no memory");
    const again = {
      put: [expect.objectContaining({ id: "a.txt", textHash: textHash({ text: "Newer words." }) })],
      removed: ["b.txt"],
    };
    expect(await follower.update([])).toEqual(again);
    expect(apply).toHaveBeenLastCalledWith(again);
    expect(await follower.update([])).toEqual({ put: [], removed: [] });
  });

  it("is made again when the file is as it was before, and undone when it is gone", async () => {
    const { folder, follower } = await openFailing({ "a.txt": "Old words." });
    await writeFile(path.join(folder, "a.txt"), "Newer words.");
    await writeFile(path.join(folder, "b.txt"), "Other words.");
    await expect(follower.update(["a.txt", "b.txt"])).rejects.toThrow("no memory");
    await writeFile(path.join(folder, "a.txt"), "Old words.");
    await rm(path.join(folder, "b.txt"));
    expect(await follower.update(["a.txt", "b.txt"])).toEqual({
      put: [expect.objectContaining({ id: "a.txt", textHash: textHash({ text: "Old words." }) })],
      removed: ["b.txt"],
    });
  });
});

describe("changes that several tell of", () => {
  it("are served in order, and a reading that ends late does not bring an old version back", async () => {
    const folder = await makeFolder({ "a.txt": "A" });
    const waiting: ((text: string) => void)[] = [];
    const reader = new CorpusReader(folder, {
      pool: PARSERS,
      readBytes: () => new Promise((resolve) => waiting.push((text) => resolve(Buffer.from(text)))),
    });
    const corpus = new LiveCorpus(reader);
    const follower = new CorpusFollower(corpus, { apply: async () => {} });
    const first = follower.update(["a.txt"]);
    await vi.waitFor(() => expect(waiting).toHaveLength(1), WAIT_NET);
    const second = follower.update(["a.txt"]);
    await vi.waitFor(() => expect(waiting).toHaveLength(2), WAIT_NET);
    waiting[1]!("New words.");
    const { put } = await second;
    expect((await readDocument(put[0]))?.text).toBe("New words.");
    waiting[0]!("Old words.");
    expect((await first).put).toEqual([]);
    expect(await firstText(corpus)).toBe("New words.");
  });
});
