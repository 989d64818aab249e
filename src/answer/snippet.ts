import type { Passage } from "../corpus/document.ts";
import { cutsBetween } from "../text/cuts.ts";
import { shiftSpan, sliceSpan, trimSpan, type Span } from "../text/span.ts";

/** The longest quote, in UTF-16 units. */
export const MAX_QUOTE = 900;
/** A quote is filled up with neighbouring sentences to about this length, so that it can be understood. */
const COMFORTABLE_QUOTE = 700;
/** At most this much is given up at either end of a sentence that is cut, so that the cut falls in a good place. */
const MAX_LOSS = 150;

/**
 * The part of a passage to show: its best sentence, filled up with whole neighbouring sentences, those
 * after it first. A sentence that is longer than a quote may be is cut around the words that matched.
 * @param sentences of the passage's text
 * @param best index of the best sentence
 * @param matches the question's words in the passage's text, a span each
 * @returns a span of the document's text, at most MAX_QUOTE units
 */
export function selectSnippet(
  passage: Passage,
  sentences: readonly { readonly span: Span }[],
  best: number,
  matches: readonly Span[] = [],
): Span {
  const { text, span } = passage;
  if (text.length <= COMFORTABLE_QUOTE || sentences.length === 0)
    return shiftSpan(fit(text, { start: 0, end: text.length }, matches), span.start);
  let first = Math.min(best, sentences.length - 1);
  let last = first;
  const lengthWith = (from: number, to: number): number => sentences[to]!.span.end - sentences[from]!.span.start;
  for (let grew = true; grew && lengthWith(first, last) < COMFORTABLE_QUOTE;) {
    grew = false;
    if (last + 1 < sentences.length && lengthWith(first, last + 1) <= MAX_QUOTE) {
      last++;
      grew = true;
    }
    if (first > 0 && lengthWith(first, last) < COMFORTABLE_QUOTE && lengthWith(first - 1, last) <= MAX_QUOTE) {
      first--;
      grew = true;
    }
  }
  const chosen: Span = { start: sentences[first]!.span.start, end: sentences[last]!.span.end };
  return shiftSpan(fit(text, chosen, matches), span.start);
}

/** As much of a span as a quote has room for: the matched words, with about as much before them as after. */
function fit(text: string, span: Span, matches: readonly Span[]): Span {
  if (span.end - span.start <= MAX_QUOTE) return span;
  const inside = matches.filter(({ start, end }) => start >= span.start && end <= span.end);
  const core = mostMatches(text, inside) ?? { start: span.start, end: span.start };
  const room = MAX_QUOTE - (core.end - core.start);
  const before = Math.max(Math.floor(room / 2), room - (span.end - core.end));
  const start = Math.max(span.start, core.start - before);
  const end = Math.min(span.end, start + MAX_QUOTE);
  return trimSpan(text, {
    start: start === span.start ? start : cutsBetween(text, start, Math.min(core.start, start + MAX_LOSS))[0]!,
    end: end === span.end ? end : cutsBetween(text, Math.max(core.end, end - MAX_LOSS), end).at(-1)!,
  });
}

/** Where the most different words matched within the length of a quote: from the first of them to the last. */
function mostMatches(text: string, matches: readonly Span[]): Span | undefined {
  let best: Span | undefined;
  let most = 0;
  for (const { start } of matches) {
    const within = matches.filter((match) => match.start >= start && match.end <= start + MAX_QUOTE);
    const words = new Set(within.map((match) => sliceSpan(text, match).toLowerCase()));
    if (words.size <= most) continue;
    most = words.size;
    best = { start, end: Math.max(...within.map(({ end }) => end)) };
  }
  return best;
}
