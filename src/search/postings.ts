import { ensureCapacity } from "../text/growable.ts";
import { NumberPool } from "./number-pool.ts";

/** Slices of a list grow from 2 postings to this many, so that short lists waste little and long ones chain seldom. */
const FIRST_SLICE = 2;
const LARGEST_SLICE = 8192;

/** All of the postings, as plain arrays. */
export interface PostingsState {
  readonly pool: readonly Uint32Array[];
  readonly first: Uint32Array;
  readonly next: Uint32Array;
  readonly left: Uint32Array;
  readonly sliceSize: Uint32Array;
  readonly lengths: Uint32Array;
}

/**
 * Postings lists that only grow, all in one pool: each list is a chain of slices, every slice
 * ending in the address of the next, as in Lucene's in-memory index. A posting is one number of 32
 * bits; lists are numbered from 0.
 */
export class Postings {
  readonly #pool: NumberPool;
  #first: Uint32Array;
  /** Where the next posting of a list goes, and how many places its last slice has left. */
  #next: Uint32Array;
  #left: Uint32Array;
  #sliceSize: Uint32Array;
  #lengths: Uint32Array;

  /** @param state what `save` gave; without it there are no lists */
  constructor(state?: PostingsState) {
    this.#pool = new NumberPool(state?.pool);
    this.#first = state?.first ?? new Uint32Array(256);
    this.#next = state?.next ?? new Uint32Array(256);
    this.#left = state?.left ?? new Uint32Array(256);
    this.#sliceSize = state?.sliceSize ?? new Uint32Array(256);
    this.#lengths = state?.lengths ?? new Uint32Array(256);
  }

  /** All of the postings; the arrays but the pool are its own and change with it. */
  save(): PostingsState {
    return {
      pool: this.#pool.save(),
      first: this.#first,
      next: this.#next,
      left: this.#left,
      sliceSize: this.#sliceSize,
      lengths: this.#lengths,
    };
  }

  /** How many postings the list has. */
  length(list: number): number {
    return this.#lengths[list] ?? 0;
  }

  /** Adds a posting at the end of a list, which need not exist yet. */
  append(list: number, posting: number): void {
    if (list >= this.#lengths.length) this.#growLists(list + 1);
    if (this.#left[list] === 0) this.#addSlice(list);
    const address = this.#next[list]!++;
    this.#pool.chunkOf(address)[this.#pool.placeOf(address)] = posting;
    this.#left[list]!--;
    this.#lengths[list]!++;
  }

  /** Reads a list from its beginning on. */
  read(list: number): PostingsReader {
    return new PostingsReader(this.#pool, this.#first[list] ?? 0, this.length(list));
  }

  #addSlice(list: number): void {
    const previousSize = this.#sliceSize[list]!;
    const size = previousSize === 0 ? FIRST_SLICE : Math.min(previousSize * 2, LARGEST_SLICE);
    const address = this.#pool.allocate(size + 1);
    if (previousSize === 0) {
      this.#first[list] = address;
    } else {
      const end = this.#next[list]!;
      this.#pool.chunkOf(end)[this.#pool.placeOf(end)] = address;
    }
    this.#next[list] = address;
    this.#left[list] = size;
    this.#sliceSize[list] = size;
  }

  #growLists(length: number): void {
    this.#first = ensureCapacity(this.#first, length);
    this.#next = ensureCapacity(this.#next, length);
    this.#left = ensureCapacity(this.#left, length);
    this.#sliceSize = ensureCapacity(this.#sliceSize, length);
    this.#lengths = ensureCapacity(this.#lengths, length);
  }
}

const NO_RUN = new Uint32Array(0);

/**
 * Reads a list run by run: at hand are the elements of `chunk` from `at` up to, but not including, `end`; at first
 * none.
 */
export class PostingsReader {
  chunk: Uint32Array = NO_RUN;
  at = 0;
  end = 0;
  readonly #pool: NumberPool;
  /** Of the next run, its address and how long it may be; how many postings are left from there on. */
  #next: number;
  #size = FIRST_SLICE;
  #left: number;

  constructor(pool: NumberPool, address: number, length: number) {
    this.#pool = pool;
    this.#next = address;
    this.#left = length;
  }

  /** Goes on to the next run; false where there is none. */
  next(): boolean {
    if (this.#left === 0) return false;
    this.chunk = this.#pool.chunkOf(this.#next);
    this.at = this.#pool.placeOf(this.#next);
    const count = Math.min(this.#size, this.#left);
    this.end = this.at + count;
    this.#left -= count;
    this.#next = this.chunk[this.at + this.#size] ?? 0;
    this.#size = Math.min(this.#size * 2, LARGEST_SLICE);
    return true;
  }
}
