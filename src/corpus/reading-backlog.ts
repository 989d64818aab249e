/** So many recognized pages of a scan are served together while the rest is read, or half of those that are served. */
const PAGES_TOGETHER = 10;
const GROWTH = 1.5;

/**
 * Files of which a parser or programs of the machine have yet to read something: they are read in the background, one
 * after the other.
 */
export class ReadingBacklog {
  readonly #read: (id: string, onPage: () => void) => Promise<unknown>;
  readonly #waiting = new Set<string>();
  #onReady: ((id: string) => Promise<void>) | undefined;
  #working: Promise<void> | undefined;
  #isClosed = false;

  /** @param read reads all of a file, however long it takes, and tells of each page that has been recognized */
  constructor(read: (id: string, onPage: () => void) => Promise<unknown>) {
    this.#read = read;
  }

  get size(): number {
    return this.#waiting.size;
  }

  /** Puts a file at the end; it is begun by `work`. */
  add(id: string): void {
    this.#waiting.add(id);
  }

  /**
   * Has the files that wait, now and later, read.
   * @param onReady is told of a file of which more is known now
   */
  begin(onReady: (id: string) => Promise<void>): void {
    this.#onReady = onReady;
    this.work();
  }

  /** What has been read meanwhile does not stand in line with what programs of the machine have yet to read. */
  bringForward(id: string): void {
    if (this.#onReady && !this.#isClosed && this.#waiting.delete(id)) void this.#onReady(id);
  }

  /** Goes on with what waits, if it has begun and is not at it already. */
  work(): void {
    if (!this.#onReady || this.#isClosed || this.#waiting.size === 0) return;
    this.#working ??= this.#workOff(this.#onReady).finally(() => {
      this.#working = undefined;
      this.work();
    });
  }

  /** Begins no other file; resolves when the one under way has ended. */
  async close(): Promise<void> {
    this.#isClosed = true;
    await this.#working;
  }

  async #workOff(onReady: (id: string) => Promise<void>): Promise<void> {
    for (const id of this.#waiting) {
      this.#waiting.delete(id);
      let pages = 0;
      let next = PAGES_TOGETHER;
      let last = Promise.resolve();
      const onPage = (): void => {
        // A long scan grows while it is read; each time all of it is indexed anew.
        if (++pages < next) return;
        next = Math.max(pages + PAGES_TOGETHER, pages * GROWTH);
        last = onReady(id);
      };
      await this.#read(id, onPage);
      if (this.#isClosed) return;
      await last;
      await onReady(id);
    }
  }
}
