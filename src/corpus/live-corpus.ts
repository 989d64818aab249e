import { runInSteps, type Steps } from "../work/steps.ts";
import { arrangeDocuments, NEARLY_SAME, type SketchedDocument } from "./arrange-documents.ts";
import { CATALOGUE_FILE } from "./catalogue.ts";
import { Catalogues } from "./catalogues.ts";
import type { CorpusReader } from "./corpus-reader.ts";
import type { KeptElsewhere } from "./kept-elsewhere.ts";
import { detailsOfFile, toKnownFile, type KnownFile } from "./known-file.ts";
import { KnownFiles } from "./known-files.ts";
import type { Patience } from "./document-parser.ts";
import type { CorpusProblem, Document, DocumentDetails, LazyDocument, ListedDocument } from "./document.ts";
import { checkName, isCatalogue, isServedName, listFiles } from "./list-files.ts";
import { previewDocument, type Preview } from "./preview-document.ts";
import { similarity } from "./sketch.ts";

/** An estimate does not tell that two texts are the same. */
const ESTIMATED_AT_MOST = 0.99;

/** What an index has to do to follow the folder: first put, then remove. */
export interface CorpusChange {
  readonly put: readonly ListedDocument[];
  /** Ids of documents. */
  readonly removed: readonly string[];
}

/** How far reading has come. */
export interface ReadingProgress {
  readonly done: number;
  readonly total: number;
  /** The path of the file that was read last. */
  readonly id: string;
}

/** How files are read. */
export interface ReadingOptions {
  readonly onProgress?: ((progress: ReadingProgress) => void) | undefined;
  /** See HowToRead. */
  readonly isAsked?: boolean;
  /** For programs of the machine, in place of the reader's. */
  readonly patience?: Patience | undefined;
}

/** How many files are on their way at once; the parsers' number limits what really runs. */
const CONCURRENT = 8;

/**
 * The documents of a folder as they are now. It is told which files have changed and says what follows
 * for the documents; a file that can no longer be read keeps its last good version.
 */
export class LiveCorpus {
  readonly #reader: CorpusReader;
  readonly #catalogues: Catalogues;
  readonly #elsewhere: KeptElsewhere | undefined;
  readonly #files: KnownFiles;
  #folderProblems: readonly CorpusProblem[] = [];
  #arrangementProblems: readonly CorpusProblem[] = [];
  #served: ReadonlyMap<string, ListedDocument> = new Map();
  /**
   * What the index has under each path, as far as is known: nothing while a change of it is under way or has failed.
   */
  readonly #indexed = new Map<string, ListedDocument | undefined>();

  /**
   * @param elsewhere documents that are not in the folder; the reader must know where they are
   * @param where texts are kept; see KnownFiles
   */
  constructor(reader: CorpusReader, elsewhere?: KeptElsewhere, where: "memory" | "disk" = "memory") {
    this.#reader = reader;
    this.#elsewhere = elsewhere;
    this.#files = new KnownFiles(reader, where);
    this.#catalogues = new Catalogues(reader.folder, (bytes, id) => reader.parseCatalogue(bytes, id));
  }

  /** In the order of their paths. */
  documents(): ListedDocument[] {
    return [...this.#served.values()];
  }

  /** Whatever cannot be used as it stands, and what the keeper of the documents should know of them. */
  problems(): CorpusProblem[] {
    return [
      ...this.#folderProblems,
      ...this.#files.problems(),
      ...this.#arrangementProblems,
      ...this.#catalogues.problems(this.#files.ids()),
      ...(this.#elsewhere?.problems() ?? []),
    ];
  }

  /** Paths of files that other programs keep locked: to be read again soon. */
  locked(): string[] {
    return [...this.#files.locked(), ...this.#catalogues.locked()];
  }

  /** What a file of these bytes would be as a document under this path. */
  async preview(bytes: Uint8Array, id: string): Promise<Preview> {
    const reading = await this.#reader.extract(bytes, id, { patience: "first" });
    if (reading.outcome === "skipped") return { outcome: "unreadable", reason: reading.problem.reason };
    const known = toKnownFile(id, reading, true);
    const alike = this.#files.ids().flatMap((other) => {
      const good = this.#files.good(other);
      if (other === id || !good) return [];
      const share =
        good.textHash === known.textHash ? 1 : Math.min(similarity(good.sketch, known.sketch), ESTIMATED_AT_MOST);
      return share >= NEARLY_SAME ? [{ id: other, title: this.#detailsOf(other, good).title, share }] : [];
    });
    const document = { ...this.#detailsOf(id, known), ...known.text! };
    return previewDocument(document, known.problems, alike);
  }

  /**
   * Reads the whole folder and arranges it; the caller indexes what follows or gives up.
   * @param patience for programs of the machine, in place of the reader's
   * @throws CorpusFolderError when there is no such folder
   */
  async readAll(onProgress?: (progress: ReadingProgress) => void, patience?: Patience): Promise<CorpusChange> {
    await this.readFolder({ onProgress, patience });
    const change = await runInSteps(this.arrange());
    this.confirm(change);
    return change;
  }

  /** Like `read`, of all files that are there or were. */
  async readFolder(options: ReadingOptions = {}): Promise<void> {
    const { files, problems } = await listFiles(this.#reader.folder);
    this.#folderProblems = problems;
    // A sub-folder that cannot be listed now may be there again later, with all its files.
    const others = this.#elsewhere?.ids() ?? [];
    if (problems.length === 0) await this.#reader.retain(new Set([...files, ...others]));
    await this.read([...files, CATALOGUE_FILE, ...others, ...this.#files.ids()], options);
  }

  /** Reads files; what they say is not served before `arrange`. It may be called again before it has ended. */
  async read(ids: Iterable<string>, { onProgress, ...how }: ReadingOptions = {}): Promise<void> {
    const changed = [...new Set(ids)];
    if (changed.some(isCatalogue)) await this.#catalogues.read();
    const files = changed.filter((id) => !isCatalogue(id));
    let next = 0;
    let done = 0;
    const work = async (): Promise<void> => {
      for (let id = files[next++]; id !== undefined; id = files[next++]) {
        await this.#readFile(id, how);
        onProgress?.({ done: ++done, total: files.length, id });
      }
    };
    await Promise.all(Array.from({ length: CONCURRENT }, work));
    await this.#reader.save();
  }

  async #readFile(id: string, how: Omit<ReadingOptions, "onProgress">): Promise<void> {
    if (!isServedName(id)) {
      const problem = checkName(id);
      if (problem)
        this.#folderProblems = [...this.#folderProblems.filter(({ path: known }) => known !== problem.path), problem];
      return;
    }
    await this.#files.read(id, how);
  }

  #detailsOf(id: string, file: KnownFile): DocumentDetails {
    const isElsewhere = this.#elsewhere?.folderOf(id) !== undefined;
    if (!isElsewhere) return detailsOfFile(id, file, this.#catalogues.detailsOf(id));
    return { ...detailsOfFile(id, file, this.#elsewhere.detailsOf(id)), isElsewhere: true };
  }

  #toDocument(details: DocumentDetails, file: KnownFile): LazyDocument {
    const { id } = details;
    const { textHash, contentHash } = file;
    const read = async (): Promise<Document | undefined> => {
      const text = await this.#files.textOf(id, file);
      // What is lost is put again when it is back.
      if (!text) this.#indexed.set(id, undefined);
      return text && { ...details, ...text };
    };
    return { ...details, textHash, contentHash, read };
  }

  /**
   * Makes documents of the files as they have been read, and compares them with those that the index has. What follows
   * is part of every change until it is confirmed. Of files that are read meanwhile either version is taken; only one
   * arrangement may be under way.
   */
  *arrange(): Steps<CorpusChange> {
    const today = new Date().toISOString().slice(0, 10);
    const files: ArrangedFile[] = [];
    for (const id of this.#files.ids()) {
      const good = this.#files.good(id);
      if (good) {
        const { textHash, sketch } = good;
        files.push({ document: markExpired(this.#detailsOf(id, good), today), textHash, sketch, file: good });
      }
      yield;
    }
    const { served, problems } = yield* arrangeDocuments(files);
    this.#arrangementProblems = problems;
    const documents = new Map<string, ListedDocument>();
    const put: ListedDocument[] = [];
    for (const { document: details, file } of served) {
      const document = this.#toDocument(details, file);
      const indexed = this.#indexed.get(document.id);
      const same = indexed && isSame(document, indexed) ? indexed : undefined;
      documents.set(document.id, same ?? document);
      if (!same) put.push(document);
      yield;
    }
    this.#served = documents;
    const removed = [...this.#indexed.keys()].filter((id) => !this.#served.has(id));
    for (const id of [...put.map((document) => document.id), ...removed]) this.#indexed.set(id, undefined);
    return { put, removed };
  }

  /** Notes that the index has followed a change. */
  confirm({ put, removed }: CorpusChange): void {
    for (const document of put) this.#indexed.set(document.id, document);
    for (const id of removed) this.#indexed.delete(id);
  }
}

/** A file that is to be served, as it was when it was arranged. */
interface ArrangedFile extends SketchedDocument {
  readonly file: KnownFile;
}

/** Whether two documents are the same to those who read them. */
const isSame = (document: ListedDocument, other: ListedDocument): boolean =>
  JSON.stringify(document) === JSON.stringify(other);

/** A date may be a month or a year: it has passed when the whole of it has. */
const markExpired = (document: DocumentDetails, today: string): DocumentDetails =>
  document.validUntil !== undefined && document.validUntil < today.slice(0, document.validUntil.length)
    ? { ...document, expired: document.validUntil }
    : document;
