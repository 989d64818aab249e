import { createHash } from "node:crypto";
import { readFile } from "node:fs/promises";
import path from "node:path";
import { PRIVATE } from "./file-modes.ts";
import { writeAtomically } from "./write-atomically.ts";

/**
 * Which content of each file was the last good one, by its key in the text cache: what a file said before it became
 * unreadable can then be served even if the program was not running when that happened.
 */
export class LastGood {
  readonly #file: string;
  #keys: Promise<Map<string, string>> | undefined;
  #isChanged = false;

  /**
   * @param cacheDir the folder of the program's data, which may serve several corpora
   * @param corpusDir the documents' folder
   */
  constructor(cacheDir: string, corpusDir: string) {
    const name = createHash("sha256").update(path.resolve(corpusDir)).digest("hex").slice(0, 16);
    this.#file = path.join(cacheDir, "last-good", `${name}.json`);
  }

  async get(id: string): Promise<string | undefined> {
    return (await this.#read()).get(id);
  }

  async set(id: string, key: string): Promise<void> {
    const keys = await this.#read();
    if (keys.get(id) === key) return;
    keys.set(id, key);
    this.#isChanged = true;
  }

  /** For a file that is no more: nobody wants its last version. */
  async delete(id: string): Promise<void> {
    if ((await this.#read()).delete(id)) this.#isChanged = true;
  }

  /** Forgets all files but these, as those that were removed while the program was not running. */
  async retain(ids: ReadonlySet<string>): Promise<void> {
    for (const id of (await this.#read()).keys()) if (!ids.has(id)) await this.delete(id);
  }

  /** Writes what has changed; what cannot be written is not known after a restart, and nothing worse. */
  async save(): Promise<void> {
    if (!this.#isChanged) return;
    this.#isChanged = false;
    const keys = Object.fromEntries(await this.#read());
    await writeAtomically(this.#file, Buffer.from(JSON.stringify(keys)), PRIVATE).catch(() => {
      this.#isChanged = true;
    });
  }

  /** The keys of all content that must be kept. */
  async keys(): Promise<ReadonlySet<string>> {
    return new Set((await this.#read()).values());
  }

  async #read(): Promise<Map<string, string>> {
    this.#keys ??= readFile(this.#file, "utf8").then(
      (json) => new Map(Object.entries(JSON.parse(json) as Record<string, string>)),
    );
    return this.#keys.catch(() => {
      const empty = new Map<string, string>();
      this.#keys = Promise.resolve(empty);
      return empty;
    });
  }
}
