import { ensureCapacity } from "../text/growable.ts";

/** A chunk has 2 to this power numbers: 4 MB. */
const CHUNK_BITS = 20;
const CHUNK = 2 ** CHUNK_BITS;

/**
 * Runs of numbers, each in one piece, in chunks: to make room for more, nothing is copied that is there, and no more is
 * set aside than a chunk. Only the first one grows, so that little takes little.
 */
export class NumberPool {
  readonly #chunks: Uint32Array[];
  /** Numbers of the last chunk that are taken. */
  #used: number;

  /** @param chunks what `save` gave; without them it is empty */
  constructor(chunks?: readonly Uint32Array[]) {
    // No run has the address 0, which may stand for none.
    this.#chunks = [...(chunks ?? [new Uint32Array(256)])];
    this.#used = chunks ? this.#last.length : 1;
  }

  /** All runs. */
  save(): Uint32Array[] {
    return [...this.#chunks.slice(0, -1), this.#last.slice(0, this.#used)];
  }

  /** Makes room for a run of zeros, and gives its address. */
  allocate(length: number): number {
    if (this.#used + length > CHUNK) {
      this.#chunks.push(new Uint32Array(Math.max(CHUNK, length)));
      this.#used = 0;
    }
    const last = this.#chunks.length - 1;
    this.#chunks[last] = ensureCapacity(this.#last, this.#used + length);
    const place = this.#used;
    this.#used += length;
    return last * CHUNK + place;
  }

  /**
   * The chunk that a run is in; it is another one when the run was made in the first chunk, and that has grown since.
   */
  chunkOf(address: number): Uint32Array {
    return this.#chunks[address >>> CHUNK_BITS]!;
  }

  /** Where in its chunk a run begins. */
  placeOf(address: number): number {
    return address & (CHUNK - 1);
  }

  get #last(): Uint32Array {
    return this.#chunks.at(-1)!;
  }
}
