/** So many bytes are kept of files that wait for recognition; of others the file itself is read again. */
const MAX_BYTES = 64 * 1024 * 1024;

/** What has been taken from files with pictures, until recognition has read those; the oldest goes when it is too much. */
export class DrawnCache {
  readonly #drawn = new Map<string, Uint8Array>();
  readonly #limit: number;
  #bytes = 0;

  /** @param limit how many bytes are kept */
  constructor(limit = MAX_BYTES) {
    this.#limit = limit;
  }

  get(key: string): Uint8Array | undefined {
    return this.#drawn.get(key);
  }

  set(key: string, drawn: Uint8Array): void {
    this.delete(key);
    this.#drawn.set(key, drawn);
    this.#bytes += drawn.length;
    for (const oldest of this.#drawn.keys()) {
      if (this.#bytes <= this.#limit) return;
      this.delete(oldest);
    }
  }

  delete(key: string): void {
    this.#bytes -= this.#drawn.get(key)?.length ?? 0;
    this.#drawn.delete(key);
  }
}
