import { createHash } from "node:crypto";
import { open, readFile } from "node:fs/promises";
import { deserialize, serialize } from "node:v8";
import { PRIVATE } from "../corpus/file-modes.ts";
import { replaceAtomically } from "../corpus/write-atomically.ts";
import { describeStoreError } from "./sqlite-error.ts";

/** Of SHA-256, in bytes. */
const HASH_LENGTH = 32;

/**
 * What was made of something at one start, kept for the next. It is never trusted: the file carries the hash of its own
 * bytes and the fingerprint of what it was made of.
 */
export class SnapshotFile<T> {
  readonly #file: string;
  readonly #name: string;
  readonly #warn: (reason: string) => void;

  /**
   * @param name what it holds, in a word, for its first line and the log
   * @param warn is told why a snapshot could not be used or kept, for the log
   */
  constructor(file: string, name: string, warn: (reason: string) => void) {
    this.#file = file;
    this.#name = name;
    this.#warn = warn;
  }

  /** What is kept, if it is whole and was made of just this; the caller answers for its type by the fingerprint. */
  async read(fingerprint: Buffer): Promise<T | undefined> {
    const bytes = await readFile(this.#file).catch(() => undefined);
    if (!bytes) return undefined;
    const [magic, made, hash, payload] = split(bytes, this.#magic.length, HASH_LENGTH, HASH_LENGTH);
    if (!magic.equals(this.#magic) || !hash.equals(sha256(payload))) {
      this.#warn(`the ${this.#name} kept from the last start is damaged; it is made anew`);
      return undefined;
    }
    return made.equals(fingerprint) ? (deserialize(payload) as T) : undefined;
  }

  /**
   * Keeps a value that `serialize` of `node:v8` takes; a crash leaves the old snapshot or the new one.
   * @param make gives the value; it is not called where nothing can be kept
   * @returns the value that is kept
   */
  async write(fingerprint: Buffer, make: () => T): Promise<T | undefined> {
    try {
      let value: T | undefined;
      await replaceAtomically(this.#file, PRIVATE, async (half) => {
        await using handle = await open(half, "w");
        value = make();
        const payload = serialize(value);
        await handle.writev([this.#magic, fingerprint, sha256(payload), payload]);
        await handle.sync();
      });
      return value;
    } catch (error) {
      this.#warn(`the ${this.#name} could not be kept for the next start: ${describeStoreError(error)}`);
      return undefined;
    }
  }

  get #magic(): Buffer {
    return Buffer.from(`anyqtama ${this.#name}\n`);
  }
}

const sha256 = (bytes: Buffer): Buffer => createHash("sha256").update(bytes).digest();

/** The first parts of these lengths, and the rest. */
function split(bytes: Buffer, first: number, second: number, third: number): [Buffer, Buffer, Buffer, Buffer] {
  const [a, b, c] = [first, first + second, first + second + third];
  return [bytes.subarray(0, a), bytes.subarray(a, b), bytes.subarray(b, c), bytes.subarray(c)];
}
