import { readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { PRIVATE } from "./file-modes.ts";
import { replaceAtomically } from "./write-atomically.ts";

/** What no file has asked for in this time is deleted, in milliseconds: 30 days. */
const KEPT = 30 * 24 * 60 * 60 * 1000;
/** The time of an entry's last use is written down no more often than this, in milliseconds: a day. */
const TOUCHED = 24 * 60 * 60 * 1000;

/**
 * What has been made of contents, by a key for each, in a folder of one JSON file each, so that nothing is made twice.
 * A cache that cannot be written or read is no cache, and nothing worse.
 */
export class ContentCache<T> {
  readonly #folder: string;
  readonly #isEntry: (value: T) => boolean;

  /** @param isEntry whether what has been read is what was written, and not of another time */
  constructor(folder: string, isEntry: (value: T) => boolean) {
    this.#folder = folder;
    this.#isEntry = isEntry;
  }

  async read(key: string): Promise<T | undefined> {
    try {
      const file = this.#file(key);
      const value = JSON.parse(await readFile(file, "utf8")) as T;
      await touch(file);
      return this.#isEntry(value) ? value : undefined;
    } catch {
      return undefined;
    }
  }

  async write(key: string, value: T): Promise<void> {
    await replaceAtomically(this.#file(key), PRIVATE, (half) => writeFile(half, JSON.stringify(value))).catch(() => {});
  }

  async delete(key: string): Promise<void> {
    await rm(this.#file(key), { force: true }).catch(() => {});
  }

  /**
   * Deletes what has not been used for a month before `now`.
   * @param kept keys of what stays all the same
   */
  async prune(now: number, kept: ReadonlySet<string> = new Set()): Promise<void> {
    try {
      for (const entry of await readdir(this.#folder, { recursive: true, withFileTypes: true })) {
        if (!entry.isFile() || kept.has(path.basename(entry.name, ".json"))) continue;
        const file = path.join(entry.parentPath, entry.name);
        if (now - (await stat(file)).mtimeMs > KEPT) await rm(file, { force: true });
      }
    } catch {
      // There is no folder yet, or another process prunes it.
    }
  }

  /** Entries are spread over folders by two digits: some file systems are slow with thousands in one. */
  #file(key: string): string {
    return path.join(this.#folder, key.slice(0, 2), `${key}.json`);
  }
}

async function touch(file: string): Promise<void> {
  const now = Date.now();
  if (now - (await stat(file)).mtimeMs > TOUCHED) await utimes(file, now / 1000, now / 1000);
}
