import type { Answer, Citation, Quote } from "./answer.ts";

/** Gives where a citation can be read; its quote says what for. */
export type CitationAddress = (citation: Citation, quote: Quote | undefined) => string;

/**
 * An answer as the object that `ask --json` prints: with all that a message for people says of it. What there is
 * nothing to say of is left out.
 * @param ms how long the answer took, in milliseconds
 * @param pageUrl gives the address of a citation on the desk's own page, where there is one; the quote is that which it
 * is the citation of, or which says the same elsewhere
 */
export function answerToJson(answer: Answer, ms: number, pageUrl?: CitationAddress): Record<string, unknown> {
  const cite = (citation: Citation, quote?: Quote): Record<string, unknown> => ({
    ...citationToJson(citation),
    page_url: pageUrl?.(citation, quote),
  });
  const quoteToJson = (quote: Quote): Record<string, unknown> => ({
    text: quote.text,
    highlights: quote.highlights.map(({ start, end }) => [start, end]),
    language: quote.language === answer.language ? undefined : quote.language,
    citation: cite(quote.citation, quote),
    also: quote.also.map((citation) => cite(citation, quote)),
    older: quote.older && cite(quote.older),
  });
  return {
    question: answer.question,
    language: answer.language,
    read_as: answer.readAs,
    repairs: answer.repairs.length === 0 ? undefined : answer.repairs,
    outcome: answer.outcome,
    quotes: "quotes" in answer ? answer.quotes.map(quoteToJson) : [],
    nearest: "nearest" in answer ? answer.nearest.map((citation) => cite(citation)) : [],
    ms,
  };
}

const citationToJson = ({
  number,
  title,
  path,
  headings,
  publisher,
  url,
  date,
  page,
  printedPage,
  isRecognized,
  lastSeen,
  expired,
}: Citation): Record<string, unknown> => ({
  number,
  title,
  path,
  headings,
  publisher,
  url,
  date,
  page,
  printed_page: printedPage,
  recognized: isRecognized,
  last_seen: lastSeen,
  expired,
});
