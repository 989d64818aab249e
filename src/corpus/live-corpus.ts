import { readFile } from "node:fs/promises";
import path from "node:path";
import { arrangeDocuments } from "./arrange-documents.ts";
import { CATALOGUE_FILE, detailsOf, EMPTY_CATALOGUE, findUnused, parseCatalogue, type Catalogue } from "./catalogue.ts";
import type { CorpusReader, Reading } from "./corpus-reader.ts";
import { decodeText } from "./decode-text.ts";
import type { CorpusProblem, Document } from "./document.ts";
import { describeReadError } from "./file-errors.ts";
import { checkName, isCatalogue, isServedName, listFiles } from "./list-files.ts";
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

/** What is known of a file: its last good reading, if there was one, and what is wrong with it now. */
interface Entry {
  readonly good?: Extract<Reading, { outcome: "read" }>;
  readonly problems: readonly CorpusProblem[];
}

/** How many files are on their way at once; the parsers' number limits what really runs. */
const CONCURRENT = 8;

/**
 * The documents of a folder as they are now. It is told which files have changed and says what follows
 * for the documents; a file that can no longer be read keeps its last good version.
 */
export class LiveCorpus {
  readonly #reader: CorpusReader;
  #catalogue: Catalogue = EMPTY_CATALOGUE;
  readonly #entries = new Map<string, Entry>();
  #folderProblems: readonly CorpusProblem[] = [];
  #arrangementProblems: readonly CorpusProblem[] = [];
  #served: ReadonlyMap<string, Document> = new Map();

  constructor(reader: CorpusReader) {
    this.#reader = reader;
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
      ...this.#catalogue.problems,
      ...entries.flatMap(([, { problems }]) => problems),
      ...this.#arrangementProblems,
      ...findUnused(this.#catalogue, [...this.#entries.keys()]),
    ];
  }

  /**
   * Reads the whole folder.
   * @throws CorpusFolderError when there is no such folder
   */
  async readAll(onProgress?: (progress: ReadingProgress) => void): Promise<CorpusChange> {
    const { files, problems } = await listFiles(this.#reader.folder);
    this.#folderProblems = problems;
    const gone = [...this.#entries.keys()].filter((id) => !files.includes(id));
    return this.update([...files, CATALOGUE_FILE, ...gone], onProgress);
  }

  /**
   * Reads the files that have been added, changed or removed.
   * @param ids their paths inside the folder
   */
  async update(ids: Iterable<string>, onProgress?: (progress: ReadingProgress) => void): Promise<CorpusChange> {
    const changed = [...new Set(ids)];
    if (changed.some(isCatalogue)) this.#catalogue = await this.#readCatalogue();
    const files = changed.filter((id) => !isCatalogue(id));
    let next = 0;
    let done = 0;
    const work = async (): Promise<void> => {
      for (let id = files[next++]; id !== undefined; id = files[next++]) {
        await this.#updateFile(id);
        onProgress?.({ done: ++done, total: files.length, id });
      }
    };
    await Promise.all(Array.from({ length: CONCURRENT }, work));
    return this.#arrange();
  }

  async #updateFile(id: string): Promise<void> {
    if (!isServedName(id)) {
      const problem = checkName(id);
      if (problem)
        this.#folderProblems = [...this.#folderProblems.filter(({ path: known }) => known !== problem.path), problem];
      return;
    }
    const reading = await this.#reader.read(id);
    const before = this.#entries.get(id)?.good;
    if (reading.outcome === "absent") this.#entries.delete(id);
    else if (reading.outcome === "read") this.#entries.set(id, { good: reading, problems: reading.extracted.problems });
    else if (before) {
      const reason = `${reading.problem.reason}; until then its last good version is served`;
      this.#entries.set(id, { good: before, problems: [{ ...reading.problem, reason }] });
    } else this.#entries.set(id, { problems: [reading.problem] });
  }

  /** Makes documents of the files, and compares them with those served so far. */
  #arrange(): CorpusChange {
    const ids = [...this.#entries.keys()].toSorted();
    const today = new Date().toISOString().slice(0, 10);
    const documents = ids.flatMap((id) => {
      const good = this.#entries.get(id)?.good;
      if (!good) return [];
      const document = toDocument(id, good.extracted, detailsOf(this.#catalogue, id));
      return [{ document: markExpired(document, today), sketch: good.sketch }];
    });
    const { served, problems } = arrangeDocuments(documents);
    this.#arrangementProblems = problems;
    const before = this.#served;
    this.#served = new Map(served.map((document) => [document.id, document]));
    return {
      put: served.filter((document) => !isSame(document, before.get(document.id))),
      removed: [...before.keys()].filter((id) => !this.#served.has(id)),
    };
  }

  async #readCatalogue(): Promise<Catalogue> {
    try {
      return parseCatalogue(decodeText(await readFile(path.join(this.#reader.folder, CATALOGUE_FILE))));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return EMPTY_CATALOGUE;
      return { ...this.#catalogue, problems: [{ path: CATALOGUE_FILE, reason: describeReadError(error) }] };
    }
  }
}

/** Whether two documents are the same to those who read them. */
function isSame(document: Document, other: Document | undefined): boolean {
  if (!other || document.text !== other.text) return false;
  // A file that is not read anew keeps its very sections.
  const isSectioned = document.sections === other.sections;
  const details = (from: Document): string =>
    JSON.stringify({ ...from, text: "", sections: isSectioned ? [] : from.sections });
  return details(document) === details(other);
}

/** A date may be a month or a year: it has passed when the whole of it has. */
const markExpired = (document: Document, today: string): Document =>
  document.validUntil !== undefined && document.validUntil < today.slice(0, document.validUntil.length)
    ? { ...document, expired: document.validUntil }
    : document;
