/**
 * A half-open range of a string in UTF-16 code units, the unit of JavaScript strings and of
 * Telegram's MessageEntity alike, so that offsets never need converting.
 */
export interface Span {
  readonly start: number;
  readonly end: number;
}

/** The part of `text` that `span` covers. */
export const sliceSpan = (text: string, span: Span): string => text.slice(span.start, span.end);

/** `span` moved by `offset` units, which may be negative. */
export const shiftSpan = (span: Span, offset: number): Span => ({
  start: span.start + offset,
  end: span.end + offset,
});

/** `span` without the white space at either end; an all-blank span becomes empty at its start. */
export function trimSpan(text: string, span: Span): Span {
  let { start, end } = span;
  while (start < end && /\s/u.test(text[start]!)) start++;
  while (end > start && /\s/u.test(text[end - 1]!)) end--;
  return { start, end };
}

/**
 * Sorted, non-overlapping spans covering the same characters; spans with nothing but white space
 * between them in `text` become one, so that a run of matched words is one highlight.
 */
export function mergeSpans(text: string, spans: readonly Span[]): Span[] {
  const merged: Span[] = [];
  for (const span of spans.toSorted((a, b) => a.start - b.start || a.end - b.end)) {
    const last = merged.at(-1);
    if (last && text.slice(last.end, span.start).trim() === "") {
      merged[merged.length - 1] = { start: last.start, end: Math.max(last.end, span.end) };
    } else {
      merged.push(span);
    }
  }
  return merged;
}
