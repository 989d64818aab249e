import { appendFile, mkdir, rename, rm, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it, onTestFinished, vi } from "vitest";
import { watchCorpus, type CorpusWatcher } from "../../src/corpus/watch-corpus.ts";
import { makeFolder } from "../support/temp-folder.ts";

/** A watched folder and the changes that it has told of, in order. */
async function watched(
  files: Record<string, string>,
): Promise<{ folder: string; seen: string[][]; watcher: CorpusWatcher }> {
  const folder = await makeFolder(files);
  const seen: string[][] = [];
  const watcher = await watchCorpus(
    folder,
    async (ids) => {
      seen.push([...ids].toSorted());
    },
    (error) => {
      throw error;
    },
  );
  onTestFinished(() => watcher.close());
  return { folder, seen, watcher };
}

const within5Seconds = { timeout: 5000, interval: 50 };

describe("watchCorpus", () => {
  it("tells of files that are added, changed, moved and removed within five seconds", async () => {
    const { folder, seen, watcher } = await watched({ "a.txt": "A", "b.txt": "B", "old/c.txt": "C" });
    watcher.deliver();
    await writeFile(path.join(folder, "a.txt"), "A changed");
    await rm(path.join(folder, "b.txt"));
    await rename(path.join(folder, "old"), path.join(folder, "new"));
    await mkdir(path.join(folder, "sub/deep"), { recursive: true });
    await writeFile(path.join(folder, "sub/deep/d.txt"), "D");
    await vi.waitFor(
      () =>
        expect(new Set(seen.flat())).toEqual(new Set(["a.txt", "b.txt", "old/c.txt", "new/c.txt", "sub/deep/d.txt"])),
      within5Seconds,
    );
  });

  it("waits for a file that is still being written", async () => {
    const { folder, seen, watcher } = await watched({});
    watcher.deliver();
    const file = path.join(folder, "slow.txt");
    for (let part = 0; part < 6; part++) {
      await appendFile(file, "part ");
      await pause(400);
    }
    expect(seen).toEqual([]);
    await vi.waitFor(() => expect(seen).toEqual([["slow.txt"]]), within5Seconds);
  });

  it("holds changes back until they are asked for", async () => {
    const { folder, seen, watcher } = await watched({});
    await writeFile(path.join(folder, "early.txt"), "Early");
    await pause(2500);
    expect(seen).toEqual([]);
    watcher.deliver();
    await vi.waitFor(() => expect(seen).toEqual([["early.txt"]]), within5Seconds);
  });

  it("leaves hidden names alone and does not look behind links", async () => {
    const outside = await makeFolder({ "secret.txt": "Secret" });
    const { folder, seen, watcher } = await watched({});
    watcher.deliver();
    await symlink(outside, path.join(folder, "link"));
    await writeFile(path.join(folder, ".hidden.txt"), "Hidden");
    await writeFile(path.join(outside, "more.txt"), "More");
    await writeFile(path.join(folder, "z.txt"), "Z");
    await vi.waitFor(() => expect(seen.flat()).toContain("z.txt"), within5Seconds);
    expect(seen.flat().filter((id) => id !== "z.txt" && id !== "link")).toEqual([]);
  });
});
