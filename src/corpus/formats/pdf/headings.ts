import type { Line } from "./lines.ts";
import { isCaption } from "./text-kinds.ts";
import { roundSize, type TextStyle } from "./text-style.ts";

/** Text this many times as large as the body's is a heading. */
const HEADING_SIZE = 1.15;
/** Headings are no longer than this, in UTF-16 units; larger text above it is a title page or an abstract. */
const MAX_HEADING = 200;
/** Bold lines of the body's size are headings when they are no longer than this. */
const MAX_BOLD_HEADING = 120;
/** … and no smaller than this many times the body's. */
const BOLD_SIZE = 0.95;
/** How many kinds of headings make levels of their own. */
const MAX_LEVELS = 4;

/** How a heading is set: its size, and whether it is bold; an undefined style is that of the body. */
export interface HeadingStyle {
  readonly size: number;
  readonly isBold: boolean;
}

/**
 * How a line that may be a heading is set; undefined for one that is not.
 * @param isApart whether it stands apart from the lines around it; bold words within a paragraph are no heading
 */
export function headingStyle(
  line: Line,
  { bodySize, isBodyBold }: TextStyle,
  isApart = true,
): HeadingStyle | undefined {
  const size = roundSize(line.size);
  if (!/\p{L}{2}/u.test(line.text) || isCaption(line.text)) return undefined;
  if (size >= bodySize * HEADING_SIZE && line.text.length <= MAX_HEADING) return { size, isBold: line.isBold };
  const isShort = line.text.length <= MAX_BOLD_HEADING && !/[.;,:!?]$/u.test(line.text);
  const isBold = isApart && line.isBold && !isBodyBold && /^[^\p{Ll}(]/u.test(line.text);
  if (isBold && isShort && size >= bodySize * BOLD_SIZE) return { size, isBold: true };
  return undefined;
}

/** The level of each kind of heading, 1 for the outermost: larger before smaller, bold before plain. */
export function headingLevels(styles: Iterable<HeadingStyle>): (style: HeadingStyle) => number {
  const weight = ({ size, isBold }: HeadingStyle): number => size * 10 + (isBold ? 1 : 0);
  const ranks = Array.from(new Set(Array.from(styles, weight))).toSorted((a, b) => b - a);
  return (style) => Math.min(ranks.indexOf(weight(style)) + 1, MAX_LEVELS);
}
