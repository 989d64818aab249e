import type { Box } from "./geometry.ts";

/** One drawn letter (or ligature) and where it stands. */
export interface Glyph {
  readonly text: string;
  /** Where it begins and ends on the baseline. */
  readonly x: number;
  readonly y: number;
  readonly endX: number;
  readonly endY: number;
  /** The height of its font, in points. */
  readonly size: number;
  /** The direction in which it is written, in radians: 0 is to the right, π/2 upwards. */
  readonly angle: number;
  readonly isBold: boolean;
  /** The name under which the page knows its font, and its number in it. */
  readonly font: string;
  readonly code: number;
}

/** A straight line: at `at` across, from `from` to `to` along. */
export interface Ruling {
  readonly at: number;
  readonly from: number;
  readonly to: number;
}

/** A filled rectangle. */
export interface Fill extends Box {
  readonly isWhite: boolean;
}

/** What is drawn on a page, as far as it can be text or table; in points from the lower left corner. */
export interface PageMarks {
  readonly width: number;
  readonly height: number;
  /** In the order in which they are drawn. */
  readonly glyphs: readonly Glyph[];
  readonly horizontal: readonly Ruling[];
  readonly vertical: readonly Ruling[];
  readonly fills: readonly Fill[];
}
