import { BoundedCache } from "../work/bounded-cache.ts";
import type { CorpusReader, GoodReading } from "./corpus-reader.ts";
import type { DocumentText } from "./document.ts";
import { knownText, toKnownFile, type KnownFile } from "./known-file.ts";

/** Texts that were read last stay in memory, in UTF-16 units together: as much as the longest one has. */
const CACHED = 8_000_000;

/**
 * The texts of files, in memory or on disk: there they are those that the reader has kept. What is not kept, or
 * damaged, is read from the file anew.
 */
export class KeptTexts {
  readonly #reader: CorpusReader;
  readonly #where: "memory" | "disk";
  readonly #cached = new BoundedCache<string, DocumentText>(CACHED, ({ text }) => text.length);

  constructor(reader: CorpusReader, where: "memory" | "disk") {
    this.#reader = reader;
    this.#where = where;
  }

  /** What is to be remembered of a file that has been read. */
  take(id: string, reading: GoodReading): KnownFile {
    return toKnownFile(id, reading, this.#where === "memory");
  }

  /** The text that a file had when it was remembered; undefined where it is not to be had any more. */
  async read(id: string, file: KnownFile): Promise<DocumentText | undefined> {
    const known = file.text ?? this.#cached.get(file.contentHash);
    if (known) return known;
    const text = (await this.#readKept(file)) ?? (await this.#readAnew(id, file));
    if (text) this.#cached.set(file.contentHash, text);
    return text;
  }

  async #readKept(file: KnownFile): Promise<DocumentText | undefined> {
    const kept = await this.#reader.keptText(file.key);
    const text = kept && knownText(file, kept);
    if (kept && !text) await this.#reader.forgetText(file.key);
    return text;
  }

  async #readAnew(id: string, file: KnownFile): Promise<DocumentText | undefined> {
    const reading = await this.#reader.read(id, { patience: "first" });
    return reading.outcome === "read" ? knownText(file, reading.extracted) : undefined;
  }
}
