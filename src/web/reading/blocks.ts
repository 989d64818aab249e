import { blocksOf } from "../../corpus/blocks.ts";
import type { Document, PlacedTable, Section } from "../../corpus/document.ts";
import { sliceSpan, trimSpan, type Span } from "../../text/span.ts";

/** A piece of a document as it is shown. All of them together hold its words in their order, but for white space. */
export type ShownBlock =
  /** Where a section begins whose heading is not part of the text. */
  | { readonly kind: "anchor"; readonly start: number }
  /** Where a page, slide or sheet begins. */
  | { readonly kind: "page"; readonly section: Section }
  /** @see Block for headings that only their look tells; those of the document itself have a level, from 0. */
  | { readonly kind: "heading"; readonly span: Span; readonly level: number; readonly isOwn: boolean }
  | { readonly kind: "paragraph"; readonly span: Span }
  | { readonly kind: "list"; readonly items: readonly Span[] }
  /** `span` is what of the table is to be shown, in whole rows. */
  | { readonly kind: "table"; readonly table: PlacedTable; readonly span: Span };

/**
 * The blocks of a part of a document, in order.
 * @param part one of partsOf
 */
export function shownBlocks(document: Pick<Document, "text" | "sections" | "tables">, part: Span): ShownBlock[] {
  const { text, sections } = document;
  const tables = (document.tables ?? []).filter(({ span }) => span.start < part.end && span.end > part.start);
  const shown: ShownBlock[] = [];
  for (const [index, section] of sections.entries()) {
    const span = clip(section.span, part);
    if (span.end <= span.start) continue;
    const before = sections[index - 1];
    if (section.page !== undefined && (section.page !== before?.page || span.start > section.span.start))
      shown.push({ kind: "page", section });
    const heading = span.start === section.span.start ? headingOf(text, section, before) : undefined;
    if (heading) shown.push({ ...heading, span: clip(heading.span, span) });
    else if (span.start === section.span.start && section.headings.length > 0 && isNew(section, before))
      shown.push({ kind: "anchor", start: span.start });
    let at = heading ? Math.min(heading.span.end, span.end) : span.start;
    for (const table of tables) {
      const inside = clip(table.span, { start: at, end: span.end });
      if (inside.end <= inside.start) continue;
      shown.push(...textBlocks(text, { start: at, end: inside.start }, section));
      shown.push({ kind: "table", table, span: inside });
      at = inside.end;
    }
    shown.push(...textBlocks(text, { start: at, end: span.end }, section));
  }
  return shown;
}

const clip = ({ start, end }: Span, { start: from, end: to }: Span): Span => ({
  start: Math.max(start, from),
  end: Math.min(end, to),
});

/** The heading that a section begins with; a section that goes on from the page before has none. */
function headingOf(
  text: string,
  { headings, span }: Section,
  before: Section | undefined,
): Extract<ShownBlock, { readonly kind: "heading" }> | undefined {
  const last = headings.at(-1);
  if (last === undefined || !text.startsWith(last, span.start)) return undefined;
  // A section that goes on may begin with the same words by chance; a heading has a line of its own.
  if (!isNew({ headings }, before) && text[span.start + last.length] !== "\n") return undefined;
  return {
    kind: "heading",
    span: { start: span.start, end: span.start + last.length },
    level: headings.length - 1,
    isOwn: true,
  };
}

/** Whether a section stands under other headings than the one before it. */
const isNew = ({ headings }: Pick<Section, "headings">, before: Section | undefined): boolean =>
  headings.length !== before?.headings.length || headings.some((heading, level) => heading !== before.headings[level]);

/** What has no structure of its own, by its look; neighbouring items are one list. */
function textBlocks(text: string, span: Span, { headings }: Section): ShownBlock[] {
  const shown: ShownBlock[] = [];
  let items: Span[] = [];
  const flush = (): void => {
    if (items.length > 0) shown.push({ kind: "list", items });
    items = [];
  };
  const trimmed = trimSpan(text, span);
  for (const block of trimmed.end > trimmed.start ? blocksOf(text, trimmed) : []) {
    if (block.kind === "item") {
      items.push(block.span);
      continue;
    }
    flush();
    if (block.kind === "heading" && !sliceSpan(text, block.span).includes("\n"))
      shown.push({ kind: "heading", span: block.span, level: headings.length, isOwn: false });
    else shown.push({ kind: "paragraph", span: block.span });
  }
  flush();
  return shown;
}
