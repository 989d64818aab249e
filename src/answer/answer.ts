import type { LanguageCode } from "../languages/language.ts";
import type { Span } from "../text/span.ts";
import type { SmallTalk } from "./small-talk.ts";

/** Where quoted words stand, so that a person can look them up. */
export interface Citation {
  /** Counted from 1 within an answer. */
  readonly number: number;
  readonly title: string;
  /** The path of headings above the words, outermost first. */
  readonly headings: readonly string[];
  /** The file's path inside the corpus folder. */
  readonly path: string;
  readonly publisher?: string;
  readonly url?: string;
  readonly date?: string;
  readonly page?: number;
  /** The number that is printed on the page, where it is another. */
  readonly printedPage?: number;
  /** Whether the words were read by recognition on a picture, and may be misread. */
  readonly isRecognized?: true;
  /** The day on which its website last had the words, where that could not be confirmed since. */
  readonly lastSeen?: string;
  /** The last day on which the document held, if that has passed. */
  readonly expired?: string;
}

/** Words of a document, verbatim. */
export interface Quote {
  /** One contiguous span of the document's text, at most 1,200 UTF-16 units. */
  readonly text: string;
  /** Where `text` stands in the document's text. */
  readonly span: Span;
  /** The question's words in it, relative to `text`. */
  readonly highlights: readonly Span[];
  readonly language: LanguageCode;
  readonly citation: Citation;
  /** Other documents that say the same. */
  readonly also: readonly Citation[];
  /** An older version of the document that says something else in answer to the same question. */
  readonly older?: Citation;
}

/** What the search made of the question. */
export interface Understanding {
  readonly question: string;
  readonly language: LanguageCode;
  /** What the conversation is about from now on; to be given back with the next question. */
  readonly topic: string;
  /** Words that no document has, and what was searched for instead. */
  readonly repairs: readonly { readonly written: string; readonly searched: string }[];
  /** The question in the keyboard layout that was meant, where it was typed in another. */
  readonly readAs?: string;
  /** The topic in whose light the question was answered, where it was. */
  readonly followUpOf?: string;
}

/** The answer to one message. */
export type Answer = Understanding &
  (
    | { readonly outcome: "found" | "closest"; readonly quotes: readonly [Quote, ...Quote[]] }
    | { readonly outcome: "not-found"; readonly nearest: readonly Citation[] }
    // What the message means, unless nothing in it tells.
    | { readonly outcome: "small-talk"; readonly talk?: SmallTalk }
  );

/** How many citations are named after the quote's own. */
const MAX_FURTHER = 4;

/**
 * The citations to be named after the quotes shown, each document once: those that say the same, then the others.
 * @param shown some of the quotes
 */
export function furtherCitations(quotes: readonly Quote[], shown: readonly Quote[]): Citation[] {
  const named = new Set(shown.map(({ citation }) => citation.path));
  const further = [
    ...shown.flatMap(({ also }) => also),
    ...quotes.flatMap(({ citation, also }) => [citation, ...also]),
  ];
  return further.filter(({ path }) => !named.has(path) && named.add(path)).slice(0, MAX_FURTHER);
}

/** Quotes, or citations, as one message numbers them: one after the other from `first` on. */
export const numberQuotes = (quotes: readonly Quote[], first = 1): Quote[] =>
  quotes.map((quote, index) => ({ ...quote, citation: { ...quote.citation, number: first + index } }));
export const numberCitations = (citations: readonly Citation[], first: number): Citation[] =>
  citations.map((citation, index) => ({ ...citation, number: first + index }));
