import { sliceSpan, trimSpan, type Span } from "../text/span.ts";
import type { PlacedTable } from "./document.ts";

/** Part of a section: text that runs on, or rows of a table. */
export type SectionPart =
  | { readonly kind: "prose"; readonly span: Span }
  /** The first row has what leads to the table before it, if it is the table's first. */
  | { readonly kind: "rows"; readonly spans: readonly Span[] };

/** A paragraph above a table that is no longer than this may be its name or lead to it; UTF-16 units. */
const MAX_LEAD = 250;
/** How many paragraphs do so at most: a heading, a caption, a line that ends in a colon. */
const MAX_LEADS = 3;
/** Rows are gathered into passages up to this length: short ones say too little alone. */
const GATHERED_ROWS = 200;

/**
 * A section in parts, in order: the rows of its tables, and what stands around them.
 * @param span the section's, or as much of it as is wanted
 */
export function cutAtTables(text: string, tables: readonly PlacedTable[], span: Span): SectionPart[] {
  const parts: SectionPart[] = [];
  let from = span.start;
  for (const table of tables) {
    if (table.span.end <= span.start || table.span.start >= span.end) continue;
    const rows = table.rows.filter(({ start, end }) => start >= from && end <= span.end);
    if (rows.length === 0) continue;
    const start = rows[0] === table.rows[0] ? leadStart(text, table, from) : rows[0]!.start;
    parts.push({ kind: "prose", span: trimSpan(text, { start: from, end: start }) });
    const [first, ...others] = rows;
    parts.push({ kind: "rows", spans: gather([{ start, end: first!.end }, ...others]) });
    from = rows.at(-1)!.end;
  }
  parts.push({ kind: "prose", span: trimSpan(text, { start: from, end: span.end }) });
  return parts.filter((part) => part.kind === "rows" || part.span.end > part.span.start);
}

/**
 * Where what leads to a table begins: its name, its heads, and the lines above it that are no sentences or end in a colon.
 * @param from nothing before it belongs to the table
 */
export function leadStart(text: string, { span }: PlacedTable, from: number): number {
  let start = Math.max(from, span.start);
  for (let leads = 0; leads < MAX_LEADS; leads++) {
    const above = trimSpan(text, { start: from, end: start });
    if (above.end <= above.start) return from;
    const paragraph = { start: Math.max(above.start, text.lastIndexOf("\n", above.end - 1) + 1), end: above.end };
    const words = sliceSpan(text, paragraph);
    if (words.length > MAX_LEAD || !/[^.!?…;,]["»”)]?$/u.test(words)) return start;
    start = paragraph.start;
  }
  return start;
}

function gather(rows: readonly Span[]): Span[] {
  const passages: Span[] = [];
  for (const row of rows) {
    const last = passages.at(-1);
    if (last && row.end - last.start <= GATHERED_ROWS)
      passages[passages.length - 1] = { start: last.start, end: row.end };
    else passages.push(row);
  }
  return passages;
}
