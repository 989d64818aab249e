import { runInSteps, type Steps } from "../work/steps.ts";
import { arrangeDocuments, NEARLY_SAME, type SketchedDocument } from "./arrange-documents.ts";
import { CATALOGUE_FILE } from "./catalogue.ts";
import { Catalogues } from "./catalogues.ts";
import type { CorpusReader, GoodReading } from "./corpus-reader.ts";
import type { KeptElsewhere } from "./kept-elsewhere.ts";
import type { Patience } from "./document-parser.ts";
import type { CorpusProblem, Document } from "./document.ts";
import { checkName, isCatalogue, isServedName, listFiles } from "./list-files.ts";
import { previewDocument, type Preview } from "./preview-document.ts";
import { similarity } from "./sketch.ts";
import { toDocument } from "./to-document.ts";

/** What an index has to do to follow the folder: first put, then remove. */
export interface CorpusChange {
  readonly put: readonly Document[];
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

/** What is known of a file: its last good reading, if there was one, and what is wrong with it now. */
interface Entry {
  readonly good?: GoodReading;
  readonly problems: readonly CorpusProblem[];
  /** Whether it may be readable soon. */
  readonly isLocked?: boolean;
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
  readonly #entries = new Map<string, Entry>();
  /** Readings are numbered as they begin; of each file, the number of the latest that has ended. */
  #turns = 0;
  readonly #latestTurns = new Map<string, number>();
  #folderProblems: readonly CorpusProblem[] = [];
  #arrangementProblems: readonly CorpusProblem[] = [];
  #served: ReadonlyMap<string, Document> = new Map();
  /** What the index has under each path, as far as is known: nothing while a change of it is under way or has failed. */
  readonly #indexed = new Map<string, Document | undefined>();

  /** @param elsewhere documents that are not in the folder; the reader must know where they are */
  constructor(reader: CorpusReader, elsewhere?: KeptElsewhere) {
    this.#reader = reader;
    this.#elsewhere = elsewhere;
    this.#catalogues = new Catalogues(reader.folder, (bytes, id) => reader.parseCatalogue(bytes, id));
  }

  /** In the order of their paths. */
  documents(): Document[] {
    return [...this.#served.values()];
  }

  /** Whatever cannot be used as it stands, and what the keeper of the documents should know of them. */
  problems(): CorpusProblem[] {
    const entries = [...this.#entries].toSorted(([a], [b]) => (a < b ? -1 : 1));
    return [
      ...this.#folderProblems,
      ...entries.flatMap(([, { problems }]) => problems),
      ...this.#arrangementProblems,
      ...this.#catalogues.problems([...this.#entries.keys()]),
      ...(this.#elsewhere?.problems() ?? []),
    ];
  }

  /** Paths of files that other programs keep locked: to be read again soon. */
  locked(): string[] {
    const files = [...this.#entries].filter(([, { isLocked }]) => isLocked).map(([id]) => id);
    return [...files, ...this.#catalogues.locked()];
  }

  /** What a file of these bytes would be as a document under this path. */
  async preview(bytes: Uint8Array, id: string): Promise<Preview> {
    const reading = await this.#reader.extract(bytes, id, { patience: "first" });
    if (reading.outcome === "skipped") return { outcome: "unreadable", reason: reading.problem.reason };
    const { extracted, sketch } = reading;
    const document = this.#toDocument(id, reading);
    const alike = [...this.#entries].flatMap(([other, { good }]) => {
      if (other === id || !good) return [];
      const share = good.extracted.text === document.text ? 1 : similarity(good.sketch, sketch);
      return share >= NEARLY_SAME ? [{ id: other, title: this.#toDocument(other, good).title, share }] : [];
    });
    return previewDocument(document, extracted.problems, alike);
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
    await this.read([...files, CATALOGUE_FILE, ...others, ...this.#entries.keys()], options);
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
    const turn = ++this.#turns;
    const reading = await this.#reader.read(id, { before: this.#entries.get(id)?.good, ...how });
    const isStale = (): boolean => (this.#latestTurns.get(id) ?? 0) > turn;
    const lastGood = reading.outcome === "skipped" && !isStale() ? await this.#reader.lastGood(id) : undefined;
    // A reading that began later has already ended: this one may be of an older version.
    if (isStale()) return;
    this.#latestTurns.set(id, turn);
    if (reading.outcome === "absent") this.#entries.delete(id);
    else if (reading.outcome === "read") this.#entries.set(id, { good: reading, problems: reading.extracted.problems });
    else {
      const { problem, isLocked } = reading;
      const good = this.#entries.get(id)?.good ?? lastGood;
      const reason = good ? `${problem.reason}; until then its last good version is served` : problem.reason;
      this.#entries.set(id, { ...(good && { good }), problems: [{ ...problem, reason }], isLocked });
    }
  }

  #toDocument(id: string, { extracted, language }: GoodReading): Document {
    const isElsewhere = this.#elsewhere?.folderOf(id) !== undefined;
    if (!isElsewhere) return toDocument(id, extracted, this.#catalogues.detailsOf(id), language);
    return { ...toDocument(id, extracted, this.#elsewhere.detailsOf(id), language), isElsewhere: true };
  }

  /**
   * Makes documents of the files as they have been read, and compares them with those that the index has. What follows
   * is part of every change until it is confirmed. Of files that are read meanwhile either version is taken; only one
   * arrangement may be under way.
   */
  *arrange(): Steps<CorpusChange> {
    const ids = [...this.#entries.keys()].toSorted();
    const today = new Date().toISOString().slice(0, 10);
    const documents: SketchedDocument[] = [];
    for (const id of ids) {
      const good = this.#entries.get(id)?.good;
      if (good) documents.push({ document: markExpired(this.#toDocument(id, good), today), sketch: good.sketch });
      yield;
    }
    const { served, problems } = yield* arrangeDocuments(documents);
    this.#arrangementProblems = problems;
    this.#served = new Map(served.map((document) => [document.id, document]));
    const put: Document[] = [];
    for (const document of served) {
      if (!isSame(document, this.#indexed.get(document.id))) put.push(document);
      yield;
    }
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

/** Whether two documents are the same to those who read them. */
function isSame(document: Document, other: Document | undefined): boolean {
  if (!other || document.text !== other.text) return false;
  // A file that is not read anew keeps its very sections and tables.
  const isSameReading = document.sections === other.sections && document.tables === other.tables;
  const details = (from: Document): string =>
    JSON.stringify({ ...from, text: "", ...(isSameReading ? { sections: [], tables: [] } : {}) });
  return details(document) === details(other);
}

/** A date may be a month or a year: it has passed when the whole of it has. */
const markExpired = (document: Document, today: string): Document =>
  document.validUntil !== undefined && document.validUntil < today.slice(0, document.validUntil.length)
    ? { ...document, expired: document.validUntil }
    : document;
