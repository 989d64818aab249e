import type { Document, DocumentCopy, DocumentDetails, ListedDocument } from "./document.ts";
import { documentKey } from "./document-key.ts";

/**
 * Finds served documents by path and by key; files with the text of another are found, too, as documents of their own.
 */
export class DocumentLookup {
  readonly #documents: () => readonly ListedDocument[];
  /** Made when it is first asked for after a change. */
  #byId: ReadonlyMap<string, ListedDocument> | undefined;
  #byKey: ReadonlyMap<string, ListedDocument> | undefined;

  /** @param documents those that are served now */
  constructor(documents: () => readonly ListedDocument[]) {
    this.#documents = documents;
  }

  find(id: string): ListedDocument | undefined {
    this.#byId ??= new Map(
      this.#documents()
        .flatMap(withCopies)
        .map((document) => [document.id, document]),
    );
    return this.#byId.get(id);
  }

  /** @param key see documentKey */
  findByKey(key: string): ListedDocument | undefined {
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

const withCopies = (document: ListedDocument): ListedDocument[] => [
  document,
  ...(document.copies ?? []).map((copy) => copyOf(document, copy)),
];

/** A file with the text of another one as a document of its own. */
function copyOf(document: ListedDocument, copy: DocumentCopy): ListedDocument {
  if ("text" in document) return withDetails(document, copy);
  const read = async (): Promise<Document | undefined> => {
    const original = await document.read();
    return original && withDetails(original, copy);
  };
  return { ...withDetails(document, copy), read };
}

/** The same text under the details of a copy. */
const withDetails = <T extends DocumentDetails>(
  { copies: _copies, publisher: _publisher, url: _url, date: _date, ...same }: T,
  copy: DocumentCopy,
) => ({ ...same, ...copy });
