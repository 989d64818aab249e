import { lstat, readFile, rm } from "node:fs/promises";
import path from "node:path";
import { PUBLISHED_CATALOGUE_FILE } from "./catalogue.ts";
import { purgeVersions, versionFile, VERSIONS_FOLDER } from "./old-versions.ts";
import { Turns } from "../work/turns.ts";
import { contentHash } from "./content-hash.ts";
import { describeWriteError } from "./file-errors.ts";
import { PRIVATE, SHARED } from "./file-modes.ts";
import { isCatalogue, isServedName } from "./list-files.ts";
import type { Preview } from "./preview-document.ts";
import { cleanTitle, PublishedTitles } from "./published-titles.ts";
import { RemovedDocuments, RESTORABLE, type RemovedDocument } from "./removed-documents.ts";
import { findTarget, isOwnFolder, type Target } from "./find-target.ts";
import { safeFileName, safeStem } from "./safe-name.ts";
import { copyAtomically, removeAbandoned, writeAtomically } from "./write-atomically.ts";

/** What edits take turns at: all of the folder. */
const FOLDER = ["folder"];

/** What became of a change; a reason says what is wrong and what to do. */
export type Edit = { readonly outcome: "done"; readonly id: string } | EditFailure;
type EditFailure = { readonly outcome: "failed"; readonly reason: string };

/** Another file has the name, and it is not to be replaced. */
type Occupied = { readonly outcome: "occupied"; readonly id: string };

/** What became of a file that was to be published. */
export type Publishing = Edit | Occupied;

/** What became of a removal that was to be undone; a file of its name may have come in between. */
export type Restoration = Edit | Occupied | { readonly outcome: "gone" };

/** What an editor works on. */
export interface EditorOptions {
  /** The documents' folder. */
  readonly folder: string;
  /** Where old versions and removed documents go: the folder of the program's data. */
  readonly archive: string;
  readonly preview: (bytes: Uint8Array, id: string) => Promise<Preview>;
  /** Serves the files of these paths as they are now; an edit is done when they are served. */
  readonly serve: (ids: ReadonlySet<string>) => Promise<void>;
}

/**
 * Adds, replaces and removes documents of the corpus folder for people who are not at its keyboard. Nothing is ever
 * half written, and nothing is lost at once: old versions and removed documents are kept for 30 days. Every edit
 * can be made again after a crash in its middle, with the same result. Edits are made one after the other.
 */
export class CorpusEditor {
  readonly #options: EditorOptions;
  readonly #titles: PublishedTitles;
  readonly #removed: RemovedDocuments;
  /** The folder of the old versions. */
  readonly #versions: string;
  readonly #turns = new Turns();

  constructor(options: EditorOptions) {
    this.#options = options;
    this.#titles = new PublishedTitles(options.folder);
    this.#removed = new RemovedDocuments(path.join(options.archive, "removed"));
    this.#versions = path.join(options.archive, VERSIONS_FOLDER);
  }

  /** Where a file of this name would go as things stand now; undefined when files of its kind cannot be read. */
  async targetOf(name: string): Promise<Target | undefined> {
    const safe = safeFileName(name);
    return safe === undefined ? undefined : findTarget(this.#options.folder, "", safe);
  }

  /** What the corpus would read in a file that goes to this path. */
  preview(bytes: Uint8Array, id: string): Promise<Preview> {
    return this.#options.preview(bytes, id);
  }

  /**
   * Puts a file into the corpus.
   * @param name as its sender calls it
   * @param title in place of the one that the file gives itself
   * @param mayReplace whether a file of the same name with other content is replaced, and the old version kept
   * @param now milliseconds since 1970
   */
  publish(
    name: string,
    bytes: Uint8Array,
    title: string | undefined,
    { mayReplace, now }: { readonly mayReplace: boolean; readonly now: number },
  ): Promise<Publishing> {
    return this.#edit<Publishing>(async () => {
      const target = await this.targetOf(name);
      if (!target) return failed("files of this kind are not read");
      const there = mayReplace || !target.isTaken ? undefined : await readIfThere(this.#fileOf(target.id));
      if (there && !isSame(there, bytes)) return { outcome: "occupied", id: target.id };
      return this.#put(target, bytes, title, now);
    });
  }

  /**
   * Puts a text into a sub-folder of the corpus, as Markdown or plain text.
   * @param file its path inside the corpus, such as "answers/2026-09-01-library.md"; each part is made safe
   * @param now milliseconds since 1970
   */
  publishText(file: string, text: string, now: number): Promise<Edit> {
    return this.#edit(async () => {
      const parts = file.split(/[/\\]/u).filter((part) => part !== "");
      const safe = safeFileName(parts.pop() ?? "");
      if (safe === undefined) return failed("files of this kind are not read");
      const folder = parts.map(safeStem).join("/");
      if (!(await isOwnFolder(this.#options.folder, folder)))
        return failed(`"${folder}" is no folder of the corpus; remove the link`);
      return this.#put(await findTarget(this.#options.folder, folder, safe), Buffer.from(text), undefined, now);
    });
  }

  /**
   * Takes a document out of the corpus; it can be put back for 30 days.
   * @param document its path, its title, a key of the caller's by which to put it back, and when it is removed
   */
  remove(document: Omit<RemovedDocument, "hash" | "givenTitle">): Promise<Edit> {
    return this.#edit(async () => {
      const { id, key } = document;
      if (!isPlainId(id)) return failed("there is no such document");
      const file = this.#fileOf(id);
      const bytes = await readIfThere(file);
      const kept = await this.#removed.find(key);
      if (!bytes && !kept) return failed("there is no such document");
      // Handled again: another file that has come under the name since stays, and so does its title.
      if (bytes && kept && (await contentHash(bytes)) !== kept.hash) return { outcome: "done", id };
      if (bytes && !kept) {
        const givenTitle = await this.#titles.get(id);
        const record = {
          ...document,
          hash: await contentHash(bytes),
          ...(givenTitle === undefined ? {} : { givenTitle }),
        };
        await this.#removed.keep(record, file);
      }
      await rm(file, { force: true });
      await this.#titles.delete(id);
      return this.#served(id);
    });
  }

  /** Puts a removed document back. */
  restore(key: string): Promise<Restoration> {
    return this.#edit<Restoration>(async () => {
      const kept = await this.#removed.find(key);
      if (!kept) return { outcome: "gone" };
      const { id, hash, givenTitle } = kept;
      const existing = await findTarget(
        this.#options.folder,
        path.posix.dirname(id).replace(/^\.$/u, ""),
        path.posix.basename(id),
      );
      const there = existing.isTaken ? await readIfThere(this.#fileOf(existing.id)) : undefined;
      if (there && (await contentHash(there)) !== hash) return { outcome: "occupied", id: existing.id };
      if (givenTitle !== undefined) await this.#titles.set(id, givenTitle);
      if (!there) await copyAtomically(this.#removed.contentOf(key), this.#fileOf(id), SHARED);
      await this.#removed.forget(key);
      return this.#served(id);
    });
  }

  /** What can be put back, the latest first. */
  removals(now: number): Promise<RemovedDocument[]> {
    return this.#removed.list(now);
  }

  /** Deletes what can no longer be put back, and what crashes have left. */
  async tidy(now: number): Promise<void> {
    await this.#turns.take(FOLDER, async () => {
      await this.#removed.purge(now);
      await removeAbandoned(this.#options.folder, now);
      await removeAbandoned(this.#versions, now);
      await purgeVersions(this.#versions, now - RESTORABLE);
    });
  }

  async #put({ id, isTaken }: Target, bytes: Uint8Array, title: string | undefined, now: number): Promise<Edit> {
    const file = this.#fileOf(id);
    const before = isTaken ? await readIfThere(file) : undefined;
    // Titles go first: one without a file does no harm, a file without its title does.
    const clean = cleanTitle(title ?? "");
    if (clean !== "") await this.#titles.set(id, clean);
    else if (!isTaken) await this.#titles.delete(id);
    if (!before || !isSame(before, bytes)) {
      if (before) await copyAtomically(file, versionFile(this.#versions, id, await contentHash(before), now), PRIVATE);
      await writeAtomically(file, bytes, SHARED);
    }
    return this.#served(id);
  }

  async #served(id: string): Promise<Edit> {
    await this.#options.serve(new Set([id, PUBLISHED_CATALOGUE_FILE]));
    return { outcome: "done", id };
  }

  #fileOf(id: string): string {
    return path.join(this.#options.folder, id);
  }

  #edit<T>(work: () => Promise<T | EditFailure>): Promise<T | EditFailure> {
    return this.#turns.take(FOLDER, () => work().catch((error: unknown) => failed(describeWriteError(error))));
  }
}

const isSame = (one: Uint8Array, other: Uint8Array): boolean => Buffer.compare(one, other) === 0;

const failed = (reason: string): EditFailure => ({ outcome: "failed", reason });

/** Whether a path stays inside the folder and is a document's. */
const isPlainId = (id: string): boolean =>
  isServedName(id) && !isCatalogue(id) && !path.posix.isAbsolute(id) && id.split("/").every((part) => part !== "");

/** The bytes of a regular file. */
async function readIfThere(file: string): Promise<Uint8Array | undefined> {
  const stats = await lstat(file).catch(() => undefined);
  return stats?.isFile() ? readFile(file) : undefined;
}
