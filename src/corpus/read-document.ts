import { OperationalError } from "../errors.ts";
import type { Document, ListedDocument } from "./document.ts";

/** Thrown when the text of a document is not to be had any more; see LazyDocument. */
export class TextGoneError extends OperationalError {
  override readonly name = "TextGoneError";
}

/** A listed document with its text, if there is one; see LazyDocument. */
export const readDocument = async (listed: ListedDocument | undefined): Promise<Document | undefined> =>
  listed && "read" in listed ? listed.read() : listed;

/**
 * A listed document with its text, for whatever has to have it.
 * @throws TextGoneError
 */
export async function requireDocument(listed: ListedDocument): Promise<Document> {
  const document = await readDocument(listed);
  if (document) return document;
  throw new TextGoneError(`The text of "${listed.id}" is not kept any more, and its file cannot be read anew now.`);
}
