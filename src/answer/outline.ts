import type { Document } from "../corpus/document.ts";
import { openingOf } from "../corpus/opening.ts";
import { shorten } from "../text/shorten.ts";

/** A heading of a document. */
interface OutlineHeading {
  /** On one line. */
  readonly text: string;
  /** How many headings it is under, from 0. */
  readonly level: number;
  /** The page, slide or sheet on which it stands, for formats that have them. */
  readonly page?: number;
  /** Where what it stands above begins in the document's text. */
  readonly start: number;
}

/** What a document is about, at a glance. */
export type Outline =
  | {
      readonly kind: "headings";
      readonly headings: readonly OutlineHeading[];
      /** How many further headings there are, of any level. */
      readonly leftOut: number;
    }
  /** The document has no headings: this is how it begins. */
  | { readonly kind: "opening"; readonly text: string };

/** Longer headings are cut, in UTF-16 units. */
const MAX_HEADING = 120;
/** What a heading takes beside its words: indentation, page, end of line. */
const HEADING_OVERHEAD = 12;

/**
 * The headings of a document, the deepest left out first where not all of them fit; of a document without any, its
 * first sentences.
 * @param budget about how long all of it may be, in UTF-16 units
 */
export function outlineOf(document: Document, budget: number): Outline {
  const all = withoutTitle(headingsOf(document), document.title);
  if (all.length === 0) return { kind: "opening", text: openingOf(document.text, budget) };
  const deepest = Math.max(...all.map(({ level }) => level));
  for (let depth = deepest; depth > 0; depth--) {
    const kept = all.filter(({ level }) => level <= depth);
    if (fitting(kept, budget) === kept.length)
      return { kind: "headings", headings: kept, leftOut: all.length - kept.length };
  }
  const top = all.filter(({ level }) => level === 0);
  const headings = top.slice(0, fitting(top, budget));
  return { kind: "headings", headings, leftOut: all.length - headings.length };
}

/** Every heading where it begins to hold: the sections of the pages that it goes on over have it, too. */
function headingsOf({ sections }: Document): OutlineHeading[] {
  const found: OutlineHeading[] = [];
  let above: readonly string[] = [];
  for (const { headings, page, span } of sections) {
    const known = headings.findIndex((heading, level) => heading !== above[level]);
    for (const [level, heading] of headings.entries()) {
      if (known === -1 || level < known) continue;
      const text = shorten(heading, MAX_HEADING);
      if (text !== "") found.push({ text, level, start: span.start, ...(page === undefined ? {} : { page }) });
    }
    // Text before the next heading of the same name may be under none.
    if (headings.length > 0) above = headings;
  }
  return found;
}

/** A document whose only outermost heading is its title has it above its outline already. */
function withoutTitle(headings: readonly OutlineHeading[], title: string): readonly OutlineHeading[] {
  const [first, ...others] = headings;
  const isTitle = first?.level === 0 && others.every(({ level }) => level > 0);
  const says = (text: string): string => text.toLowerCase();
  if (!isTitle || says(first.text) !== says(shorten(title, MAX_HEADING))) return headings;
  return others.map((heading) => ({ ...heading, level: heading.level - 1 }));
}

/** How many headings, from the first, fit into `budget`. */
function fitting(headings: readonly OutlineHeading[], budget: number): number {
  let length = 0;
  const first = headings.findIndex(({ text }) => (length += text.length + HEADING_OVERHEAD) > budget);
  return first === -1 ? headings.length : first;
}
