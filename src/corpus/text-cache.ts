import { createHash } from "node:crypto";
import { readdir, readFile, rm, stat, utimes, writeFile } from "node:fs/promises";
import path from "node:path";
import { LANGUAGE_CODES } from "../languages/registry.ts";
import type { Extraction } from "./extraction.ts";
import { PRIVATE } from "./file-modes.ts";
import { replaceAtomically } from "./write-atomically.ts";

/**
 * Counts up with every change of the formats that gives other text for the same bytes: what is cached
 * under an older number is parsed anew.
 */
const EXTRACTION_VERSION = 10;

/** What no file has asked for in this time is deleted, in milliseconds: 30 days. */
const KEPT = 30 * 24 * 60 * 60 * 1000;
/** The time of an entry's last use is written down no more often than this, in milliseconds: a day. */
const TOUCHED = 24 * 60 * 60 * 1000;

/**
 * What a file's text and language depend on: its bytes, the languages that there are, and, since it names the format, its
 * extension.
 */
export const contentKey = (bytes: Uint8Array, id: string): string =>
  createHash("sha256")
    .update(`${EXTRACTION_VERSION} ${LANGUAGE_CODES.join()} ${path.posix.extname(id).toLowerCase()}\n`)
    .update(bytes)
    .digest("hex");

/**
 * The texts of files by their content, in a folder of one JSON file each, so that nothing is parsed twice.
 * A cache that cannot be written or read is no cache, and nothing worse.
 */
export class TextCache {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  async read(key: string): Promise<Extraction | undefined> {
    try {
      const file = this.#file(key);
      const extraction = JSON.parse(await readFile(file, "utf8")) as Extraction;
      await touch(file);
      return extraction.outcome === "text" || extraction.outcome === "unreadable" ? extraction : undefined;
    } catch {
      return undefined;
    }
  }

  async write(key: string, extraction: Extraction): Promise<void> {
    await replaceAtomically(this.#file(key), PRIVATE, (half) => writeFile(half, JSON.stringify(extraction))).catch(
      () => {},
    );
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
