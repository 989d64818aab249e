import { median } from "../median.ts";
import { boxOf, middle, type Box, type Point } from "./geometry.ts";
import type { Fill, Glyph, PageMarks, Ruling } from "./marks.ts";
import { toWords, type Word } from "./words.ts";
import { toLines } from "./lines.ts";

/** A page turned so that most of its text stands upright. */
export interface UprightPage {
  readonly width: number;
  readonly height: number;
  readonly words: readonly Word[];
  /** What is written upwards or downwards beside upright text, a "word" for each run of lines, as in narrow cells. */
  readonly sideways: readonly Word[];
  readonly horizontal: readonly Ruling[];
  readonly vertical: readonly Ruling[];
  readonly fills: readonly Fill[];
  /** Whether its words were read by recognition on its picture. */
  readonly isRecognized?: boolean;
}

/**
 * A quarter turn clockwise brings text that is written upwards upright; one the other way text that is written
 * downwards.
 */
type Turn = "none" | "clockwise" | "counterclockwise";

/** Text this far from a direction, in radians, is not written in it; scans are set straight within less. */
const TILT = 0.3;
/** The share of a page's letters that decides how it is held. */
const MOST = 0.6;
/** Lines written sideways this many times their size apart are in the same cell. */
const SIDEWAYS_GAP = 1.6;

/** The page as a reader would hold it, with its letters joined to words. */
export function holdUpright(marks: PageMarks): UprightPage {
  const upright = glyphsIn(marks.glyphs, "none");
  const up = glyphsIn(marks.glyphs, "clockwise");
  const down = glyphsIn(marks.glyphs, "counterclockwise");
  const most = marks.glyphs.length * MOST;
  const turn: Turn = up.length > most ? "clockwise" : down.length > most ? "counterclockwise" : "none";
  if (turn !== "none") {
    // The glyphs of a page are many: only its words are kept.
    const { glyphs, ...page } = turnMarks(marks, turn);
    return { ...page, words: toWords(glyphs.filter((glyph) => isAlong(glyph, ANGLES.none))), sideways: [] };
  }
  const { glyphs: _, ...page } = marks;
  return {
    ...page,
    words: withoutStackedLetters(toWords(upright)),
    sideways: [...sidewaysText(marks, up, "clockwise"), ...sidewaysText(marks, down, "counterclockwise")],
  };
}

/** Letters this many times as large as the text that stand below each other are a word that runs downwards. */
const STACKED_SIZE = 1.5;
const STACKED_LETTERS = 3;

/** Words without large letters below each other: the word that they make runs beside the text and not through it. */
function withoutStackedLetters(words: readonly Word[]): Word[] {
  const usual = median(words.map(({ size }) => size));
  const letters = words.filter(({ text, size }) => /^\p{L}$/u.test(text) && size >= usual * STACKED_SIZE);
  const isStacked = (letter: Word): boolean =>
    letters.filter((other) => Math.abs(middle(other) - middle(letter)) < letter.size / 2).length >= STACKED_LETTERS;
  const stacked = new Set(letters.filter(isStacked));
  return words.filter((word) => !stacked.has(word));
}

const ANGLES: Readonly<Record<Turn, number>> = { none: 0, clockwise: Math.PI / 2, counterclockwise: -Math.PI / 2 };

const glyphsIn = (glyphs: readonly Glyph[], turn: Turn): Glyph[] =>
  glyphs.filter((glyph) => isAlong(glyph, ANGLES[turn]));

const isAlong = ({ angle }: Glyph, direction: number): boolean => Math.abs(angle - direction) < TILT;

/** Where a place of a page comes to lie when the page is turned. */
const turnPoint = ({ width, height }: PageMarks, turn: Turn, [x, y]: Point): Point =>
  turn === "clockwise" ? [y, width - x] : turn === "counterclockwise" ? [height - y, x] : [x, y];

function turnMarks(page: PageMarks, turn: Turn): PageMarks {
  const place = (point: Point): Point => turnPoint(page, turn, point);
  const box = ({ left, right, bottom, top }: Box): Box => boxOf([place([left, bottom]), place([right, top])]);
  const turnRuling = (from: Point, to: Point, isHorizontal: boolean): Ruling => {
    const [[x, y], [endX, endY]] = [place(from), place(to)];
    return isHorizontal
      ? { at: x, from: Math.min(y, endY), to: Math.max(y, endY) }
      : { at: y, from: Math.min(x, endX), to: Math.max(x, endX) };
  };
  return {
    width: page.height,
    height: page.width,
    glyphs: page.glyphs.map((glyph) => {
      const [[x, y], [endX, endY]] = [place([glyph.x, glyph.y]), place([glyph.endX, glyph.endY])];
      return { ...glyph, x, y, endX, endY, angle: glyph.angle - ANGLES[turn] };
    }),
    vertical: page.horizontal.map(({ at, from, to }) => turnRuling([from, at], [to, at], true)),
    horizontal: page.vertical.map(({ at, from, to }) => turnRuling([at, from], [at, to], false)),
    fills: page.fills.map((fill) => ({ ...box(fill), isWhite: fill.isWhite })),
  };
}

/** Text across the page's direction, where it stands on the page: lines that follow each other are one. */
function sidewaysText(page: PageMarks, glyphs: readonly Glyph[], turn: Turn): Word[] {
  const turned = turnMarks({ ...page, glyphs, horizontal: [], vertical: [], fills: [] }, turn);
  const back: Turn = turn === "clockwise" ? "counterclockwise" : "clockwise";
  const blocks: Word[] = [];
  for (const line of toLines(toWords(turned.glyphs)).flatMap(({ cells }) => cells)) {
    const before = blocks.find(
      (block) =>
        block.bottom - line.top < line.size * (SIDEWAYS_GAP - 1) &&
        block.bottom > line.bottom &&
        line.left < block.right &&
        line.right > block.left,
    );
    const isBold = line.words.every((word) => word.isBold);
    const { text, left, right, top, bottom, size } = line;
    if (!before) blocks.push({ text, left, right, top, bottom, size, isBold, baseline: bottom });
    else
      blocks[blocks.indexOf(before)] = {
        ...before,
        text: `${before.text} ${text}`,
        left: Math.min(before.left, left),
        right: Math.max(before.right, right),
        bottom,
        isBold: before.isBold && isBold,
      };
  }
  return blocks.map((block) => {
    const corners: Point[] = [
      turnPoint(turned, back, [block.left, block.bottom]),
      turnPoint(turned, back, [block.right, block.top]),
    ];
    const box = boxOf(corners);
    return { ...block, ...box, baseline: box.bottom };
  });
}
