import { lstat } from "node:fs/promises";
import path from "node:path";
import type { LanguageCode } from "../languages/language.ts";
import type { Catalogue } from "./catalogue.ts";
import type { CorpusProblem } from "./document.ts";
import type { ContentCache } from "./content-cache.ts";
import { DocumentParser, type HowToParse, type MissingProgram, type Patience } from "./document-parser.ts";
import type { Extraction, Unreadable } from "./extraction.ts";
import { describeReadError, mayPass } from "./file-errors.ts";
import type { ExtractedText } from "./formats/format.ts";
import { SUPPORTED_EXTENSIONS } from "./formats/registry.ts";
import type { LastGood } from "./last-good.ts";
import { ParserPool } from "./parser-pool.ts";
import type { OutsidePrograms } from "./programs/find-programs.ts";
import type { RecognizedPage } from "./recognized-page.ts";
import { readRegularFile } from "./read-regular-file.ts";
import { ReadingBacklog } from "./reading-backlog.ts";
import { Room } from "../work/room.ts";
import { contentKey, type TextCache } from "./text-cache.ts";

/** What a file says. */
export interface GoodReading {
  readonly outcome: "read";
  readonly extracted: ExtractedText;
  /** That the text itself shows. */
  readonly language: LanguageCode;
  readonly sketch: readonly number[];
  /** Of the text, in the text cache. */
  readonly key: string;
  /** See contentKey; none where programs of the machine have not read all of it. */
  readonly content?: string;
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
  /** It has the content that it had before. */
  | { readonly outcome: "unchanged" }
  /** There is no such file, or it is a link, which may lead out of the folder. */
  | { readonly outcome: "absent" };

/** A file above this is not text for people; 64 MiB is some 30,000 pages. */
export const MAX_FILE_BYTES = 64 * 1024 * 1024;
/** So many bytes of files are in memory at once, on their way to the parsers; one larger file may be. */
const BYTES_AT_ONCE = 32 * 1024 * 1024;

/** How a file is read. */
export interface HowToRead extends Omit<HowToParse, "patience"> {
  /** In place of the reader's. */
  readonly patience?: Patience | undefined;
  /** What the file said when it was read last: if it has the same content, it is not read again. */
  readonly before?: Pick<GoodReading, "key" | "content"> | undefined;
}

/** What a reader works with. */
export interface ReaderOptions {
  /** Parsers that others use too; whoever made them closes them. Without it the reader has its own. */
  readonly pool?: ParserPool | undefined;
  /** Without it everything is parsed anew. */
  readonly cache?: TextCache | undefined;
  /** Where recognized pages are kept; without it, in memory. */
  readonly pages?: ContentCache<RecognizedPage> | undefined;
  /** The programs of the machine that may be used; without it none are. */
  readonly programs?: OutsidePrograms | undefined;
  /** How long reading waits for them, unless told otherwise; without it to the end. */
  readonly patience?: Patience | undefined;
  /** Without it the last good version of a file is forgotten at the end of the process. */
  readonly lastGood?: LastGood | undefined;
  /** The folder of a file that is in another one than the reader's; undefined for all others. */
  readonly folderOf?: ((id: string) => string | undefined) | undefined;
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
  readonly #folderOf: NonNullable<ReaderOptions["folderOf"]>;
  readonly #room = new Room(BYTES_AT_ONCE);
  readonly #parser: DocumentParser;
  readonly #patience: Patience;
  /** Files that a parser has yet to read, or programs of the machine some of. */
  readonly #backlog = new ReadingBacklog((id, onPage) => this.read(id, { patience: "all", isPatient: true, onPage }));

  constructor(folder: string, options: ReaderOptions = {}) {
    const {
      pool,
      cache,
      lastGood,
      readBytes = readRegularFile,
      patience = "all",
      folderOf = () => undefined,
    } = options;
    this.folder = folder;
    this.#pool = pool ?? new ParserPool();
    this.#ownsPool = pool === undefined;
    this.#cache = cache;
    this.#lastGood = lastGood;
    this.#readBytes = readBytes;
    this.#folderOf = folderOf;
    this.#patience = patience;
    this.#parser = new DocumentParser({ ...options, pool: this.#pool });
  }

  /**
   * Reads one file; never rejects.
   * @param id its path inside the folder, with forward slashes
   */
  async read(id: string, how: HowToRead = {}): Promise<FileReading> {
    try {
      const file = path.join(this.#folderOf(id) ?? this.folder, id);
      const { size } = await lstat(file);
      const refusal = refuse(id, size);
      if (refusal !== undefined) return skipped(id, refusal);
      const extract = async (): Promise<FileReading | undefined> => {
        const bytes = await this.#readBytes(file);
        if (bytes && how.before?.content === contentKey(bytes, id)) return { outcome: "unchanged" };
        return bytes && (await this.extract(bytes, id, how));
      };
      // What takes minutes in the background, one file at a time, keeps no room from the others.
      const reading = await (how.isPatient === true ? extract() : this.#room.use(size, extract));
      if (!reading) return await this.#forget(id);
      const good = reading.outcome === "unchanged" ? how.before : reading.outcome === "read" ? reading : undefined;
      if (good) await this.#lastGood?.set(id, good.key);
      this.#backlog.work();
      return reading;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return this.#forget(id);
      return skipped(id, describeReadError(error), mayPass(error));
    }
  }

  /** What a file of these bytes says, or would say, under a path. */
  async extract(
    bytes: Uint8Array,
    id: string,
    how: HowToRead = {},
  ): Promise<Extract<FileReading, { outcome: "read" | "skipped" }>> {
    const refusal = refuse(id, bytes.length);
    if (refusal !== undefined) return skipped(id, refusal);
    const patience = how.patience ?? this.#patience;
    const { extraction, key, state, parsed } = await this.#parser.parse(bytes, id, { ...how, patience });
    if (state === "unfinished" && patience === "none") {
      this.#backlog.add(id);
      void parsed?.then(() => this.#backlog.bringForward(id));
    }
    if (extraction.outcome !== "text") return skipped(id, extraction.reason);
    return toReading(extraction, id, { key, ...(state === "whole" && { content: contentKey(bytes, id) }) });
  }

  /** What a catalogue of these bytes says; never rejects. */
  parseCatalogue(bytes: Uint8Array, id: string): Promise<Catalogue | Unreadable> {
    return this.#pool.parseCatalogue(bytes, id);
  }

  /** A text that has been read before, by its key; undefined where it is not kept, or not whole. */
  async keptText(key: string): Promise<ExtractedText | undefined> {
    const extraction = await this.#cache?.read(key);
    return extraction?.outcome === "text" ? extraction.extracted : undefined;
  }

  /** Forgets such a text, which is not what it was: the next reading parses its file. */
  async forgetText(key: string): Promise<void> {
    await this.#cache?.delete(key);
  }

  /** The last version of a file that could be read, also by an earlier run of the program. */
  async lastGood(id: string): Promise<GoodReading | undefined> {
    const key = await this.#lastGood?.get(id);
    const extraction = key === undefined ? undefined : await this.#cache?.read(key);
    return key !== undefined && extraction?.outcome === "text" ? toReading(extraction, id, { key }) : undefined;
  }

  /** Forgets the last versions of all files but these. */
  async retain(ids: ReadonlySet<string>): Promise<void> {
    await this.#lastGood?.retain(ids);
  }

  /** Writes down, for the next run, which versions were good. */
  async save(): Promise<void> {
    await this.#lastGood?.save();
  }

  /** The parsers that it works with. */
  get parsers(): ParserPool {
    return this.#pool;
  }

  /** Programs of which the machine has none, that would have read files. */
  get missing(): ReadonlySet<MissingProgram> {
    return this.#parser.missing;
  }

  /** How many files wait for programs of the machine, or take long to parse. */
  get waiting(): number {
    return this.#backlog.size;
  }

  /**
   * Has the files that wait, now and later, read one after the other while others go first.
   * @param onReady reads a file anew, of which more is known now
   */
  workInBackground(onReady: (id: string) => Promise<void>): void {
    this.#backlog.begin(onReady);
  }

  /** Ends its own parsers and what works in the background. */
  async close(): Promise<void> {
    const ended = this.#backlog.close();
    this.#parser.close();
    await ended;
    if (this.#ownsPool) await this.#pool.close();
  }

  async #forget(id: string): Promise<FileReading> {
    await this.#lastGood?.delete(id);
    return { outcome: "absent" };
  }
}

/** Why a file is not even opened, by its path and its size in bytes. */
function refuse(id: string, size: number): string | undefined {
  if (!SUPPORTED_EXTENSIONS.includes(path.posix.extname(id).toLowerCase()))
    return `files of this kind are not read; use ${SUPPORTED_EXTENSIONS.join(", ")}`;
  return size > MAX_FILE_BYTES ? `it is larger than ${MAX_FILE_BYTES / 1024 / 1024} MiB; split it` : undefined;
}

const skipped = (id: string, reason: string, isLocked = false): Extract<FileReading, { outcome: "skipped" }> => ({
  outcome: "skipped",
  problem: { path: id, reason },
  isLocked,
});

/** The same content may have been parsed under another name, which its problems then have. */
function toReading(
  extraction: Extract<Extraction, { outcome: "text" }>,
  id: string,
  keys: Pick<GoodReading, "key" | "content">,
): GoodReading {
  const { extracted } = extraction;
  const problems = extracted.problems.map((problem) => ({ ...problem, path: id }));
  return { ...extraction, outcome: "read", ...keys, extracted: { ...extracted, problems } };
}
