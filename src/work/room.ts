/** Room for things of different sizes: whoever finds none waits, in the order of coming. */
export class Room {
  readonly #size: number;
  #taken = 0;
  readonly #waiting: { readonly size: number; readonly enter: () => void }[] = [];

  /** @param size how much there is; what is larger than that has all of it */
  constructor(size: number) {
    this.#size = size;
  }

  /** Does work that takes so much room for as long as it lasts. */
  async use<T>(size: number, work: () => Promise<T>): Promise<T> {
    const needed = Math.min(size, this.#size);
    if (this.#waiting.length > 0 || this.#taken + needed > this.#size)
      await new Promise<void>((enter) => this.#waiting.push({ size: needed, enter }));
    else this.#taken += needed;
    try {
      return await work();
    } finally {
      this.#taken -= needed;
      this.#admit();
    }
  }

  #admit(): void {
    for (let next = this.#waiting[0]; next && this.#taken + next.size <= this.#size; next = this.#waiting[0]) {
      this.#waiting.shift();
      this.#taken += next.size;
      next.enter();
    }
  }
}
