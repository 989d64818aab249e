import { CorpusEditor } from "../corpus/corpus-editor.ts";
import { CorpusFollower } from "../corpus/corpus-follower.ts";
import { CorpusReader } from "../corpus/corpus-reader.ts";
import type { CorpusProblem, ListedDocument } from "../corpus/document.ts";
import { DocumentLookup } from "../corpus/document-lookup.ts";
import { drawPage } from "../corpus/draw-page.ts";
import { formatProblem } from "../corpus/format-problem.ts";
import { LiveCorpus, type CorpusChange, type ReadingProgress } from "../corpus/live-corpus.ts";
import { findOriginalFile, type OriginalFile } from "../corpus/original-file.ts";
import type { ParserPool } from "../corpus/parser-pool.ts";
import type { OutsidePrograms } from "../corpus/programs/find-programs.ts";
import { watchCorpus, type CorpusWatcher } from "../corpus/watch-corpus.ts";
import type { KeptPages } from "../crawl/kept-pages.ts";
import { OperationalError } from "../errors.ts";
import { followWebsites, openPages, type WebsiteVisits } from "./follow-websites.ts";
import { openTexts, type KeptTexts } from "./open-reader.ts";

/** How the documents of a desk are read, kept and followed. */
export interface FolderOptions {
  /** The folder for what is kept for the next start, such as extracted texts; without it everything is parsed anew. */
  readonly cacheDir?: string | undefined;
  /** Parsers that several desks share; whoever made them closes them. */
  readonly parsers?: ParserPool;
  /**
   * The programs of the machine that may be used. A desk that follows the folder opens without waiting for them; what
   * they read comes as a change.
   */
  readonly programs?: OutsidePrograms | undefined;
  readonly onProgress?: (progress: ReadingProgress) => void;
  /** Whether a folder without a readable document will do, since somebody can add the first one. */
  readonly mayBeEmpty?: boolean;
  /** Follows the folder as it changes, when given. */
  readonly watch?: {
    /** Is told of every change that is served, and of what is wrong now that was not before. */
    readonly onChange: (change: CorpusChange, problems: readonly CorpusProblem[]) => void;
    readonly onError: (error: unknown) => void;
  };
}

/** What a folder of documents works with, opened and not yet read. */
interface FolderParts {
  readonly reader: CorpusReader;
  readonly corpus: LiveCorpus;
  /** Kept from one start to the next, both or neither. */
  readonly texts: KeptTexts | undefined;
  readonly pages: KeptPages | undefined;
}

/** Thrown when there is nothing to answer from; the message says what to do. */
class EmptyCorpusError extends OperationalError {
  override readonly name = "EmptyCorpusError";
}

/**
 * The documents of a desk, in their folder and from websites: read, kept, looked up, and followed as they change. What
 * is searched and answered is the library's.
 */
export class DeskFolder {
  /** Adds, replaces and removes documents; none without a folder for the program's data. */
  readonly editor: CorpusEditor | undefined;
  readonly reader: CorpusReader;
  readonly corpus: LiveCorpus;
  readonly lookup: DocumentLookup;
  readonly follower: CorpusFollower;
  /** Of websites; none without a folder for the program's data. */
  readonly pages: KeptPages | undefined;
  readonly #path: string;
  readonly #options: FolderOptions;
  readonly #texts: KeptTexts | undefined;
  #watcher: CorpusWatcher | undefined;

  private constructor(
    path: string,
    options: FolderOptions,
    { reader, corpus, texts, pages }: FolderParts,
    serve: (change: CorpusChange) => Promise<void>,
  ) {
    const { cacheDir, watch } = options;
    this.#path = path;
    this.#options = options;
    this.reader = reader;
    this.corpus = corpus;
    this.#texts = texts;
    this.pages = pages;
    this.lookup = new DocumentLookup(() => corpus.documents());
    this.follower = new CorpusFollower(corpus, {
      apply: async (change) => {
        this.lookup.forget();
        await serve(change);
      },
      onChange: watch?.onChange,
      onRetryError: watch?.onError,
    });
    if (cacheDir !== undefined)
      this.editor = new CorpusEditor({
        folder: path,
        archive: cacheDir,
        preview: (bytes, id) => corpus.preview(bytes, id),
        serve: (ids) => this.#update(ids),
      });
  }

  /**
   * Opens a folder; nothing of it is read yet.
   * @param where the texts of documents are kept; see LiveCorpus
   * @param serve has the documents of a change found; not called before the folder is followed, or something edited
   */
  static async open(
    path: string,
    options: FolderOptions,
    where: "memory" | "disk",
    serve: (change: CorpusChange) => Promise<void>,
  ): Promise<DeskFolder> {
    const { cacheDir, parsers, programs, watch } = options;
    const texts = cacheDir === undefined ? undefined : openTexts(path, cacheDir);
    const pages = cacheDir === undefined ? undefined : await openPages(path, cacheDir);
    const reader = new CorpusReader(path, {
      ...texts,
      folderOf: (id) => pages?.folderOf(id),
      pool: parsers,
      programs,
      patience: watch ? "none" : "all",
    });
    const corpus = new LiveCorpus(reader, pages, where);
    return new DeskFolder(path, options, { reader, corpus, texts, pages }, serve);
  }

  /** Watches the folder if it is to be followed: before it is read, so that what changes meanwhile is not missed. */
  async watch(): Promise<void> {
    const { watch } = this.#options;
    this.#watcher = watch && (await watchCorpus(this.#path, (ids) => this.#update(ids), watch.onError));
  }

  /**
   * Reads all documents for the first time.
   * @returns those to be served
   * @throws CorpusFolderError when there is no such folder, EmptyCorpusError when it holds no readable document and has
   * to
   */
  async readAll(): Promise<readonly ListedDocument[]> {
    const { onProgress, mayBeEmpty } = this.#options;
    let first = await this.corpus.readAll(onProgress);
    // Where there are nothing but scans, there is nothing to answer from before they are read.
    if (first.put.length === 0 && this.reader.waiting > 0) first = await this.corpus.readAll(onProgress, "all");
    if (first.put.length === 0 && mayBeEmpty !== true) throw emptyCorpus(this.#path, this.corpus.problems());
    return first.put;
  }

  /** Has what changes from here on served, and what has changed since the folder is watched. */
  follow(): void {
    const { watch } = this.#options;
    this.follower.start();
    this.#watcher?.deliver();
    if (watch) this.reader.workInBackground((id) => this.#update(new Set([id])).catch(watch.onError));
  }

  /**
   * Visits the websites whose pages are documents, where pages can be kept.
   * @returns what ends it
   */
  visitWebsites(visits: WebsiteVisits): () => Promise<void> {
    if (!this.pages) return async () => {};
    return followWebsites(
      {
        corpusDir: this.#path,
        pages: this.pages,
        parsers: this.reader.parsers,
        onChange: (ids) => this.#update(ids),
      },
      visits,
    );
  }

  /** The file that a served document was read from; undefined when it is gone. */
  async file(id: string): Promise<OriginalFile | undefined> {
    return this.lookup.find(id) && findOriginalFile(this.#folderOf(id), id);
  }

  /** A page of a served PDF as JPEG; undefined where the machine has no program that draws it. */
  async pagePicture(id: string, page: number): Promise<Uint8Array | undefined> {
    const drawer = this.#options.programs?.recognition?.pdftoppm;
    return this.lookup.find(id) && drawPage(this.#folderOf(id), id, page, drawer, this.reader.parsers.memory);
  }

  /** Deletes texts and removed documents whose time is over; `now` is in milliseconds since 1970. */
  async tidy(now: number): Promise<void> {
    await this.#texts?.cache.prune(now, await this.#texts.lastGood.keys());
    await this.#texts?.pages.prune(now);
    await this.editor?.tidy(now);
  }

  /** Ends watching and parsing. */
  async close(): Promise<void> {
    // What is being parsed is given up, or whoever stops the program would wait for it.
    await Promise.all([this.#watcher?.close(), this.reader.close()]);
    await this.follower.close();
  }

  async #update(ids: ReadonlySet<string>): Promise<void> {
    await this.follower.update(ids);
  }

  #folderOf(id: string): string {
    return this.pages?.folderOf(id) ?? this.#path;
  }
}

function emptyCorpus(corpusDir: string, problems: readonly CorpusProblem[]): EmptyCorpusError {
  const reasons = problems.map(formatProblem).join("\n");
  return new EmptyCorpusError(
    `There is no readable document in "${corpusDir}". Put documents into it, such as .pdf, .docx or .txt files. A bot with STAFF_IDS starts without one, and staff can send it.${reasons && `\n${reasons}`}`,
  );
}
