/** No number of a vocabulary is as high. */
const FREE = 0xffff_ffff;
/** Knuth's multiplicative hash: 2³² divided by the golden ratio. */
const SPREAD = 0x9e37_79b1;

/**
 * A few numbers by numbers, to be looked up a hundred thousand times: an open-addressing hash table of two small
 * arrays, which stay in the processor's cache. It holds what it is made of.
 */
export class NumberTable {
  readonly #keys: Uint32Array;
  readonly #values: Int32Array;
  readonly #shift: number;

  /** @param entries [key, value]; keys are distinct and below 2³² − 1, values not negative */
  constructor(entries: readonly (readonly [number, number])[]) {
    // At most an eighth of it is taken, so that a search for what is not there mostly ends at the first place.
    const bits = Math.max(3, Math.ceil(Math.log2(8 * entries.length + 1)));
    this.#keys = new Uint32Array(2 ** bits).fill(FREE);
    this.#values = new Int32Array(2 ** bits);
    this.#shift = 32 - bits;
    for (const [key, value] of entries) {
      const place = this.#placeOf(key);
      this.#keys[place] = key;
      this.#values[place] = value;
    }
  }

  /** The value of a key; −1 for none. */
  get(key: number): number {
    const place = this.#placeOf(key);
    return this.#keys[place] === key ? this.#values[place]! : -1;
  }

  /** Where a key is, or where it would be. */
  #placeOf(key: number): number {
    const keys = this.#keys;
    const last = keys.length - 1;
    let place = Math.imul(key, SPREAD) >>> this.#shift;
    while (keys[place] !== key && keys[place] !== FREE) place = (place + 1) & last;
    return place;
  }
}
