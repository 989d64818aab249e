import { median } from "../median.ts";
import { share, type Box } from "./geometry.ts";
import type { Word } from "./words.ts";

/** Words of a line with nothing wide between them. */
export interface LineCell extends Box {
  readonly text: string;
  readonly size: number;
  readonly words: readonly Word[];
}

/** Words on one baseline, from left to right; at least one. */
export interface Line extends Box {
  readonly text: string;
  readonly baseline: number;
  /** Of its largest letters, in points. */
  readonly size: number;
  readonly isBold: boolean;
  /** Whether dots lead from one word to another; they are none of its words. */
  readonly hasLeader: boolean;
  readonly words: readonly Word[];
  /** At least one. */
  readonly cells: readonly LineCell[];
}

/** Words whose baselines differ by less than this share of the smaller size are on one line … */
const SAME_BASELINE = 0.35;
/** … and those that share this much of the smaller height, as an index does with its line. */
const SAME_HEIGHT = 0.62;
/** … unless its letters are smaller than this share of the others, as beside an initial over several lines. */
const SAME_LINE_SIZE = 0.5;
/** How many lines above are looked at for a word; more stand between only across columns. */
const RECENT_LINES = 4;
/** A gap wider than this share of the size is between two cells … */
const CELL_GAP = 0.72;
/** … but that after a bullet at the beginning of a line, up to this many times the size; */
const BULLET_GAP = 3;
/** … and, in a line of so many words that are no numbers, this many times as wide as its usual gap: justified text. */
const JUSTIFIED_WORDS = 5;
const JUSTIFIED_GAP = 1.9;
/** Usual gaps above this share of the size are those between the cells of a row. */
const WIDEST_SPACE = 1.6;
/** The share of a line's words that are no numbers, for it to be justified text. */
const WORDY = 0.6;

/** Nothing but a number, with its signs: a price, a percentage, a range. */
export const isNumber = (text: string): boolean => /\d/u.test(text) && /^[\s\d.,:%()+–—/$€£₸₽*<>±−-]*$/u.test(text);

/** Words as lines, from top to bottom. */
export function toLines(words: readonly Word[]): Line[] {
  const open: OpenLine[] = [];
  for (const word of words.toSorted((a, b) => b.baseline - a.baseline || a.left - b.left)) {
    const recent = open.slice(-RECENT_LINES).toReversed();
    const line = recent.find((candidate) => isOn(candidate, word));
    if (line) {
      // A bullet may stand higher than the line that it begins.
      if (line.words.every(isBullet))
        Object.assign(line, { baseline: word.baseline, top: word.top, bottom: word.bottom });
      line.words.push(word);
      line.size = Math.max(line.size, word.size);
    } else
      open.push({
        baseline: word.baseline,
        top: word.top,
        bottom: word.bottom,
        size: word.size,
        words: [word],
      });
  }
  return open.map(({ words: found, baseline }) => toLine(found, baseline));
}

interface OpenLine {
  baseline: number;
  top: number;
  bottom: number;
  size: number;
  readonly words: Word[];
}

function isOn(line: OpenLine, word: Word): boolean {
  const shared = Math.min(line.top, word.top) - Math.max(line.bottom, word.bottom);
  const smaller = Math.min(line.top - line.bottom, word.top - word.bottom);
  return (
    Math.abs(line.baseline - word.baseline) < Math.min(line.size, word.size) * SAME_BASELINE ||
    (shared > smaller * SAME_HEIGHT &&
      (isBullet(word) ||
        line.words.every(isBullet) ||
        Math.min(line.size, word.size) > Math.max(line.size, word.size) * SAME_LINE_SIZE))
  );
}

/** A bullet alone; it is often much smaller than the words of its line. */
const isBullet = ({ text }: Word): boolean => /^[•●○▪■◦‣⁃∙·➢➤✓✔❖]$/u.test(text);

/** Words on one baseline as a line. */
export function toLine(found: readonly Word[], baseline: number): Line {
  const all = found.toSorted((a, b) => a.left - b.left);
  const plain = withoutLeaders(all);
  const words = plain.length > 0 ? plain : all;
  const size = Math.max(...words.map((word) => word.size));
  const cells = toCells(words, size);
  return {
    text: textOf(words),
    words,
    cells,
    baseline,
    size,
    left: words[0]!.left,
    right: Math.max(...words.map(({ right }) => right)),
    top: Math.max(...words.map(({ top }) => top)),
    bottom: Math.min(...words.map(({ bottom }) => bottom)),
    isBold: share(words, ({ isBold }) => isBold) > 0.6,
    hasLeader: words.length < all.length,
  };
}

/** Dots that lead the eye from a word to a number: drawn together, or so many one by one. */
const LEADER = /^(?:\.{4,}|…{2,})$/u;
const LEADER_DOTS = 4;

function withoutLeaders(words: readonly Word[]): Word[] {
  const isDot = (word: Word | undefined): boolean => word !== undefined && /^[.·…]{1,3}$/u.test(word.text);
  return words.filter((word, index) => {
    if (LEADER.test(word.text)) return false;
    if (!isDot(word)) return true;
    let [from, to] = [index, index];
    while (isDot(words[from - 1])) from--;
    while (isDot(words[to + 1])) to++;
    return to - from + 1 < LEADER_DOTS;
  });
}

function toCells(words: readonly Word[], size: number): LineCell[] {
  const gap = cellGap(words, size);
  const cells: Word[][] = [];
  let right = -Infinity;
  for (const word of words) {
    const cell = cells.at(-1);
    const isItem = cells.length === 1 && cell?.every(isBullet) === true && word.left - right <= size * BULLET_GAP;
    if (cell && (isItem || word.left - right <= gap)) cell.push(word);
    else cells.push([word]);
    right = Math.max(right, word.right);
  }
  return cells.map(toCell);
}

/** Words as one cell, whatever stands between them. */
const toCell = (words: readonly Word[]): LineCell => ({
  text: textOf(words),
  words,
  size: Math.max(...words.map((word) => word.size)),
  left: Math.min(...words.map(({ left }) => left)),
  right: Math.max(...words.map(({ right }) => right)),
  top: Math.max(...words.map(({ top }) => top)),
  bottom: Math.min(...words.map(({ bottom }) => bottom)),
});

/** How wide a gap between two cells is at least, in this line. */
function cellGap(words: readonly Word[], size: number): number {
  const gaps = words.slice(1).flatMap(({ left }, index) => {
    const gap = left - words[index]!.right;
    return gap > 0 ? [gap] : [];
  });
  const usual = median(gaps);
  const isWordy = words.length >= JUSTIFIED_WORDS && share(words, ({ text }) => !isNumber(text)) > WORDY;
  return isWordy && usual < size * WIDEST_SPACE ? Math.max(size * CELL_GAP, usual * JUSTIFIED_GAP) : size * CELL_GAP;
}

export const textOf = (words: readonly Word[]): string => words.map(({ text }) => text).join(" ");
