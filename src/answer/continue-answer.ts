import type { Document, ListedDocument } from "../corpus/document.ts";
import { readDocument } from "../corpus/read-document.ts";
import { sliceSpan } from "../text/span.ts";
import type { Answer, Quote } from "./answer.ts";
import { messageQuotes } from "./message-quotes.ts";
import { locate } from "./quote-context.ts";
import { citeAt } from "./quote-hits.ts";
import { selectContinuation } from "./snippet.ts";

/**
 * What an answer goes on with for somebody who asks for more: the words that follow its first quote in the document,
 * then the quotes that its message did not show. What comes of it can be continued again.
 * @param question the message that asks for more
 * @param documentOf the document that is served under a path
 * @returns undefined when there is no more
 */
export async function continueAnswer(
  question: string,
  answer: Answer,
  documentOf: (path: string) => ListedDocument | undefined,
): Promise<Answer | undefined> {
  if (!("quotes" in answer)) return undefined;
  const shown = messageQuotes(answer);
  const [best] = answer.quotes;
  const document = await readDocument(documentOf(best.citation.path));
  const next = document && continueQuote(document, best, shown);
  const further = answer.quotes.slice(shown.length).filter((quote) => !(next && overlap(quote, next)));
  const [first, ...rest] = [...(next ? [next] : []), ...further];
  if (!first) return undefined;
  return { ...answer, question, repairs: [], followUpOf: answer.topic, quotes: [first, ...rest] };
}

/** Whether two quotes have words of a document in common. */
const overlap = (a: Quote, b: Quote): boolean =>
  a.citation.path === b.citation.path && a.span.start < b.span.end && b.span.start < a.span.end;

/** The words that follow a quote, as a quote; what else is shown of the document is passed over. */
function continueQuote(document: Document, quote: Quote, shown: readonly Quote[]): Quote | undefined {
  const place = locate(document.text, quote);
  let span = place && selectContinuation(document.text, place.end);
  const ofDocument = shown.filter(({ citation }) => citation.path === quote.citation.path);
  for (const other of ofDocument.toSorted((a, b) => a.span.start - b.span.start))
    if (span && span.start < other.span.end && other.span.start < span.end)
      span = selectContinuation(document.text, other.span.end);
  if (!span) return undefined;
  const { number, expired } = quote.citation;
  return {
    text: sliceSpan(document.text, span),
    span,
    highlights: [],
    language: quote.language,
    citation: { ...citeAt(document, span.start, number), ...(expired === undefined ? {} : { expired }) },
    also: [],
  };
}
