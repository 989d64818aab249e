import { isListItem } from "../../../text/sentences.ts";
import type { Area } from "./columns.ts";
import type { FoundTable } from "./found-table.ts";
import { headingStyle, type HeadingStyle } from "./headings.ts";
import type { Line } from "./lines.ts";
import { readSideBySide } from "./side-by-side.ts";
import type { TextStyle } from "./text-style.ts";
import { startsWithBullet } from "./text-kinds.ts";

/** What stands on a page: a table, a heading, the lines of a paragraph or of an item of a list, a footnote. */
export type PdfBlock =
  | { readonly kind: "table"; readonly table: FoundTable }
  | { readonly kind: "heading"; readonly style: HeadingStyle; readonly lines: string[] }
  | { readonly kind: "paragraph" | "item"; readonly lines: string[] }
  | { readonly kind: "note"; readonly lines: string[] };

/** Lines of one paragraph are no further apart than this many times their usual distance … */
const SAME_PARAGRAPH = 1.18;
/** … or this many, where the second goes on in lower case with a sentence that the first does not end. */
const SAME_SENTENCE = 1.5;
/** Short lines that belong together are no further apart than this many times the usual distance. */
const SAME_LIST = 1.35;
/** Sizes that differ by less than this share are one. */
const SAME_SIZE = 0.12;
/** The first line of a paragraph is set in by this many times its size. */
const INDENT = 1;
/** A line that ends this many times its size before the next word would have met the edge was ended on purpose. */
const ROOM = 2.5;
/** … unless it fills this share of the line and ends no sentence, as in text that is set ragged. */
const SHORT_LINE = 0.75;
/** Footnotes are smaller than this many times the body's size, and begin with a mark. */
const NOTE_SIZE = 0.93;
const NOTE_MARK = /^(?:\[?\d{1,3}\]?[.)]?|\*{1,3}|†|‡)\s?(?=\p{L}|["«“(])/u;
/**
 * Lines of a heading are no further apart than this many times their size, for there are too few to tell their usual
 * distance.
 */
const HEADING_LINES = 1.7;
/** Headings of several lines are no longer than this in all, in UTF-16 units. */
const MAX_HEADING = 200;

/** What stands in a part of a page, from top to bottom. */
export function toBlocks({ lines: found, tables }: Area, style: TextStyle): PdfBlock[] {
  const lines = readSideBySide(found);
  const blocks: PdfBlock[] = [];
  const open = tables.toSorted((a, b) => b.top - a.top);
  let previous: Line | undefined;
  for (const [index, line] of lines.entries()) {
    while (open[0] && open[0].top > line.top) {
      blocks.push({ kind: "table", table: open.shift()! });
      previous = undefined;
    }
    const last = blocks.at(-1);
    const edge = rightEdge(lines, index);
    if (previous && last && last.kind !== "table" && goesOn(last, previous, line, style, edge))
      last.lines.push(line.text);
    else {
      const followsShort = previous && isShortLine(previous, line, edge, style);
      blocks.push(
        startBlock(line, style, last, { followsShort, isApart: isApart(previous, line, lines[index + 1], style) }),
      );
    }
    previous = line;
  }
  return [...blocks, ...open.map((table): PdfBlock => ({ kind: "table", table }))];
}

/** What stands around a line. */
interface Surroundings {
  /** Whether it stands right below a line that ended on purpose, as in an address. */
  readonly followsShort: boolean | undefined;
  /** Whether neither of the lines around it belongs to one paragraph with it. */
  readonly isApart: boolean;
}

/** Whether a bold line is no part of the paragraph that goes on above or below it. */
function isApart(previous: Line | undefined, line: Line, next: Line | undefined, style: TextStyle): boolean {
  const isClose = (above: Line, below: Line): boolean =>
    Math.abs(above.size - below.size) <= below.size * SAME_SIZE &&
    (above.baseline - below.baseline) / below.size <= style.leadingOf(below.size) * SAME_PARAGRAPH;
  const goesOnAbove = previous && !previous.isBold && isClose(previous, line) && !hasEnded(previous);
  const goesOnBelow = next && !next.isBold && isClose(line, next) && /^[\p{Ll},;]/u.test(next.text);
  return !goesOnAbove && !goesOnBelow;
}

function startBlock(line: Line, style: TextStyle, last: PdfBlock | undefined, around: Surroundings): PdfBlock {
  const lines = [line.text];
  if (line.size < style.bodySize * NOTE_SIZE && NOTE_MARK.test(line.text)) return { kind: "note", lines };
  if (isItem(line.text)) {
    const heading = headingStyle(line, style, around.isApart);
    // A numbered heading stands alone; a bold item has others beside it.
    return heading && last?.kind !== "item" && !startsWithBullet(line.text)
      ? { kind: "heading", style: heading, lines }
      : { kind: "item", lines };
  }
  const heading = headingStyle(line, style, around.isApart);
  if (heading) return { kind: "heading", style: heading, lines };
  const goesWith =
    around.followsShort && (last?.kind === "paragraph" || last?.kind === "item") && last.lines.length === 1;
  return { kind: goesWith ? "item" : "paragraph", lines };
}

/** Whether a line ended on purpose before another right below it: one of a list without marks, a form, an address. */
function isShortLine(line: Line, next: Line, edge: number, style: TextStyle): boolean {
  const distance = (line.baseline - next.baseline) / next.size;
  const isNear = distance > 0 && distance < style.leadingOf(next.size) * SAME_LIST;
  return isNear && hasRoom(line, next, edge) && Math.abs(line.size - next.size) <= next.size * SAME_SIZE;
}

/** Whether the next line's first word would have stood in this line, too. */
const hasRoom = ({ right, size, text }: Line, next: Line, edge: number): boolean =>
  !/\p{L}[-\u2010\u00AD]$/u.test(text) && right + next.words[0]!.right - next.words[0]!.left + size * ROOM < edge;

const isItem = (text: string): boolean =>
  isListItem(text) || startsWithBullet(text) || /^(?:\(?\p{L}\)|\p{Ll}\.|o)\s+\S/u.test(text);

/** Whether a line begins with the number of a clause, such as "4.3.2". */
const isClause = (text: string): boolean => /^\d{1,2}(?:\.\d{1,2}){1,5}\.?\s+[\p{Lu}«"“]/u.test(text);

/** Whether `line` goes on with the block that ends in `previous`. */
function goesOn(
  block: Exclude<PdfBlock, { kind: "table" }>,
  previous: Line,
  line: Line,
  style: TextStyle,
  edge: number,
): boolean {
  const size = Math.max(previous.size, line.size);
  const distance = (previous.baseline - line.baseline) / size;
  const leading = Math.max(style.leadingOf(previous.size), style.leadingOf(line.size));
  if (distance <= 0 || Math.abs(previous.size - line.size) > size * SAME_SIZE) return false;
  if (isItem(line.text) || isClause(line.text)) return false;
  if (block.kind === "heading") {
    const other = headingStyle(line, style);
    const length = block.lines.reduce((sum, { length: own }) => sum + own, line.text.length);
    const isSame = other !== undefined && other.size === block.style.size && other.isBold === block.style.isBold;
    return isSame && distance <= Math.max(leading * SAME_PARAGRAPH, HEADING_LINES) && length <= MAX_HEADING;
  }
  if (block.kind === "note" && NOTE_MARK.test(line.text) && /[.!?]$/u.test(previous.text)) return false;
  const isOpen = !hasEnded(previous) && /^[\p{Ll}(]/u.test(line.text);
  if (isOpen) return distance <= leading * SAME_SENTENCE;
  if (distance > leading * SAME_PARAGRAPH) return false;
  if (headingStyle(line, style) && !previous.isBold && hasEnded(previous)) return false;
  const isIndented = line.left > previous.left + size * INDENT && block.kind !== "item";
  const isShort = previous.right - previous.left < (edge - previous.left) * SHORT_LINE;
  const hasBroken = hasRoom(previous, line, edge) && startsAnew(line.text) && (isShort || hasEnded(previous));
  return !isIndented && !hasBroken;
}

/** Whether a line ends as a sentence does, or what leads in a list. */
const hasEnded = ({ text }: Line): boolean => /[.!?…:;]["»”)]?$/u.test(text);

const startsAnew = (text: string): boolean => /^[\p{Lu}\d«"“([]/u.test(text);

/** Where lines end around one of them, in its size. */
function rightEdge(lines: readonly Line[], index: number): number {
  const around = lines.slice(Math.max(0, index - 6), index + 6);
  const { size } = lines[index]!;
  return Math.max(...around.filter((line) => Math.abs(line.size - size) <= size * SAME_SIZE).map(({ right }) => right));
}
