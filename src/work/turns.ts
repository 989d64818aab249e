/** Has work on the same things be done one after the other, in the order in which it was asked for. */
export class Turns {
  readonly #last = new Map<string, Promise<unknown>>();

  /**
   * Does work on some things once all earlier work on any of them has ended, however that went. Work must not take a
   * turn itself.
   */
  async take<T>(things: readonly string[], work: () => Promise<T>): Promise<T> {
    const turn = Promise.allSettled(things.flatMap((thing) => this.#last.get(thing) ?? [])).then(work);
    for (const thing of things) this.#last.set(thing, turn);
    try {
      return await turn;
    } finally {
      for (const thing of things) if (this.#last.get(thing) === turn) this.#last.delete(thing);
    }
  }
}
