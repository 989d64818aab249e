import type { Document, Passage, PlacedTable } from "../corpus/document.ts";
import { leadStart } from "../corpus/table-passages.ts";
import { stemOf } from "../languages/stemming.ts";
import type { Query } from "../search/query.ts";
import { sliceSpan, type Span } from "../text/span.ts";
import { tokenize } from "../text/tokenize.ts";

/** So many rows on either side of a passage are compared with it. */
const COMPARED = 40;
/** Rows that complete each other are no longer than this together; UTF-16 units. */
const MAX_REACH = 400;
/** A table of two rows that is no longer than this is quoted whole; UTF-16 units. */
const MAX_PAIR = 200;
/**
 * What stands in more of the rows than this tells none of them from the others: it is their head, or what the table is
 * about.
 */
const COMMON = 0.6;

/**
 * The rows of a table to quote for a passage of it: those that the question is about, by words that not all rows have;
 * or the table from its beginning, where the question is about all of it. Cut between rows.
 * @param max the longest quote, in UTF-16 units
 * @returns a span of the document's text; undefined when the passage has no row of a table, or its row is too long
 */
export function selectRows(
  document: Pick<Document, "text" | "tables">,
  passage: Passage,
  query: Query,
  max: number,
): Span | undefined {
  const { text } = document;
  const table = document.tables?.find(({ span }) => passage.span.end > span.start && passage.span.end <= span.end);
  if (!table) return undefined;
  const inside = (row: Span): boolean => row.end > passage.span.start && row.start < passage.span.end;
  const first = table.rows.findIndex(inside);
  // Heads that are as long as a passage are read as text is.
  if (first === -1) return undefined;
  const last = table.rows.findLastIndex(inside);
  const from = Math.max(0, first - COMPARED);
  const rows = table.rows.slice(from, last + COMPARED + 1);
  const telling = tellingConcepts(rows.map((row) => conceptsIn(sliceSpan(text, row), passage, query)));
  const best = bestOf(telling, first - from, last - from);
  if (best === undefined) return fromTop(document, table, passage, max);
  const isAlike = (index: number): boolean => [...telling[best]!].every((concept) => telling[index]?.has(concept));
  // Two rows are one thing said in two lines, such as temperatures and what is measured at each.
  if (table.rows.length === 2 && table.span.end - table.rows[0]!.start <= MAX_PAIR)
    return fitRows(table.rows, rows[best]!, max);
  let start = best;
  let end = best;
  while (isAlike(start - 1)) start--;
  while (isAlike(end + 1)) end++;
  if (start === end) [start, end] = reachMissing(rows, telling, best);
  return fitRows(rows.slice(start, end + 1), rows[best]!, max);
}

/** The numbers of the question's concepts that a text names. */
function conceptsIn(text: string, { language }: Passage, { concepts }: Query): Set<number> {
  const stems = new Set(tokenize(text).map(({ word }) => stemOf(word, language)));
  return new Set(
    concepts.flatMap(({ alternatives }, concept) =>
      alternatives.some((alternative) => alternative.stems.every((stem) => stems.has(stem))) ? [concept] : [],
    ),
  );
}

/** Of each row's concepts, those that not most of the rows have. */
function tellingConcepts(rows: readonly ReadonlySet<number>[]): Set<number>[] {
  const counts = new Map<number, number>();
  for (const concept of rows.flatMap((row) => [...row])) counts.set(concept, (counts.get(concept) ?? 0) + 1);
  return rows.map(
    (row) => new Set([...row].filter((concept) => rows.length === 1 || counts.get(concept)! <= rows.length * COMMON)),
  );
}

/**
 * The row with the most of them, of a passage's own rows if others have no more; undefined when none has any. Which
 * rows of a table are ranked first is told by chance where they differ in one number.
 */
function bestOf(telling: readonly ReadonlySet<number>[], first: number, last: number): number | undefined {
  const own = Array.from({ length: last - first + 1 }, (_, index) => first + index);
  let best: number | undefined;
  for (const index of [...own, ...telling.keys()])
    if (telling[index]!.size > (best === undefined ? 0 : telling[best]!.size)) best = index;
  return best;
}

/**
 * The rows from the best one to those near it that say what it does not of what the question asks: in a form, one row
 * names the course and another its room.
 */
function reachMissing(rows: readonly Span[], telling: readonly ReadonlySet<number>[], best: number): [number, number] {
  let [start, end] = [best, best];
  const known = new Set(telling[best]);
  for (const index of [1, -1, 2, -2, 3, -3].map((distance) => best + distance)) {
    const missing = [...(telling[index] ?? [])].filter((concept) => !known.has(concept));
    const [from, to] = [Math.min(start, index), Math.max(end, index)];
    if (missing.length === 0 || rows[to]!.end - rows[from]!.start > MAX_REACH) continue;
    for (const concept of missing) known.add(concept);
    [start, end] = [from, to];
  }
  return [start, end];
}

/** As many rows as there is room for: from the first of them, if that leaves the best one in. */
function fitRows(rows: readonly Span[], best: Span, max: number): Span | undefined {
  if (best.end - best.start > max) return undefined;
  const start = rows.find((row) => best.end - row.start <= max)!;
  const end = rows.findLast((row) => row.end - start.start <= max)!;
  return { start: start.start, end: end.end };
}

/** The table from its beginning, what leads to it included. */
function fromTop(
  document: Pick<Document, "text" | "tables">,
  table: PlacedTable,
  { section }: Passage,
  max: number,
): Span | undefined {
  const [first] = table.rows;
  const before = document.tables?.findLast(({ span }) => span.end <= table.span.start);
  const lead = leadStart(document.text, table, Math.max(section.span.start, before?.span.end ?? 0));
  const start = [lead, table.span.start, first!.start].find((place) => first!.end - place <= max);
  const last = table.rows.findLast(({ end }) => start !== undefined && end - start <= max);
  return start === undefined || !last ? undefined : { start, end: last.end };
}
