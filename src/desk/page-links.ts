import type { Answer, Quote } from "../answer/answer.ts";
import { locate } from "../answer/quote-context.ts";
import { documentKey, textHash, type HashedText } from "../corpus/document-key.ts";
import type { Document } from "../corpus/document.ts";
import { readDocument } from "../corpus/read-document.ts";
import type { Desk } from "./desk.ts";

/** Which words of a document are meant, by what they say and where they stood. */
export type QuotedWords = Pick<Quote, "text" | "span">;

/** How many characters tell one version of a document from another in an address. */
const VERSION_LENGTH = 8;

/** What tells the version of a document in an address. */
export const versionOf = (document: HashedText): string => textHash(document).slice(0, VERSION_LENGTH);

/** The addresses of an answer's documents on the desk's own page. */
export interface QuoteLinks {
  /**
   * Where a document is read, with quoted words marked and in view where it still says them.
   * @param path the document's, inside the corpus folder
   * @param query what the address is to say beside that
   */
  readonly to: (path: string, quote?: QuotedWords, query?: Readonly<Record<string, string>>) => string;
}

/** The addresses of documents on the desk's own page. */
export class PageLinks {
  readonly #root: string;
  readonly #desk: Pick<Desk, "document">;

  /** @param root the page's address, without a slash at the end */
  constructor(root: string, desk: Pick<Desk, "document">) {
    this.#root = root;
    this.#desk = desk;
  }

  /** Where a document is read. */
  to(path: string, query: Readonly<Record<string, string>> = {}, hash = ""): string {
    const parameters = new URLSearchParams(query).toString();
    return `${this.#root}/d/${documentKey(path)}${parameters && `?${parameters}`}${hash}`;
  }

  /** The addresses for what an answer quotes, in its documents as they are now. */
  async of(answer: Answer): Promise<QuoteLinks> {
    const quotes = "quotes" in answer ? answer.quotes : [];
    const documents = new Map<string, Document>();
    for (const { path } of quotes.flatMap(({ citation, also }) => [citation, ...also])) {
      const document = documents.get(path) ?? (await readDocument(this.#desk.document(path)));
      if (document) documents.set(path, document);
    }
    return {
      to: (path, quote, query = {}) => {
        const document = quote && documents.get(path);
        const span = document && locate(document.text, quote);
        if (!span) return this.to(path, query);
        return this.to(path, { at: `${span.start}-${span.end}`, v: versionOf(document), ...query }, "#at");
      },
    };
  }
}
