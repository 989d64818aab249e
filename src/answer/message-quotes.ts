import { isAbbreviation } from "../languages/registry.ts";
import { cutsBetween } from "../text/cuts.ts";
import { splitSentences } from "../text/sentences.ts";
import type { Answer, Quote } from "./answer.ts";

/** The further quotes of a message are no longer, in UTF-16 units: Telegram shows so much without being touched. */
const BRIEF = 600;
/** At most this much is given up where a sentence is cut, so that the cut falls in a good place. */
const MAX_LOSS = 150;
/** Of how many quotes one may hold the answer where none surely does. */
export const IN_VIEW = 3;

/**
 * The quotes that stand in the message itself, in their order; the others are a touch away. Of an answer that is found
 * it is the best one. Where it is not sure which of several answers, the next ones follow, each as far as is read
 * without touching it.
 */
export function messageQuotes(answer: Answer): readonly Quote[] {
  switch (answer.outcome) {
    case "found":
      return answer.quotes.slice(0, 1);
    case "closest":
      return [answer.quotes[0], ...answer.quotes.slice(1, IN_VIEW).map(shortQuote)];
    case "not-found":
    case "small-talk":
      return [];
  }
}

/** The first sentences of a quote, or the beginning of a long one. */
function shortQuote(quote: Quote): Quote {
  const { text, span, highlights } = quote;
  const ends = splitSentences(text, isAbbreviation).map(({ end: place }) => place);
  const end =
    text.length <= BRIEF
      ? text.length
      : (ends.findLast((place) => place <= BRIEF) ?? cutsBetween(text, BRIEF - MAX_LOSS, BRIEF).at(-1)!);
  return {
    ...quote,
    text: text.slice(0, end),
    span: { start: span.start, end: span.start + end },
    highlights: highlights.filter((highlight) => highlight.end <= end),
  };
}
