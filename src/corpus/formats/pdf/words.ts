import { isNoteMark, raise } from "../superscript.ts";
import type { Box } from "./geometry.ts";
import type { Glyph } from "./marks.ts";

/** Letters that stand together, upright. */
export interface Word extends Box {
  readonly text: string;
  /** The height of the line on which the letters stand, in points from the bottom. */
  readonly baseline: number;
  /** Of its largest letters, in points. */
  readonly size: number;
  readonly isBold: boolean;
}

/** A gap wider than this share of the size parts words; fonts set their spaces from .2 to .33 wide. */
const WORD_GAP = 0.19;
/** A letter whose baseline is this share of the size away belongs to another line, or is an index. */
const SAME_BASELINE = 0.35;
/** How far letters reach above and below the baseline, as shares of the size. */
const ASCENT = 0.75;
const DESCENT = 0.22;
/** A letter drawn again this close to where it stands, as a share of the size, is to look bold. */
const OVERPRINT = 0.12;
/** A letter that begins this share of the size before the word's end begins another word. */
const BACKWARDS = 0.5;

/** Indices are smaller than this share of the size, and raised or lowered by so much of it. */
const INDEX_SIZE = 0.8;
const LEAST_RAISE = 0.1;
const MOST_RAISE = 0.7;

/** The words that upright glyphs make, in the order in which they are drawn. */
export function toWords(glyphs: readonly Glyph[]): Word[] {
  const words: OpenWord[] = [];
  let open: OpenWord | undefined;
  for (const glyph of glyphs) {
    if (glyph.text.replaceAll("\0", "").trim() === "") {
      open = undefined;
      continue;
    }
    const isRepeated = open && isOverprint(open, glyph);
    if (isRepeated) continue;
    if (!open || !continues(open, glyph)) {
      open = new OpenWord(glyph);
      words.push(open);
    } else open.add(glyph);
  }
  return attachIndices(words.map((word) => word.close()).flatMap(splitLeader));
}

/** Dots that lead the eye from a word to a number. */
const LEADER = /^(?<start>.*?)(?<dots>\.{4,}|…{2,})(?<end>[^.…]*)$/u;
/** How wide a letter is on average, as a share of its size. */
const LETTER_WIDTH = 0.5;

/** A word that dots run into or out of: what stands before them, they themselves, what follows. */
function splitLeader(word: Word): Word[] {
  const { start = "", dots, end = "" } = LEADER.exec(word.text)?.groups ?? {};
  if (dots === undefined || (start === "" && end === "")) return [word];
  const wide = (text: string): number => Math.min(text.length * word.size * LETTER_WIDTH, (word.right - word.left) / 2);
  const from = word.left + wide(start);
  const to = word.right - wide(end);
  return [
    { ...word, text: start, right: from },
    { ...word, text: dots, left: from, right: to },
    { ...word, text: end, left: to },
  ].filter(({ text }) => text !== "");
}

class OpenWord {
  text = "";
  left: number;
  right: number;
  baseline: number;
  top = -Infinity;
  bottom = Infinity;
  size = 0;
  lastX = 0;
  #bold = 0;
  #letters = 0;

  constructor(glyph: Glyph) {
    this.left = Math.min(glyph.x, glyph.endX);
    this.right = Math.max(glyph.x, glyph.endX);
    this.baseline = glyph.y;
    this.add(glyph);
  }

  add({ text, x, endX, y, size, isBold }: Glyph): void {
    this.text += text;
    this.left = Math.min(this.left, x, endX);
    this.right = Math.max(this.right, x, endX);
    this.size = Math.max(this.size, size);
    this.top = Math.max(this.top, y + size * ASCENT);
    this.bottom = Math.min(this.bottom, y - size * DESCENT);
    this.lastX = Math.min(x, endX);
    this.#letters++;
    if (isBold) this.#bold++;
  }

  close(): Word {
    const { text, left, right, baseline, top, bottom, size } = this;
    return { text: plain(text), left, right, baseline, top, bottom, size, isBold: this.#bold > this.#letters / 2 };
  }
}

const continues = (word: OpenWord, { x, endX, y, size }: Glyph): boolean =>
  Math.abs(y - word.baseline) <= size * SAME_BASELINE &&
  Math.min(x, endX) - word.right <= size * WORD_GAP &&
  Math.min(x, endX) >= word.right - size * BACKWARDS - (word.right - word.left);

const isOverprint = (word: OpenWord, { text, x, endX, y, size }: Glyph): boolean =>
  word.text.endsWith(text) &&
  Math.abs(Math.min(x, endX) - word.lastX) < size * OVERPRINT &&
  Math.abs(y - word.baseline) < size * OVERPRINT;

/**
 * Words with the small letters that are raised or lowered beside them: a reference to a footnote in brackets,
 * "appendix[2]", and other indices as they are read, "1st", "m²", "CO2".
 */
function attachIndices(words: readonly Word[]): Word[] {
  const attached: Word[] = [];
  let goesOn = false;
  for (const word of words) {
    const before = attached.at(-1);
    const isClose = before !== undefined && (word.left - before.right) / before.size < WORD_GAP;
    const isIndex = before !== undefined && isIndexOf(before, word);
    const isNote = before !== undefined && isNoteOf(before, word);
    if (before && (isNote || (isClose && (isIndex || (goesOn && isLevel(before, word)))))) {
      const isRaised = isIndex && word.baseline > before.baseline;
      const text = isRaised ? raise(before.text, word.text) : word.text;
      attached[attached.length - 1] = {
        ...before,
        text: before.text + text,
        right: Math.max(before.right, word.right),
      };
      goesOn = isIndex && !isNote;
    } else {
      attached.push(word);
      goesOn = false;
    }
  }
  return attached;
}

/** Whether small letters stand beside a word, above or below its baseline. */
function isIndexOf(before: Word, { left, baseline, size }: Word): boolean {
  const distance = Math.abs(baseline - before.baseline) / before.size;
  const isBeside = left > before.right - before.size * BACKWARDS && left < before.right + before.size;
  return size < before.size * INDEX_SIZE && distance > LEAST_RAISE && distance < MOST_RAISE && isBeside;
}

/** Whether an index is a number above the line, after a word of some letters: not that of m². */
const isNoteOf = (before: Word, mark: Word): boolean =>
  isNoteMark(before.text, mark.text) && mark.baseline > before.baseline && isIndexOf(before, mark);

const isLevel = (before: Word, { baseline, size, left }: Word): boolean =>
  Math.abs(baseline - before.baseline) < size * OVERPRINT && left > before.right - size * BACKWARDS;

/**
 * The bullets of the Symbol and Wingdings fonts, which have no place in Unicode, and any such sign that stands alone.
 */
const SYMBOL_BULLETS = /[\uF0A7\uF0A8\uF0B7\uF0D8\uF0E0\uF0FC\uF076]|^[\uE000-\uF8FF]$/gu;

/** Ligatures, and Arabic letters in the form that their neighbours give them. */
const PRESENTATION_FORMS = /[\uFB00-\uFB4F\uFB50-\uFDFF\uFE70-\uFEFC]/gu;

const plain = (text: string): string =>
  text
    .replace(SYMBOL_BULLETS, "•")
    .replace(PRESENTATION_FORMS, (form) => form.normalize("NFKC"))
    .replaceAll("\0", "");
