import type { Answer } from "../answer/answer.ts";
import { locate, type QuotedText } from "../answer/quote-context.ts";
import { documentKey, versionOf } from "../corpus/document-key.ts";
import type { Document } from "../corpus/document.ts";
import { readDocument } from "../corpus/read-document.ts";
import type { Desk } from "./desk.ts";

/** The addresses of an answer's documents on the desk's own page. */
export interface QuoteLinks {
  /**
   * Where a document is read, with quoted words marked and in view where it still says them.
   * @param path the document's, inside the corpus folder
   * @param query what the address is to say beside that
   */
  readonly to: (path: string, quote?: QuotedText, query?: Readonly<Record<string, string>>) => string;
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
