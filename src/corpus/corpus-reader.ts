import { constants, lstat, open } from "node:fs/promises";
import path from "node:path";
import type { CorpusProblem } from "./document.ts";
import { extractText, type Extraction } from "./extraction.ts";
import { describeReadError } from "./file-errors.ts";
import type { ExtractedText } from "./formats/format.ts";
import { formatOf, SUPPORTED_EXTENSIONS } from "./formats/registry.ts";
import { ParserPool } from "./parser-pool.ts";
import { contentKey, type TextCache } from "./text-cache.ts";

/** What a file of the corpus says, or why it does not. */
export type Reading =
  | {
      readonly outcome: "read";
      readonly extracted: ExtractedText;
      readonly sketch: readonly number[];
    }
  | { readonly outcome: "skipped"; readonly problem: CorpusProblem }
  /** There is no such file, or it is a link, which may lead out of the folder. */
  | { readonly outcome: "absent" };

/** A file above this is not text for people; 64 MiB is some 30,000 pages. */
const MAX_FILE_BYTES = 64 * 1024 * 1024;
/** A light file above this is parsed in a worker all the same: a second of work would keep answers waiting. */
const MAX_LIGHT_BYTES = 256 * 1024;

/** Reads the files of a folder: each parsed within limits, and none twice as long as the cache knows its content. */
export class CorpusReader {
  readonly folder: string;
  readonly #pool: ParserPool;
  readonly #cache: TextCache | undefined;

  /** @param cache none: everything is parsed anew */
  constructor(
    folder: string,
    { pool = new ParserPool(), cache }: { pool?: ParserPool; cache?: TextCache | undefined } = {},
  ) {
    this.folder = folder;
    this.#pool = pool;
    this.#cache = cache;
  }

  /**
   * Reads one file; never rejects.
   * @param id its path inside the folder, with forward slashes
   */
  async read(id: string): Promise<Reading> {
    const skipped = (reason: string): Reading => ({ outcome: "skipped", problem: { path: id, reason } });
    const format = formatOf(path.posix.extname(id).toLowerCase());
    if (!format) return skipped(`files of this kind are not read; use ${SUPPORTED_EXTENSIONS.join(", ")}`);
    try {
      const file = path.join(this.folder, id);
      const { size } = await lstat(file);
      if (size > MAX_FILE_BYTES) return skipped(`it is larger than ${MAX_FILE_BYTES / 1024 / 1024} MiB; split it`);
      const bytes = await readRegularFile(file);
      if (!bytes) return { outcome: "absent" };
      const isQuick = format.isLight === true && size <= MAX_LIGHT_BYTES;
      const extraction = isQuick ? await extractText(bytes, id) : await this.#extract(bytes, id);
      if (extraction.outcome === "unreadable") return skipped(extraction.reason);
      const { extracted, sketch } = extraction;
      // The same content may have been parsed under another name.
      const problems = extracted.problems.map((problem) => ({ ...problem, path: id }));
      return { outcome: "read", extracted: { ...extracted, problems }, sketch };
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return { outcome: "absent" };
      return skipped(describeReadError(error));
    }
  }

  close(): Promise<void> {
    return this.#pool.close();
  }

  async #extract(bytes: Uint8Array, id: string): Promise<Extraction> {
    const key = contentKey(bytes, id);
    const known = await this.#cache?.read(key);
    if (known) return known;
    const extraction = await this.#pool.parse(bytes, id);
    if (extraction.outcome === "text" || !extraction.mayPass) await this.#cache?.write(key, extraction);
    return extraction;
  }
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
