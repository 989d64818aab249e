import { appendFile, chmod, mkdir, rename, rm, symlink, writeFile } from "node:fs/promises";
import path from "node:path";
import { setTimeout as pause } from "node:timers/promises";
import { describe, expect, it, onTestFinished } from "vitest";
import { watchCorpus, type CorpusWatcher } from "../../src/corpus/watch-corpus.ts";
import { makeFolder } from "../support/temp-folder.ts";
import { unprivileged } from "../support/unprivileged.ts";

/** How long a file must have rested before it is told of, in milliseconds; see watchCorpus. */
const REST = 1000;

/** A watched folder, new unless one is given, and the changes that it has told of, in order. */
async function watched(
  files: Record<string, string>,
  given?: string,
): Promise<{ folder: string; seen: string[][]; watcher: CorpusWatcher }> {
  const folder = given ?? (await makeFolder(files));
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

/**
 * Adds to a file bit by bit, for longer than it would have to rest.
 * @returns whether it was told of meanwhile, and the longest pause in between, in milliseconds
 */
async function writeSlowly(file: string, isTold: () => boolean): Promise<{ wasTold: boolean; longestPause: number }> {
  const start = performance.now();
  let last = start;
  let longestPause = 0;
  let wasTold = false;
  while (last - start < 2.5 * REST) {
    await appendFile(file, "part ");
    wasTold ||= isTold();
    const now = performance.now();
    longestPause = Math.max(longestPause, now - last);
    last = now;
    await pause(REST / 10);
  }
  return { wasTold, longestPause };
}

describe("watchCorpus", () => {
  it("tells of files that are added, changed, moved and removed", async () => {
    const { folder, seen, watcher } = await watched({ "a.txt": "A", "b.txt": "B", "old/c.txt": "C" });
    watcher.deliver();
    await writeFile(path.join(folder, "a.txt"), "A changed");
    await rm(path.join(folder, "b.txt"));
    await rename(path.join(folder, "old"), path.join(folder, "new"));
    await mkdir(path.join(folder, "sub/deep"), { recursive: true });
    await writeFile(path.join(folder, "sub/deep/d.txt"), "D");
    await expect
      .poll(() => [...new Set(seen.flat())].toSorted())
      .toEqual(["a.txt", "b.txt", "new/c.txt", "old/c.txt", "sub/deep/d.txt"]);
  });

  it("waits for a file that is still being written", async () => {
    const { folder, seen, watcher } = await watched({});
    watcher.deliver();
    // On a busy machine the writing itself may pause for so long that the file looks finished: then once more.
    for (let attempt = 0; ; attempt++) {
      const name = `slow${attempt}.txt`;
      const isTold = (): boolean => seen.flat().includes(name);
      const { wasTold, longestPause } = await writeSlowly(path.join(folder, name), isTold);
      if (longestPause > REST / 2) continue;
      expect(wasTold).toBe(false);
      await expect.poll(isTold).toBe(true);
      return;
    }
  });

  it("holds changes back until they are asked for", async () => {
    const { folder, seen, watcher } = await watched({});
    const other = await watched({}, folder);
    other.watcher.deliver();
    await writeFile(path.join(folder, "early.txt"), "Early");
    await expect.poll(() => other.seen).toEqual([["early.txt"]]);
    expect(seen).toEqual([]);
    watcher.deliver();
    await expect.poll(() => seen).toEqual([["early.txt"]]);
  });

  it("leaves hidden names alone and does not look behind links", async () => {
    const outside = await makeFolder({ "secret.txt": "Secret" });
    const { folder, seen, watcher } = await watched({});
    watcher.deliver();
    await symlink(outside, path.join(folder, "link"));
    await writeFile(path.join(folder, ".hidden.txt"), "Hidden");
    await writeFile(path.join(outside, "more.txt"), "More");
    await writeFile(path.join(folder, "z.txt"), "Z");
    await expect.poll(() => seen.flat()).toContain("z.txt");
    expect(seen.flat().filter((id) => id !== "z.txt" && id !== "link")).toEqual([]);
  });

  it("says in words what may not be read, once it is at work: before, the reading says so", async () => {
    const folder = await makeFolder({ "shut/a.txt": "A" });
    await chmod(path.join(folder, "shut"), 0);
    await chmod(folder, 0o777);
    const errors: string[] = [];
    await unprivileged(async () => {
      const watcher = await watchCorpus(
        folder,
        () => Promise.resolve(),
        (error) => void errors.push(String(error)),
      );
      onTestFinished(() => watcher.close());
      expect(errors).toEqual([]);
      watcher.deliver();
      await mkdir(path.join(folder, "later"), { mode: 0 });
      await expect
        .poll(() => errors)
        .toEqual([
          'Error: changes in "later" are not seen: it may not be read; give the bot\'s user read permission, then start anew',
        ]);
    });
  });
});
