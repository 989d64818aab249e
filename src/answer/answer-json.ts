import type { Answer, Citation, Quote } from "./answer.ts";

/** Gives where a citation can be read; its quote says what for. */
export type CitationAddress = (citation: Citation, quote: Quote | undefined) => string;

/**
 * An answer as the object that `ask --json` prints.
 * @param ms how long the answer took, in milliseconds
 * @param pageUrl gives the address of a citation on the desk's own page, where there is one; the quote is that which it is
 * the citation of, or which says the same elsewhere
 */
export function answerToJson(answer: Answer, ms: number, pageUrl?: CitationAddress): Record<string, unknown> {
  const cite = (citation: Citation, quote?: Quote): Record<string, unknown> => ({
    ...citationToJson(citation),
    page_url: pageUrl?.(citation, quote),
  });
  return {
    question: answer.question,
    language: answer.language,
    outcome: answer.outcome,
    quotes:
      "quotes" in answer
        ? answer.quotes.map((quote) => ({
            text: quote.text,
            highlights: quote.highlights.map(({ start, end }) => [start, end]),
            citation: cite(quote.citation, quote),
            also: quote.also.map((citation) => cite(citation, quote)),
          }))
        : [],
    nearest: "nearest" in answer ? answer.nearest.map((citation) => cite(citation)) : [],
    ms,
  };
}

const citationToJson = ({
  number,
  title,
  path,
  headings,
  url,
  date,
  page,
  isRecognized,
}: Citation): Record<string, unknown> => ({
  number,
  title,
  path,
  headings,
  url,
  date,
  page,
  recognized: isRecognized,
});
