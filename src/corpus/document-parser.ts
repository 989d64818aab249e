import { createHash } from "node:crypto";
import path from "node:path";
import { BoundedCache } from "../work/bounded-cache.ts";
import { Room } from "../work/room.ts";
import type { ContentCache } from "./content-cache.ts";
import { unreadable, type Extraction } from "./extraction.ts";
import { newFormOf } from "./formats/registry.ts";
import type { ParserPool } from "./parser-pool.ts";
import { describeKnown, describeUnread, type PictureProblem } from "./picture-problems.ts";
import { convertOffice } from "./programs/convert-office.ts";
import type { OutsidePrograms } from "./programs/find-programs.ts";
import { Recognition } from "./recognition.ts";
import type { PagePicture, RecognizedPage } from "./recognized-page.ts";
import { contentKey, recognizedKey, type TextCache } from "./text-cache.ts";

/**
 * How long whoever asks for a text waits for programs of the machine that take seconds a page, and for files that take
 * long to parse: until everything has been read, the first pages and all that is parsed, or not at all, so that only
 * what was read before, or is soon, is there.
 */
export type Patience = "all" | "first" | "none";

/** How a file is parsed. */
export interface HowToParse {
  readonly patience: Patience;
  /** Whether a person has asked for it: then what was once too much for the machine is tried again. */
  readonly isAsked?: boolean;
  /** Whether others go first, since nobody waits. */
  readonly isPatient?: boolean;
  /** Is told of every page that has been recognized. */
  readonly onPage?: (() => void) | undefined;
}

/** What a parser works with. */
export interface DocumentParserOptions {
  readonly pool: ParserPool;
  /** Without it everything is parsed anew. */
  readonly cache?: TextCache | undefined;
  /** Where recognized pages are kept; without it, in memory. */
  readonly pages?: ContentCache<RecognizedPage> | undefined;
  readonly programs?: OutsidePrograms | undefined;
}

/** The text of a file, as far as it is there. */
export interface Parsing {
  readonly extraction: Extraction;
  /** Under which the cache has this text. */
  readonly key: string;
  /** Whether all of it is there, programs of the machine have yet to read some, or they have failed to. */
  readonly state: "whole" | "unfinished" | "failed";
  /** Resolves when a file is parsed that takes long. */
  readonly parsed?: Promise<unknown>;
}

/** The parsing of a file, and what says that it takes long. */
interface ParsingUnderWay {
  readonly whole: Promise<Extraction>;
  readonly slow: Promise<"later">;
}

/** Programs that would read files, had the machine them. */
export type MissingProgram = "tesseract" | "pdftoppm" | "soffice";

/** So many bytes are kept of what was taken from files that wait for recognition. */
const MAX_DRAWN = 64 * 1024 * 1024;

/** So many pages are recognized while a person waits to see how a file is read. */
const FIRST_PAGES = 2;

/**
 * The texts of files, by our own formats and by the programs that the machine has: LibreOffice for the old formats of
 * Office, tesseract for pictures of text.
 */
export class DocumentParser {
  readonly #pool: ParserPool;
  readonly #cache: TextCache | undefined;
  readonly #programs: OutsidePrograms;
  readonly #recognition: Recognition | undefined;
  /** LibreOffice runs one at a time. */
  readonly #office = new Room(1);
  readonly #stop = new AbortController();
  /**
   * What has been taken from files with pictures, until recognition has read those; of others the file is read again.
   */
  readonly #drawn = new BoundedCache<string, Uint8Array>(MAX_DRAWN, ({ length }) => length);
  /** By what the cache has them under. */
  readonly #underWay = new Map<string, ParsingUnderWay>();
  readonly #missing = new Set<MissingProgram>();

  constructor({ pool, cache, pages, programs = {} }: DocumentParserOptions) {
    this.#pool = pool;
    this.#cache = cache;
    this.#programs = programs;
    this.#recognition = programs.recognition && new Recognition(programs.recognition, pages);
  }

  /** The programs that the files parsed so far would have needed. */
  get missing(): ReadonlySet<MissingProgram> {
    return this.#missing;
  }

  /** Never rejects. */
  async parse(bytes: Uint8Array, id: string, how: HowToParse): Promise<Parsing> {
    const key = contentKey(bytes, id);
    const known = await this.#cache?.read(key);
    const isKnown = known && !(how.isAsked === true && known.outcome === "unreadable" && known.again === "when-asked");
    const plain = isKnown ? known : await this.#parsePlain(bytes, id, key, how);
    if (plain === "later") {
      const underWay = this.#underWay.get(key);
      const doing = underWay ? "it takes long to read" : "LibreOffice converts it at this moment";
      const extraction = unreadable(`${doing}; it is served when that is done`, "soon");
      return { extraction, key, state: "unfinished", ...(underWay && { parsed: underWay.whole }) };
    }
    const { pictures = [] } = plain;
    return pictures.length === 0
      ? { extraction: plain, key, state: "whole" }
      : this.#addPictures(plain, pictures, { bytes, id, key }, how);
  }

  /** Ends the programs that are at work. */
  close(): void {
    this.#stop.abort();
  }

  async #parsePlain(bytes: Uint8Array, id: string, key: string, how: HowToParse): Promise<Extraction | "later"> {
    if (newFormOf(extensionOf(id)) === undefined) return this.#parseOwn(bytes, id, key, how);
    const extraction = await this.#convert(bytes, id, how);
    if (extraction !== "later") await this.#keep(key, extraction);
    return extraction;
  }

  /** A file in a format of ours; whoever asks for it again meanwhile waits for the same. */
  #parseOwn(bytes: Uint8Array, id: string, key: string, { patience }: HowToParse): Promise<Extraction | "later"> {
    const { whole, slow } = this.#underWay.get(key) ?? this.#begin(bytes, id, key);
    return patience === "none" ? Promise.race([whole, slow]) : whole;
  }

  #begin(bytes: Uint8Array, id: string, key: string): ParsingUnderWay {
    const { promise: slow, resolve } = Promise.withResolvers<"later">();
    const parse = async (): Promise<Extraction> => {
      try {
        const { drawn, ...extraction } = await this.#pool.parse(bytes, id, this.#recognition && [], () =>
          resolve("later"),
        );
        if (drawn) this.#drawn.set(key, drawn);
        await this.#keep(key, extraction);
        return extraction;
      } finally {
        this.#underWay.delete(key);
      }
    };
    const begun: ParsingUnderWay = { whole: parse(), slow };
    this.#underWay.set(key, begun);
    return begun;
  }

  async #keep(key: string, extraction: Extraction): Promise<void> {
    if (extraction.outcome === "text" || extraction.again !== "soon") await this.#cache?.write(key, extraction);
  }

  async #convert(bytes: Uint8Array, id: string, how: HowToParse): Promise<Extraction | "later"> {
    const from = extensionOf(id);
    const to = newFormOf(from)!;
    const { soffice } = this.#programs;
    if (bytes.length === 0) return unreadable("it is empty; fill it or remove it");
    if (soffice === undefined) {
      this.#missing.add("soffice");
      return unreadable(`it is in an old format; save it as ${to}, or install LibreOffice`, "soon");
    }
    if (how.patience === "none") return "later";
    const run = { memory: this.#pool.memory, signal: this.#stop.signal, isPatient: how.isPatient };
    const conversion = await this.#office.use(1, () => convertOffice(soffice, bytes, { from, to }, run));
    if (conversion.outcome === "converted") return this.#pool.parse(conversion.bytes, `${id}${to}`);
    return unreadable(
      `it is in an old format and could not be converted (${conversion.reason}); save it as ${to}`,
      conversion.outcome === "stopped" ? "soon" : "when-asked",
    );
  }

  /** A text with what can be read on the pictures in it. */
  async #addPictures(
    plain: Extraction,
    pictures: readonly PagePicture[],
    { bytes, id, key }: { readonly bytes: Uint8Array; readonly id: string; readonly key: string },
    how: HowToParse,
  ): Promise<Parsing> {
    const isAll = plain.outcome === "unreadable";
    const recognition = this.#recognitionOf(id);
    if (!recognition)
      return { extraction: withProblems(plain, id, describeUnread(pictures, isAll)), key, state: "whole" };
    if (how.isAsked === true) recognition.forgetFailures();
    const content = createHash("sha256").update(bytes).digest("hex");
    let known = await recognition.known(content, pictures);
    const wanted =
      how.patience === "all" ? known.unknown : how.patience === "first" ? known.unknown.slice(0, FIRST_PAGES) : [];
    if (wanted.length > 0) {
      const { isPatient, onPage } = how;
      const { memory } = this.#pool;
      await recognition.recognize(bytes, id, content, wanted, { memory, signal: this.#stop.signal, isPatient, onPage });
      known = await recognition.known(content, pictures);
    }
    const state = known.unknown.length > 0 ? "unfinished" : known.failed.length > 0 ? "failed" : "whole";
    const read = known.recognized.filter(({ words }) => words.length > 0);
    // Pages may come one after the other, and each text is kept under a key of its own. Blank pages add nothing.
    const pages = state === "whole" ? "" : ` ${read.map(({ page }) => page).join()}`;
    const textKey = read.length === 0 ? key : recognizedKey(key, `${recognition.name}${pages}`);
    let extraction = read.length === 0 ? plain : await this.#cache?.read(textKey);
    if (!extraction) {
      // What has been taken from the file need not be taken from it again.
      extraction = await this.#pool.parse(this.#drawn.get(key) ?? bytes, id, read);
      await this.#keep(textKey, extraction);
    }
    if (known.unknown.length === 0) this.#drawn.delete(key);
    const problems = describeKnown(known, isAll, extraction.outcome === "text");
    return { extraction: withProblems(extraction, id, problems), key: textKey, state };
  }

  #recognitionOf(id: string): Recognition | undefined {
    if (!this.#recognition) this.#missing.add("tesseract");
    const isDrawn = extensionOf(id) === ".pdf";
    if (!isDrawn || this.#programs.recognition?.pdftoppm !== undefined) return this.#recognition;
    this.#missing.add("pdftoppm");
    return undefined;
  }
}

const extensionOf = (id: string): string => path.posix.extname(id).toLowerCase();

/** A text with what is wrong with it beside; a reason of its own in place of the text where there is none. */
function withProblems(extraction: Extraction, id: string, found: readonly PictureProblem[]): Extraction {
  const [first] = found;
  if (!first) return extraction;
  if (extraction.outcome === "unreadable") return { ...extraction, reason: first.reason };
  const { extracted } = extraction;
  const problems = [...extracted.problems, ...found.map((problem) => ({ path: id, ...problem }))];
  return { ...extraction, extracted: { ...extracted, problems } };
}
