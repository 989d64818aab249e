import { digestOf } from "../text/digest.ts";
import type { Document, LazyDocument } from "./document.ts";

/**
 * How many characters of a key: 60 bits, so that two of a million documents share one with a chance of 1 to 2 million.
 */
const KEY_LENGTH = 10;

/**
 * A short name of a document for places with little room, such as buttons and links: 10 characters of A-Z, a-z, 0-9, _
 * and -. It stays as long as the path does.
 * @param id the document's path inside the corpus folder
 */
export const documentKey = (id: string): string => digestOf(id, KEY_LENGTH);

/** A document with its text, or with what textHash gave for it. */
export type HashedText = Pick<Document, "text"> | Pick<LazyDocument, "textHash">;

/** What tells a document's text from any other, such as that of the same file before it was changed. */
export function textHash(document: HashedText): string {
  if ("textHash" in document) return document.textHash;
  const known = textHashes.get(document) ?? digestOf(document.text);
  textHashes.set(document, known);
  return known;
}

/** How many characters of that tell one version of a document from another where there is little room. */
const VERSION_LENGTH = 8;

/** What tells the version of a document in an address and in a button, such as whether it has changed since. */
export const versionOf = (document: HashedText): string => textHash(document).slice(0, VERSION_LENGTH);

/** A document does not change: another takes its place. Each is hashed once, however often it is quoted. */
const textHashes = new WeakMap<Pick<Document, "text">, string>();
