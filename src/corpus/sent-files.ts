import { readdir, readFile, rm, stat, utimes } from "node:fs/promises";
import path from "node:path";
import { PRIVATE } from "./file-modes.ts";
import { writeAtomically } from "./write-atomically.ts";

/** The bytes of files that staff has sent, until they are published or discarded, each under an id in one folder. */
export class SentFiles {
  readonly #folder: string;

  constructor(folder: string) {
    this.#folder = folder;
  }

  /** @param now milliseconds since 1970, by the clock by which it is to grow old */
  async keep(id: string, bytes: Uint8Array, now: number): Promise<void> {
    await writeAtomically(this.#fileOf(id), bytes, PRIVATE);
    await utimes(this.#fileOf(id), now / 1000, now / 1000);
  }

  /** None when they have been published, discarded or forgotten. */
  async read(id: string): Promise<Uint8Array | undefined> {
    try {
      return await readFile(this.#fileOf(id));
    } catch (error) {
      if ((error as NodeJS.ErrnoException).code === "ENOENT") return undefined;
      throw error;
    }
  }

  async forget(id: string): Promise<void> {
    await rm(this.#fileOf(id), { force: true });
  }

  /** Forgets the files that were kept before `time`, in milliseconds since 1970. */
  async forgetBefore(time: number): Promise<void> {
    for (const name of await readdir(this.#folder).catch(() => [])) {
      const file = path.join(this.#folder, name);
      const keptAt = await stat(file).then(
        ({ mtimeMs }) => mtimeMs,
        () => time,
      );
      if (keptAt < time) await rm(file, { force: true });
    }
  }

  #fileOf(id: string): string {
    if (!/^[\w-]+$/u.test(id)) throw new RangeError("the id of a sent file is letters, digits, - and _");
    return path.join(this.#folder, id);
  }
}
