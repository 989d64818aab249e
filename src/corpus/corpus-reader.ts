import { constants, lstat, open } from "node:fs/promises";
import path from "node:path";
import type { LanguageCode } from "../languages/language.ts";
import type { CorpusProblem } from "./document.ts";
import { extractText, type Extraction } from "./extraction.ts";
import { describeReadError, mayPass } from "./file-errors.ts";
import type { ExtractedText, Format } from "./formats/format.ts";
import { formatOf, SUPPORTED_EXTENSIONS } from "./formats/registry.ts";
import type { LastGood } from "./last-good.ts";
import { ParserPool } from "./parser-pool.ts";
import { contentKey, type TextCache } from "./text-cache.ts";

/** What a file says. */
export interface GoodReading {
  readonly outcome: "read";
  readonly extracted: ExtractedText;
  /** That the text itself shows. */
  readonly language: LanguageCode;
  readonly sketch: readonly number[];
}

/** What a file of the corpus says, or why it does not. */
export type FileReading =
  | GoodReading
  | {
      readonly outcome: "skipped";
      readonly problem: CorpusProblem;
      /** Whether it may be readable soon: another program keeps it locked. */
      readonly isLocked: boolean;
    }
  /** There is no such file, or it is a link, which may lead out of the folder. */
  | { readonly outcome: "absent" };

/** A file above this is not text for people; 64 MiB is some 30,000 pages. */
export const MAX_FILE_BYTES = 64 * 1024 * 1024;
/** A light file above this is parsed in a worker all the same: a second of work would keep answers waiting. */
const MAX_LIGHT_BYTES = 256 * 1024;

/** What a reader works with. */
export interface ReaderOptions {
  /** Parsers that others use too; whoever made them closes them. Without it the reader has its own. */
  readonly pool?: ParserPool | undefined;
  /** Without it everything is parsed anew. */
  readonly cache?: TextCache | undefined;
  /** Without it the last good version of a file is forgotten at the end of the process. */
  readonly lastGood?: LastGood | undefined;
  /** Gives the bytes of a file; undefined for what is no regular file. */
  readonly readBytes?: (file: string) => Promise<Uint8Array | undefined>;
}

/** Reads the files of a folder: each parsed within limits, and none twice as long as the cache knows its content. */
export class CorpusReader {
  readonly folder: string;
  readonly #pool: ParserPool;
  readonly #ownsPool: boolean;
  readonly #cache: TextCache | undefined;
  readonly #lastGood: LastGood | undefined;
  readonly #readBytes: NonNullable<ReaderOptions["readBytes"]>;

  constructor(folder: string, { pool, cache, lastGood, readBytes = readRegularFile }: ReaderOptions = {}) {
    this.folder = folder;
    this.#pool = pool ?? new ParserPool();
    this.#ownsPool = pool === undefined;
    this.#cache = cache;
    this.#lastGood = lastGood;
    this.#readBytes = readBytes;
  }

  /**
   * Reads one file; never rejects.
   * @param id its path inside the folder, with forward slashes
   */
  async read(id: string): Promise<FileReading> {
    try {
      const file = path.join(this.folder, id);
      const { size } = await lstat(file);
      const refusal = refuse(id, size);
      if (refusal !== undefined) return skipped(id, refusal);
      const bytes = await this.#readBytes(file);
      if (!bytes) return await this.#forget(id);
      const reading = await this.extract(bytes, id);
      if (reading.outcome === "read") await this.#remember(id, bytes, reading);
      return reading;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return this.#forget(id);
      return skipped(id, describeReadError(error), mayPass(error));
    }
  }

  /**
   * What a file of these bytes says, or would say, under a path.
   * @returns never "absent"
   */
  async extract(bytes: Uint8Array, id: string): Promise<Exclude<FileReading, { outcome: "absent" }>> {
    const refusal = refuse(id, bytes.length);
    if (refusal !== undefined) return skipped(id, refusal);
    const extraction = isQuick(id, bytes.length) ? await extractText(bytes, id) : await this.#parse(bytes, id);
    return extraction.outcome === "text" ? toReading(extraction, id) : skipped(id, extraction.reason);
  }

  /** The last version of a file that could be read, also by an earlier run of the program. */
  async lastGood(id: string): Promise<GoodReading | undefined> {
    const key = await this.#lastGood?.get(id);
    const extraction = key === undefined ? undefined : await this.#cache?.read(key);
    return extraction?.outcome === "text" ? toReading(extraction, id) : undefined;
  }

  /** Forgets the last versions of all files but these. */
  async retain(ids: ReadonlySet<string>): Promise<void> {
    await this.#lastGood?.retain(ids);
  }

  /** Writes down, for the next run, which versions were good. */
  async save(): Promise<void> {
    await this.#lastGood?.save();
  }

  /** Ends its own parsers. */
  async close(): Promise<void> {
    if (this.#ownsPool) await this.#pool.close();
  }

  async #parse(bytes: Uint8Array, id: string): Promise<Extraction> {
    const key = contentKey(bytes, id);
    const known = await this.#cache?.read(key);
    if (known) return known;
    const extraction = await this.#pool.parse(bytes, id);
    if (extraction.outcome === "text" || !extraction.mayPass) await this.#cache?.write(key, extraction);
    return extraction;
  }

  async #remember(id: string, bytes: Uint8Array, good: GoodReading): Promise<void> {
    if (!this.#lastGood) return;
    const key = contentKey(bytes, id);
    if ((await this.#lastGood.get(id)) === key) return;
    // What is read quickly is not looked up in the cache, but a later failure would need it there.
    if (isQuick(id, bytes.length)) await this.#cache?.write(key, { ...good, outcome: "text" });
    await this.#lastGood.set(id, key);
  }

  async #forget(id: string): Promise<FileReading> {
    await this.#lastGood?.delete(id);
    return { outcome: "absent" };
  }
}

/** Why a file is not even opened, by its path and its size in bytes. */
function refuse(id: string, size: number): string | undefined {
  if (!formatFor(id)) return `files of this kind are not read; use ${SUPPORTED_EXTENSIONS.join(", ")}`;
  return size > MAX_FILE_BYTES ? `it is larger than ${MAX_FILE_BYTES / 1024 / 1024} MiB; split it` : undefined;
}

const formatFor = (id: string): Format | undefined => formatOf(path.posix.extname(id).toLowerCase());

const isQuick = (id: string, size: number): boolean => formatFor(id)?.isLight === true && size <= MAX_LIGHT_BYTES;

const skipped = (id: string, reason: string, isLocked = false): Extract<FileReading, { outcome: "skipped" }> => ({
  outcome: "skipped",
  problem: { path: id, reason },
  isLocked,
});

/** The same content may have been parsed under another name, which its problems then have. */
function toReading(extraction: Extract<Extraction, { outcome: "text" }>, id: string): GoodReading {
  const { extracted } = extraction;
  const problems = extracted.problems.map((problem) => ({ ...problem, path: id }));
  return { ...extraction, outcome: "read", extracted: { ...extracted, problems } };
}

/** The bytes of a file; undefined for a link, a folder or a device, even one that takes the file's place at this moment. */
async function readRegularFile(file: string): Promise<Uint8Array | undefined> {
  // Windows has no O_NOFOLLOW and needs rights to make links.
  const handle = await open(file, constants.O_RDONLY | (constants.O_NOFOLLOW ?? 0) | (constants.O_NONBLOCK ?? 0)).catch(
    (error: NodeJS.ErrnoException) => {
      if (error.code === "ELOOP") return undefined;
      throw error;
    },
  );
  if (!handle) return undefined;
  try {
    const stats = await handle.stat();
    return stats.isFile() ? await handle.readFile() : undefined;
  } finally {
    await handle.close();
  }
}
