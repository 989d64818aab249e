import { readdir, readFile, rename, rm, stat } from "node:fs/promises";
import path from "node:path";
import { PRIVATE } from "./file-modes.ts";
import { makeFolder } from "./make-folder.ts";
import { copyAtomically, writeAtomically } from "./write-atomically.ts";

/** How long a removed document can be put back, in milliseconds: 30 days. */
export const RESTORABLE = 30 * 24 * 60 * 60 * 1000;

/** A document that has been taken out of the corpus, and how it was known there. */
export interface RemovedDocument {
  /** Names the removal: letters, digits, "-" and "_". */
  readonly key: string;
  /** Its path inside the corpus folder. */
  readonly id: string;
  /** As it was served. */
  readonly title: string;
  /** The title that staff had given it, if they had. */
  readonly givenTitle?: string;
  /** Milliseconds since 1970. */
  readonly removedAt: number;
  /** Of the file; see contentHash. */
  readonly hash: string;
}

const KEY = /^[\w-]+$/u;
const RECORD = "removal.json";
const CONTENT = "content";

/** Removed documents, each in a folder of its own below one folder. */
export class RemovedDocuments {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** Keeps a copy of `file`; all of it or nothing. */
  async keep(document: RemovedDocument, file: string): Promise<void> {
    const half = path.join(this.#folder, `.${document.key}`);
    await rm(half, { recursive: true, force: true });
    makeFolder(half, PRIVATE.folder);
    await copyAtomically(file, path.join(half, CONTENT), PRIVATE);
    await writeAtomically(path.join(half, RECORD), Buffer.from(JSON.stringify(document)), PRIVATE);
    await rename(half, this.#folderOf(document.key));
  }

  async find(key: string): Promise<RemovedDocument | undefined> {
    if (!KEY.test(key)) return undefined;
    try {
      return JSON.parse(await readFile(path.join(this.#folderOf(key), RECORD), "utf8")) as RemovedDocument;
    } catch {
      return undefined;
    }
  }

  /** All that can be put back, the latest first. */
  async list(now: number): Promise<RemovedDocument[]> {
    const names = await readdir(this.#folder).catch(() => []);
    const found = await Promise.all(names.filter((name) => !name.startsWith(".")).map((name) => this.find(name)));
    return found
      .filter((document) => document !== undefined)
      .filter(({ removedAt }) => removedAt >= now - RESTORABLE)
      .toSorted((a, b) => b.removedAt - a.removedAt);
  }

  /** Where the content of a removed document is. */
  contentOf(key: string): string {
    return path.join(this.#folderOf(key), CONTENT);
  }

  async forget(key: string): Promise<void> {
    await rm(this.#folderOf(key), { recursive: true, force: true });
  }

  /** Deletes what can no longer be put back, and what a crash has left half done. */
  async purge(now: number): Promise<void> {
    for (const name of await readdir(this.#folder).catch(() => [])) {
      const removedAt = (await this.find(name))?.removedAt ?? (await changedAt(path.join(this.#folder, name), now));
      if (name.startsWith(".") || removedAt < now - RESTORABLE)
        await rm(path.join(this.#folder, name), { recursive: true, force: true });
    }
  }

  #folderOf(key: string): string {
    if (!KEY.test(key)) throw new RangeError("a removal's key is letters, digits, - and _");
    return path.join(this.#folder, key);
  }
}

/** When a file or folder was changed last, in milliseconds since 1970. */
const changedAt = async (file: string, fallback: number): Promise<number> =>
  stat(file).then(
    ({ mtimeMs }) => mtimeMs,
    () => fallback,
  );
