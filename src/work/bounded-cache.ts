/** Values up to a size together; the one that has not been asked for the longest goes first. */
export class BoundedCache<Key, Value> {
  readonly #limit: number;
  readonly #sizeOf: (value: Value) => number;
  /** The one that was asked for last comes last. */
  readonly #values = new Map<Key, Value>();
  #size = 0;

  /** @param limit of the sizes together, in whatever `sizeOf` counts in; a larger value is not kept at all */
  constructor(limit: number, sizeOf: (value: Value) => number) {
    this.#limit = limit;
    this.#sizeOf = sizeOf;
  }

  get(key: Key): Value | undefined {
    const value = this.#values.get(key);
    if (value === undefined) return undefined;
    this.#values.delete(key);
    this.#values.set(key, value);
    return value;
  }

  set(key: Key, value: Value): void {
    this.delete(key);
    this.#values.set(key, value);
    this.#size += this.#sizeOf(value);
    for (const oldest of this.#values.keys()) {
      if (this.#size <= this.#limit) return;
      this.delete(oldest);
    }
  }

  delete(key: Key): void {
    const value = this.#values.get(key);
    if (value === undefined) return;
    this.#values.delete(key);
    this.#size -= this.#sizeOf(value);
  }

  clear(): void {
    if (this.#values.size === 0) return;
    this.#values.clear();
    this.#size = 0;
  }
}
