import type { Document } from "../../corpus/document.ts";
import type { Span } from "../../text/span.ts";

/** About so much of a document is shown at once, in UTF-16 units: some 40 pages of a book. */
const PART = 80_000;
/** A good place for a cut is looked for so far back, as a share of that. */
const REACH = 0.1;

/**
 * The parts in which a document is shown, which together cover its text: cut where a section, else a paragraph, else a
 * line ends, and not in a table that fits into a part.
 * @param size about how long a part may be, in UTF-16 units
 */
export function partsOf(
  { text, sections, tables = [] }: Pick<Document, "text" | "sections" | "tables">,
  size = PART,
): Span[] {
  const parts: Span[] = [];
  const starts = sections.map(({ span }) => span.start);
  const reach = Math.ceil(size * REACH);
  let start = 0;
  while (text.length - start > size + reach) {
    const limit = start + size;
    const end = cutBefore(text, starts, Math.max(start + 1, limit - reach), limit);
    const table = tables.find(({ span }) => span.start < end && span.end > end);
    const whole = table && table.span.start > start ? table.span.start : end;
    parts.push({ start, end: whole });
    start = whole;
  }
  return [...parts, { start, end: text.length }];
}

function cutBefore(text: string, sectionStarts: readonly number[], from: number, limit: number): number {
  const section = sectionStarts.findLast((place) => place <= limit);
  if (section !== undefined && section >= from) return section;
  // No further back than a cut may be: a long text without a paragraph would be looked through once a part.
  const reach = text.slice(from, limit);
  for (const separator of ["\n\n", "\n", " "]) {
    const place = reach.lastIndexOf(separator);
    if (place >= 0) return from + place + separator.length;
  }
  // Characters of two units stay whole.
  return limit > from && /[\uDC00-\uDFFF]/u.test(text[limit] ?? "") ? limit - 1 : limit;
}
