import { documentKey } from "../../corpus/document-key.ts";
import type { Document } from "../../corpus/document.ts";
import { pageCount } from "../../corpus/page-count.ts";
import type { PageLinks } from "../../desk/page-links.ts";
import type { Span } from "../../text/span.ts";

/** At most so much of a text is given at once, in UTF-16 units. */
export const MAX_TEXT = 100_000;

/**
 * A document as the interface for programs tells it.
 * @param asked which part of its text; cut to what there is, and to 100,000 units
 */
export function documentToJson(document: Document, asked: Span, links: PageLinks): Record<string, unknown> {
  const { id, title, language, publisher, url, date, text, sections } = document;
  const start = Math.min(asked.start, text.length);
  const end = Math.max(start, Math.min(asked.end, text.length, start + MAX_TEXT));
  const pages = pageCount(document);
  return {
    key: documentKey(id),
    path: id,
    title,
    language,
    publisher,
    url,
    date,
    pages: pages === 0 ? undefined : pages,
    page_url: links.to(id),
    length: text.length,
    start,
    end,
    text: text.slice(start, end),
    sections: sections
      .filter(({ span }) => span.start < end && span.end > start)
      .map(({ headings, span, page }) => ({ headings, start: span.start, end: span.end, page })),
  };
}
