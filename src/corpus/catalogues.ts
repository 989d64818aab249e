import { readFile } from "node:fs/promises";
import path from "node:path";
import {
  CATALOGUE_FILE,
  detailsOf,
  EMPTY_CATALOGUE,
  entryOf,
  findUnused,
  parseCatalogue,
  PUBLISHED_CATALOGUE_FILE,
  type Catalogue,
} from "./catalogue.ts";
import { decodeText } from "./decode-text.ts";
import type { CorpusProblem, SourceDetails } from "./document.ts";
import type { Unreadable } from "./extraction.ts";
import { describeReadError, mayPass } from "./file-errors.ts";

/** Reads a catalogue; never rejects. */
type ParseCatalogue = (bytes: Uint8Array, name: string) => Promise<Catalogue | Unreadable>;

/** A catalogue of some hundred entries, read in some milliseconds, is worth no process of its own. */
const LIGHT_BYTES = 16 * 1024;

/** The catalogues of a folder: the keeper's, and below it the bot's own with the titles that staff gives. */
export class Catalogues {
  readonly #folder: string;
  readonly #parse: ParseCatalogue;
  #own = EMPTY_CATALOGUE;
  #published = EMPTY_CATALOGUE;
  #locked: readonly string[] = [];

  /** @param parse reads those above LIGHT_BYTES, outside of this thread */
  constructor(folder: string, parse: ParseCatalogue) {
    this.#folder = folder;
    this.#parse = parse;
  }

  /** Reads both anew; one that cannot be read keeps its last good version. */
  async read(): Promise<void> {
    this.#locked = [];
    this.#own = await this.#readOne(CATALOGUE_FILE, this.#own);
    this.#published = await this.#readOne(PUBLISHED_CATALOGUE_FILE, this.#published);
  }

  detailsOf(id: string): SourceDetails {
    return { ...entryOf(this.#published, id), ...detailsOf(this.#own, id) };
  }

  /** @param ids the paths of all files */
  problems(ids: readonly string[]): CorpusProblem[] {
    return [...this.#own.problems, ...this.#published.problems, ...findUnused(this.#own, ids)];
  }

  /** Paths of catalogues that may be readable soon. */
  locked(): readonly string[] {
    return this.#locked;
  }

  async #readOne(name: string, before: Catalogue): Promise<Catalogue> {
    try {
      const bytes = await readFile(path.join(this.#folder, name));
      if (bytes.length <= LIGHT_BYTES) return parseCatalogue(decodeText(bytes), name);
      const parsed = await this.#parse(bytes, name);
      return "reason" in parsed ? { ...before, problems: [{ path: name, reason: parsed.reason }] } : parsed;
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return EMPTY_CATALOGUE;
      if (mayPass(error)) this.#locked = [...this.#locked, name];
      return { ...before, problems: [{ path: name, reason: describeReadError(error) }] };
    }
  }
}
