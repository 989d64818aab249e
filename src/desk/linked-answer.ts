import { addressAtQuote } from "../answer/address-at-quote.ts";
import type { Answer, Citation, Quote } from "../answer/answer.ts";
import type { QuoteLinks } from "./page-links.ts";

/**
 * Where a source can be seen: at its own address, else on the desk's page, if there is one, at the quoted words.
 * @param quote what it is the source of
 */
export const sourceAddress = (
  { url, path }: Citation,
  quote: Quote,
  pages: QuoteLinks | undefined,
): string | undefined => url ?? pages?.to(path, quote);

/**
 * The same answer, with citations whose addresses lead to the quoted words: of a document with an address of its own
 * there, of any other on the desk's page, if there is one.
 */
export function linkAnswer(answer: Answer, pages: QuoteLinks | undefined): Answer {
  if (!("quotes" in answer)) return answer;
  const link = (citation: Citation, quote: Quote): Citation => {
    const address = sourceAddress(citation, quote, pages);
    if (address === undefined) return citation;
    return { ...citation, url: citation.url === undefined ? address : addressAtQuote(address, quote, citation) };
  };
  const linked = (quote: Quote): Quote => ({
    ...quote,
    citation: link(quote.citation, quote),
    also: quote.also.map((citation) => link(citation, quote)),
  });
  const [best, ...others] = answer.quotes;
  return { ...answer, quotes: [linked(best), ...others.map(linked)] };
}
