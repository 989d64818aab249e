/** Numbers below 2^32, by their last bits alone: several share a place in it where there are more than it has bits. */
export class BitSet {
  readonly #bits: Uint32Array;
  readonly #mask: number;

  /** @param size in bits, made larger to a power of two */
  constructor(size: number) {
    const words = 2 ** Math.ceil(Math.log2(Math.max(32, size) / 32));
    this.#bits = new Uint32Array(words);
    this.#mask = words * 32 - 1;
  }

  has(number: number): boolean {
    const place = number & this.#mask;
    return (this.#bits[place >>> 5]! & (1 << (place & 31))) !== 0;
  }

  /** @returns whether its place was free */
  add(number: number): boolean {
    if (this.has(number)) return false;
    const place = number & this.#mask;
    this.#bits[place >>> 5]! |= 1 << (place & 31);
    return true;
  }
}
