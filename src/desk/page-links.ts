import type { Quote } from "../answer/answer.ts";
import { locate } from "../answer/quote-context.ts";
import { documentKey, textHash } from "../corpus/document-key.ts";
import type { Document } from "../corpus/document.ts";
import type { Desk } from "./desk.ts";

/** Which words of a document are meant, by what they say and where they stood. */
export type QuotedWords = Pick<Quote, "text" | "span">;

/** How many characters tell one version of a document from another in an address. */
const VERSION_LENGTH = 8;

/** What tells the version of a document in an address. */
export const versionOf = (document: Pick<Document, "text">): string => textHash(document).slice(0, VERSION_LENGTH);

/** The addresses of documents on the desk's own page. */
export class PageLinks {
  readonly #root: string;
  readonly #desk: Pick<Desk, "document">;

  /** @param root the page's address, without a slash at the end */
  constructor(root: string, desk: Pick<Desk, "document">) {
    this.#root = root;
    this.#desk = desk;
  }

  /**
   * Where a document is read, with quoted words marked and in view where it still says them.
   * @param path the document's, inside the corpus folder
   * @param query what the address is to say beside that
   */
  to(path: string, quote?: QuotedWords, query: Readonly<Record<string, string>> = {}): string {
    const document = quote && this.#desk.document(path);
    const span = document && locate(document.text, quote);
    const at = span ? { at: `${span.start}-${span.end}`, v: versionOf(document) } : {};
    const parameters = new URLSearchParams({ ...at, ...query }).toString();
    return `${this.#root}/d/${documentKey(path)}${parameters && `?${parameters}`}${span ? "#at" : ""}`;
  }
}
