import type { ListedDocument } from "../corpus/document.ts";
import type { CorpusChange } from "../corpus/live-corpus.ts";

/** What is to be written and has not been yet: of each document the last version, or that it is to go. */
export class WantedDocuments {
  readonly #documents = new Map<string, ListedDocument | undefined>();

  get size(): number {
    return this.#documents.size;
  }

  add({ put, removed }: CorpusChange): void {
    for (const document of put) this.#documents.set(document.id, document);
    for (const id of removed) this.#documents.set(id, undefined);
  }

  /** All of it. */
  change(): CorpusChange {
    const put: ListedDocument[] = [];
    const removed: string[] = [];
    for (const [id, document] of this.#documents)
      if (document) put.push(document);
      else removed.push(id);
    return { put, removed };
  }

  /** Notes that a change has been written; what has come since stays wanted. */
  confirm({ put, removed }: CorpusChange): void {
    for (const document of put) this.#confirm(document.id, document);
    for (const id of removed) this.#confirm(id, undefined);
  }

  #confirm(id: string, document: ListedDocument | undefined): void {
    if (this.#documents.has(id) && this.#documents.get(id) === document) this.#documents.delete(id);
  }
}
