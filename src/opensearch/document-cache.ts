import type { Document } from "../corpus/document.ts";

/** Documents by number, up to a length of text together; those that have not been asked for the longest go first. */
export class DocumentCache {
  readonly #limit: number;
  readonly #documents = new Map<number, Document>();
  #length = 0;

  /** @param limit in UTF-16 units */
  constructor(limit: number) {
    this.#limit = limit;
  }

  get(number: number): Document | undefined {
    const document = this.#documents.get(number);
    if (!document) return undefined;
    this.#documents.delete(number);
    this.#documents.set(number, document);
    return document;
  }

  add(number: number, document: Document): void {
    if (this.#documents.has(number)) return;
    this.#length += document.text.length;
    this.#documents.set(number, document);
    for (const [oldest, { text }] of this.#documents) {
      if (this.#length <= this.#limit || oldest === number) return;
      this.#documents.delete(oldest);
      this.#length -= text.length;
    }
  }
}
