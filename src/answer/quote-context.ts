import type { Document, Section } from "../corpus/document.ts";
import { splitPassages } from "../corpus/split-passages.ts";
import { isAbbreviation } from "../languages/registry.ts";
import { cutsBetween } from "../text/cuts.ts";
import { splitSentences } from "../text/sentences.ts";
import { sliceSpan, trimSpan, type Span } from "../text/span.ts";
import type { Quote } from "./answer.ts";

/** Words of a document, by what they say and where they stood. */
export type QuotedText = Pick<Quote, "text" | "span">;

/** The words around a quote: `before`, the quote and `after` are one contiguous part of the document's text. */
export interface QuoteContext {
  /** Ends where the quote begins, white space between them included; empty when the quote begins the document. */
  readonly before: string;
  readonly after: string;
}

/** A passage may be longer than there is room for by about this much; text further away need not be taken apart. */
const MARGIN = 2000;
/** At most this much is given up where a sentence is cut, so that the cut falls in a good place; in UTF-16 units. */
const MAX_LOSS = 150;

/**
 * The passages around a quote as the document has them now: whole ones as far as they fit, or whole sentences of the
 * nearest, or else as many of its words as fit.
 * @param budget how long `before` and `after` may be together, in UTF-16 units
 * @returns undefined when the document no longer says what is quoted, or says it in several places and none is the
 * quote's
 */
export function quoteContext(document: Document, quote: QuotedText, budget: number): QuoteContext | undefined {
  const { text } = document;
  const span = locate(text, quote);
  if (!span) return undefined;
  const window = clip({ start: span.start - budget - MARGIN, end: span.end + budget + MARGIN }, text.length);
  const passages = splitPassages({ ...document, sections: sectionsWithin(document.sections, window) }).map(
    (passage) => passage.span,
  );
  const back = (room: number): number => reach(text, passages, span.start, -room);
  const forth = (room: number): number => reach(text, passages, span.end, room);
  // What one side leaves of its half is for the other.
  const half = Math.floor(budget / 2);
  const end = forth(budget - (span.start - back(half)));
  const start = back(budget - (end - span.end));
  return { before: text.slice(start, span.start), after: text.slice(span.end, end) };
}

/** Where a quote stands now: where it stood, or else the one place that says it. */
export function locate(text: string, { text: words, span }: QuotedText): Span | undefined {
  if (sliceSpan(text, span) === words) return span;
  const start = text.indexOf(words);
  return start >= 0 && words !== "" && start === text.lastIndexOf(words)
    ? { start, end: start + words.length }
    : undefined;
}

const clip = ({ start, end }: Span, length: number): Span => ({
  start: Math.max(0, start),
  end: Math.min(length, end),
});

const sectionsWithin = (sections: readonly Section[], { start, end }: Span): Section[] =>
  sections
    .filter(({ span }) => span.start < end && span.end > start)
    .map((section) => ({
      ...section,
      span: { start: Math.max(start, section.span.start), end: Math.min(end, section.span.end) },
    }));

/**
 * The end of the text to show on one side of a quote.
 * @param from the quote's end on that side
 * @param room how far it may go, in UTF-16 units; negative towards the beginning
 */
function reach(text: string, passages: readonly Span[], from: number, room: number): number {
  const isBack = room < 0;
  const limit = from + room;
  const edge = (span: Span): number => (isBack ? span.start : span.end);
  const farthest = (places: readonly number[]): number | undefined => {
    const inReach = places.filter((place) =>
      isBack ? place < from && place >= limit : place > from && place <= limit,
    );
    return inReach.length === 0 ? undefined : isBack ? Math.min(...inReach) : Math.max(...inReach);
  };
  const whole = farthest(passages.map(edge));
  if (whole !== undefined) return whole;
  const nearest = isBack ? passages.findLast(({ start }) => start < from) : passages.find(({ end }) => end > from);
  // Only white space may be within reach: an empty line is as long as the room for a few words.
  if (!nearest || (isBack ? nearest.end <= limit : nearest.start >= limit)) return from;
  const words = sliceSpan(text, nearest);
  const sentences = splitSentences(words, isAbbreviation);
  const sentence = farthest(sentences.map((span) => nearest.start + edge(span)));
  if (sentence !== undefined) return sentence;
  const cuts = (start: number, end: number): number[] =>
    cutsBetween(words, start - nearest.start, end - nearest.start).map((cut) => cut + nearest.start);
  if (!isBack) return cuts(Math.max(from, nearest.start, limit - MAX_LOSS), limit).at(-1)!;
  const [start] = cuts(limit, Math.min(from, nearest.end, limit + MAX_LOSS));
  return trimSpan(text, { start: start!, end: from }).start;
}
