import type { Document } from "./document.ts";
import { documentKey } from "./document-key.ts";

/** Finds served documents by path and by key; files with the text of another are found, too, as documents of their own. */
export class DocumentLookup {
  readonly #documents: () => readonly Document[];
  /** Made when it is first asked for after a change. */
  #byId: ReadonlyMap<string, Document> | undefined;
  #byKey: ReadonlyMap<string, Document> | undefined;

  /** @param documents those that are served now */
  constructor(documents: () => readonly Document[]) {
    this.#documents = documents;
  }

  find(id: string): Document | undefined {
    this.#byId ??= new Map(
      this.#documents()
        .flatMap(withCopies)
        .map((document) => [document.id, document]),
    );
    return this.#byId.get(id);
  }

  /** @param key see documentKey */
  findByKey(key: string): Document | undefined {
    this.find("");
    this.#byKey ??= new Map(Array.from(this.#byId!.values(), (document) => [documentKey(document.id), document]));
    return this.#byKey.get(key);
  }

  /** The documents have changed. */
  forget(): void {
    this.#byId = undefined;
    this.#byKey = undefined;
  }
}

function withCopies(document: Document): Document[] {
  const { copies = [], publisher: _publisher, url: _url, date: _date, ...same } = document;
  return [document, ...copies.map((copy) => ({ ...same, ...copy }))];
}
