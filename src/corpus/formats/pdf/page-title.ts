import { tellsLittle } from "../../telling-titles.ts";
import type { PdfBlock } from "./blocks.ts";

/** What a page says in its biggest words. */
export interface PageTitle {
  readonly text: string;
  /** Whether it is the heading of a part: others are set as it is, or sentences or a table stand above it. */
  readonly isOfPart: boolean;
}

/** A line of so few words is a label or a logo, where there is a longer one. */
const LABEL_WORDS = 2;
/** So many words that end with a full stop are a sentence of the text. */
const SENTENCE_WORDS = 6;

/**
 * The heading that a page sets biggest; one of more than two words before a label, and what tells more before the name
 * of an institution.
 * @param join lines of a heading as one
 */
export function findPageTitle(
  page: readonly PdfBlock[],
  join: (lines: readonly string[]) => string,
): PageTitle | undefined {
  const headings = page
    .flatMap((block) => (block.kind === "heading" ? [{ block, text: join(block.lines) }] : []))
    .toSorted((a, b) => b.block.style.size - a.block.style.size);
  const long = headings.filter(({ text }) => text.split(" ").length > LABEL_WORDS);
  const title = long.find(({ text }) => !tellsLittle(text)) ?? long[0] ?? headings[0];
  if (!title) return undefined;
  const { size, isBold } = title.block.style;
  const at = page.indexOf(title.block);
  const isAlike = (block: PdfBlock): boolean =>
    block.kind === "heading" && block.style.size === size && block.style.isBold === isBold;
  // Headings right below each other are those of all of it.
  const isOther = (block: PdfBlock, index: number): boolean =>
    isAlike(block) && page.slice(Math.min(at, index), Math.max(at, index)).some(({ kind }) => kind !== "heading");
  return { text: title.text, isOfPart: page.some(isOther) || page.slice(0, at).some(isBody) };
}

const isBody = (block: PdfBlock): boolean =>
  block.kind === "table" ||
  ((block.kind === "paragraph" || block.kind === "item") &&
    block.lines.join(" ").split(" ").length >= SENTENCE_WORDS &&
    block.lines.at(-1)!.endsWith("."));
