import { html } from "hono/html";
import { mergeSpans, type Span } from "../../text/span.ts";
import type { Markup } from "./layout.ts";

/** The id of the first of the quoted words in a document: an address ends in it. */
const QUOTE_ID = "at";

/** Marks words of a document, of which the first ones are given a name. */
export class Marker {
  readonly #span: Span | undefined;
  #isNamed = false;

  /** @param span what is to be marked, if anything */
  constructor(span: Span | undefined) {
    this.#span = span;
  }

  /** Whether a span has words that are to be marked. */
  touches({ start, end }: Span): boolean {
    return this.#span !== undefined && this.#span.start < end && this.#span.end > start;
  }

  /** A span of the text, with what is to be marked in it. */
  mark(text: string, { start, end }: Span): Markup | string {
    if (!this.touches({ start, end })) return text.slice(start, end);
    const from = Math.max(start, this.#span!.start);
    const to = Math.min(end, this.#span!.end);
    return html`${text.slice(start, from)}${this.whole(text.slice(from, to))}${text.slice(to, end)}`;
  }

  /** Words all of which are marked. */
  whole(words: string): Markup {
    const isFirst = !this.#isNamed;
    this.#isNamed = true;
    return isFirst ? html`<mark id="${QUOTE_ID}">${words}</mark>` : html`<mark>${words}</mark>`;
  }
}

/** A quote with the question's words marked. */
export function highlighted(text: string, highlights: readonly Span[]): Markup {
  const parts: (Markup | string)[] = [];
  let at = 0;
  for (const { start, end } of mergeSpans(text, highlights)) {
    parts.push(text.slice(at, start), html`<mark>${text.slice(start, end)}</mark>`);
    at = end;
  }
  return html`${parts}${text.slice(at)}`;
}
