/** A set of numbers below a limit, one bit each: even of half a million it stays in the processor's cache. */
export class NumberSet {
  readonly #bits: Uint32Array;

  /** @param limit above all that are added */
  constructor(limit: number) {
    this.#bits = new Uint32Array(Math.ceil(limit / 32));
  }

  add(number: number): void {
    this.#bits[number >>> 5]! |= 1 << (number & 31);
  }

  /** Whether a number was added; of one that is not below the limit too. */
  has(number: number): boolean {
    return ((this.#bits[number >>> 5]! >>> (number & 31)) & 1) === 1;
  }
}
