import { isAbbreviation } from "../languages/registry.ts";
import { cutsBetween } from "../text/cuts.ts";
import { splitSentences } from "../text/sentences.ts";
import type { Answer, Quote } from "./answer.ts";
import { AT_A_GLANCE } from "./quote-start.ts";

/** A sentence that is longer is cut, in UTF-16 units. */
const LONGEST = 400;
/** Of how many quotes one may hold the answer where none surely does. */
export const IN_VIEW = 3;

/**
 * The quotes that stand in the message itself, in their order; the others are a touch away. Of an answer that is found
 * it is the best one. Where it is not sure which of several answers, the next ones follow, each as far as it is seen at
 * a glance.
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

/** The first sentences of a quote, at least one or the beginning of a long one. */
function shortQuote(quote: Quote): Quote {
  const { text, span, highlights } = quote;
  const ends = splitSentences(text, isAbbreviation).map(({ end: place }) => place);
  const whole = ends.findLast((place) => place <= AT_A_GLANCE) ?? ends[0] ?? text.length;
  const end = whole <= LONGEST ? whole : cutsBetween(text, AT_A_GLANCE, LONGEST).at(-1)!;
  return {
    ...quote,
    text: text.slice(0, end),
    span: { start: span.start, end: span.start + end },
    highlights: highlights.filter((highlight) => highlight.end <= end),
  };
}
