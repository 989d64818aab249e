import type { Passage } from "../corpus/document.ts";
import { shiftSpan, type Span } from "../text/span.ts";

/** The longest quote, in UTF-16 units. */
export const MAX_QUOTE = 900;
/** A quote is filled up with neighbouring sentences to about this length, so that it can be understood. */
const COMFORTABLE_QUOTE = 500;

/**
 * The part of a passage to show: its best sentence, filled up with whole neighbouring sentences. The
 * sentence before is taken first when the best one opens with a word that points back.
 * @param sentences of the passage's text
 * @param best index of the best sentence
 * @returns a span of the document's text, at most MAX_QUOTE units
 */
export function selectSnippet(passage: Passage, sentences: readonly { readonly span: Span }[], best: number): Span {
  const { text, span } = passage;
  if (text.length <= COMFORTABLE_QUOTE || sentences.length === 0) return fit(passage, span);
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
  return fit(passage, shiftSpan({ start: sentences[first]!.span.start, end: sentences[last]!.span.end }, span.start));
}

/** Cuts a span that is still too long (one endless sentence) between words. */
function fit(passage: Passage, span: Span): Span {
  if (span.end - span.start <= MAX_QUOTE) return span;
  const start = span.start - passage.span.start;
  const space = passage.text.lastIndexOf(" ", start + MAX_QUOTE);
  return { start: span.start, end: passage.span.start + (space > start ? space : start + MAX_QUOTE - 1) };
}
