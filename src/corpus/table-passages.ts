import { sliceSpan, trimSpan, type Span } from "../text/span.ts";
import type { Document, PlacedTable } from "./document.ts";
import { spellDates } from "./spell-dates.ts";
import { SEPARATOR } from "./table-lines.ts";
import { gridOf, type Table } from "./table.ts";

/** Part of a section: text that runs on, or rows of a table. */
export type SectionPart =
  | { readonly kind: "prose"; readonly span: Span }
  /** The first row has what leads to the table before it, if it is the table's first. */
  | { readonly kind: "rows"; readonly passages: readonly PassagePart[] };

/** A passage to be. */
export interface PassagePart {
  readonly span: Span;
  /** See Passage. */
  readonly context?: string;
  readonly rows?: "lines" | "cards";
}

/** What leads to a table. */
export interface TableLead {
  readonly text: string;
  /** Whether it stands above an earlier part of the table. */
  readonly isElsewhere: boolean;
}

/** A paragraph above a table that is no longer than this may be its name or lead to it; UTF-16 units. */
const MAX_LEAD = 250;
/** Rows are gathered into passages up to this length: short ones say too little alone. */
const GATHERED_ROWS = 200;
/** So much of what leads to a table helps to find its rows; UTF-16 units. */
const MAX_CONTEXT = 400;

/**
 * A section in parts, in order: the rows of its tables, and what stands around them.
 * @param leads of its tables; see tableLeads
 * @param span the section's, or as much of it as is wanted
 */
export function cutAtTables(
  { text, language, tables = [] }: Pick<Document, "text" | "language" | "tables">,
  leads: readonly TableLead[],
  span: Span,
): SectionPart[] {
  const parts: SectionPart[] = [];
  let from = span.start;
  for (const [index, table] of tables.entries()) {
    if (table.span.end <= span.start || table.span.start >= span.end) continue;
    const rows = table.rows.filter(({ start, end }) => start >= from && end <= span.end);
    if (rows.length === 0) continue;
    const start = rows[0] === table.rows[0] ? leadStart(text, table, from) : rows[0]!.start;
    parts.push({ kind: "prose", span: trimSpan(text, { start: from, end: start }) });
    const [first, ...others] = rows;
    const lead = leads[index]!;
    const kind = table.rows.some((row) => sliceSpan(text, row).includes("\n")) ? "cards" : "lines";
    const passages = gather([{ start, end: first!.end }, ...others]).map((passage): PassagePart => ({
      rows: kind,
      span: passage,
      context: [
        passage.start === start && rows[0] === table.rows[0] && !lead.isElsewhere ? "" : lead.text,
        ...spellDates(sliceSpan(text, passage), language),
      ]
        .join("\n")
        .trim(),
    }));
    parts.push({ kind: "rows", passages });
    from = rows.at(-1)!.end;
  }
  parts.push({ kind: "prose", span: trimSpan(text, { start: from, end: span.end }) });
  return parts.filter((part) => part.kind === "rows" || part.span.end > part.span.start);
}

/**
 * For each table of a document what leads to it; of one that goes on from a page to the next, what leads to its
 * beginning.
 */
export function tableLeads({
  text,
  tables = [],
  sections,
}: Pick<Document, "text" | "tables" | "sections">): TableLead[] {
  const leads: TableLead[] = [];
  let section = 0;
  tables.forEach((table, index) => {
    while (sections[section + 1] && sections[section]!.span.end <= table.span.start) section++;
    const before = tables[index - 1];
    if (before && goesOn(text, before, table)) {
      leads.push({ text: leads.at(-1)!.text, isElsewhere: true });
      return;
    }
    const start = leadStart(text, table, Math.max(sections[section]?.span.start ?? 0, before?.span.end ?? 0));
    // Its heads are said in every row.
    const names = text
      .slice(table.span.start, table.rows[0]!.start)
      .split("\n")
      .filter((line) => !line.includes(SEPARATOR));
    leads.push({
      text: [text.slice(start, table.span.start), ...names].join("\n").slice(-MAX_CONTEXT),
      isElsewhere: false,
    });
  });
  return leads;
}

/**
 * Whether a table goes on from the one before it: nothing parts them, and their heads, or else their columns, are the
 * same.
 */
function goesOn(
  text: string,
  { table: above, span }: PlacedTable,
  { table: below, span: { start } }: PlacedTable,
): boolean {
  if (text.slice(span.end, start).trim() !== "") return false;
  if (below.headRows === 0) return widthOf(above) === widthOf(below) && above.page !== below.page;
  return above.headRows === below.headRows && headsOf(above) === headsOf(below);
}

const headsOf = ({ rows, headRows }: Table): string => JSON.stringify(gridOf({ rows: rows.slice(0, headRows) }));
const widthOf = ({ rows }: Table): number => Math.max(...gridOf({ rows: rows.slice(0, 1) }).map((row) => row.length));

/**
 * Where what leads to a table begins: its name, its heads, and the lines above it that are no sentences or end in a
 * colon.
 * @param from nothing before it belongs to the table
 */
export function leadStart(text: string, { span }: PlacedTable, from: number): number {
  let start = Math.max(from, span.start);
  let isNamed = false;
  for (;;) {
    const above = trimSpan(text, { start: from, end: start });
    if (above.end <= above.start) return start;
    const paragraph = { start: Math.max(above.start, text.lastIndexOf("\n", above.end - 1) + 1), end: above.end };
    const words = sliceSpan(text, paragraph);
    const leads = words.endsWith(":") || !/[.!?…;,]["»”)]?$/u.test(words);
    // One line is its name; above that only the heading of its section belongs to it.
    if (words.length > MAX_LEAD || !leads || (isNamed && paragraph.start > above.start)) return start;
    // A name that goes on from the line above begins in lower case.
    isNamed ||= !words.endsWith(":") && !/^\p{Ll}/u.test(words);
    start = paragraph.start;
  }
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
