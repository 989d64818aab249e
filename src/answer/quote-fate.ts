import type { Document, ListedDocument } from "../corpus/document.ts";
import { readDocument } from "../corpus/read-document.ts";
import { splitPassages } from "../corpus/split-passages.ts";
import { sliceSpan, type Span } from "../text/span.ts";
import { tokenize, type Token } from "../text/tokenize.ts";
import type { Citation, Quote } from "./answer.ts";
import { citeAt } from "./quote-hits.ts";
import { MAX_QUOTE } from "./snippet.ts";

/** Quoted words that are to be found again in documents that have changed. */
export type QuotedWords = Pick<Quote, "text" | "span" | "citation">;

/** What has become of quoted words. */
export type QuoteFate =
  /** They stand there as they did, perhaps elsewhere, laid out otherwise, or in a newer version of the document. */
  | { readonly fate: "same"; readonly quote: QuotedWords }
  /** In their place stands something like them. */
  | { readonly fate: "changed"; readonly quote: QuotedWords }
  | { readonly fate: "gone" };

/** The documents as they are now. */
export interface CurrentDocuments {
  readonly document: (path: string) => ListedDocument | undefined;
  readonly documents: () => Iterable<ListedDocument>;
}

/** A passage with so much of the different words of a quote is what the quote has become. */
const ALIKE = 0.5;

/**
 * Finds quoted words again. Only words count: white space, punctuation, case and layout may change.
 * @returns a function for any number of quotes, which takes the words of each document apart once
 */
export function quoteFates({
  document: find,
  documents,
}: CurrentDocuments): (quote: QuotedWords) => Promise<QuoteFate> {
  const words = new Map<ListedDocument, readonly Token[]>();
  const wordsOf = (listed: ListedDocument, { text }: Document): readonly Token[] => {
    const known = words.get(listed) ?? tokenize(text);
    words.set(listed, known);
    return known;
  };
  return async (quote) => {
    const listed = newest(find(quote.citation.path), find);
    const document = await readDocument(listed);
    if (!listed || !document) return (await moved(quote, documents())) ?? { fate: "gone" };
    if (document.id === quote.citation.path && sliceSpan(document.text, quote.span) === quote.text)
      return { fate: "same", quote };
    const same = placeOf(tokenize(quote.text), wordsOf(listed, document));
    if (same) return { fate: "same", quote: quoteAt(document, same, quote.citation) };
    const alike = mostAlike(quote.text, document);
    return alike ? { fate: "changed", quote: quoteAt(document, alike, quote.citation) } : { fate: "gone" };
  };
}

/** The newest version of a document. */
function newest(document: ListedDocument | undefined, find: CurrentDocuments["document"]): ListedDocument | undefined {
  const seen = new Set<ListedDocument>();
  let latest = document;
  while (latest?.newerVersion !== undefined && !seen.has(latest)) {
    seen.add(latest);
    latest = find(latest.newerVersion) ?? latest;
  }
  return latest;
}

/** A file that was renamed says the very same under another path. */
async function moved(quote: QuotedWords, documents: Iterable<ListedDocument>): Promise<QuoteFate | undefined> {
  for (const listed of documents) {
    const document = await readDocument(listed);
    const start = document?.text.indexOf(quote.text) ?? -1;
    if (document && start >= 0)
      return { fate: "same", quote: quoteAt(document, { start, end: start + quote.text.length }, quote.citation) };
  }
  return undefined;
}

/** Where a run of words stands in a text. */
function placeOf(words: readonly Token[], text: readonly Token[]): Span | undefined {
  if (words.length === 0) return undefined;
  const start = text.findIndex((_, at) => words.every(({ word }, index) => text[at + index]?.word === word));
  return start === -1 ? undefined : { start: text[start]!.start, end: text[start + words.length - 1]!.end };
}

/** The passage of a document that has most of the words of a text, if it has enough. */
function mostAlike(text: string, document: Document): Span | undefined {
  const words = new Set(tokenize(text).map(({ word }) => word));
  let best: Span | undefined;
  let most = ALIKE * words.size;
  for (const { span, text: passage } of splitPassages(document)) {
    const shared = new Set(tokenize(passage).map(({ word }) => word)).intersection(words).size;
    if (shared < most || (best && shared === most)) continue;
    best = span;
    most = shared;
  }
  return best && { start: best.start, end: Math.min(best.end, best.start + MAX_QUOTE) };
}

function quoteAt(document: Document, span: Span, { number }: Citation): QuotedWords {
  return { text: sliceSpan(document.text, span), span, citation: citeAt(document, span.start, number) };
}
