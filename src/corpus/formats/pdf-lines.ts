/** A run of glyphs as pdf.js gives it; `transform` is the PDF text matrix, lengths are in points. */
export interface PdfTextItem {
  readonly str: string;
  readonly transform: readonly number[];
  readonly width: number;
  readonly height: number;
  readonly hasEOL: boolean;
}

/** Words of a line with nothing wide between them. */
export interface PdfCell {
  readonly text: string;
  /** The left and right ends, in points from the left edge of the page. */
  readonly x: number;
  readonly end: number;
}

export interface PdfLine {
  readonly text: string;
  readonly cells: readonly PdfCell[];
  /** The baseline, in points from the bottom of the page. */
  readonly y: number;
  /** Of its largest glyphs, in points. */
  readonly size: number;
}

export interface PdfPage {
  /** Counted from 1. */
  readonly number: number;
  /** In points. */
  readonly height: number;
  /** In the order in which the file draws them, which is that of reading but for rare programs. */
  readonly lines: readonly PdfLine[];
}

/** Runs whose baselines differ by less than this share of their size are on one line; an index is raised by a third. */
const SAME_LINE = 0.5;
/** A gap wider than this many times the size is between two columns, if the lines below agree. */
const COLUMN_GAP = 0.9;
/** A gap wider than this share of the size is a space that the file does not draw. */
const WORD_GAP = 0.15;

/** The bullets of the Symbol and Wingdings fonts, which have no place in Unicode. */
const SYMBOL_BULLETS = /[\uF0A7\uF0A8\uF0B7\uF0D8\uF0E0\uF0FC\uF076]/gu;

/** A raised number this much smaller than the line, after a word of so many letters, refers to a footnote: not m². */
const NOTE_SIZE = 0.8;
const NOTE_AFTER = /\p{L}{3}[.,;:!?»”")]?$/u;

/** The lines of a page from its runs of glyphs; blank ones are left out. */
export function toLines(items: readonly (PdfTextItem | object)[]): PdfLine[] {
  const lines: PdfLine[] = [];
  let open: PdfTextItem[] = [];
  const close = (): void => {
    const line = toLine(open);
    if (line) lines.push(line);
    open = [];
  };
  for (const item of items) {
    if (!("str" in item)) continue;
    const last = open.findLast(({ str }) => str.trim() !== "");
    if (last && item.str.trim() !== "" && !isOnSameLine(last, item)) close();
    open.push(item);
    // pdf.js also ends a "line" between the cells of a row, so a further run may still join.
  }
  close();
  return lines;
}

function isOnSameLine(before: PdfTextItem, item: PdfTextItem): boolean {
  const size = Math.max(sizeOf(before), sizeOf(item));
  const sameHeight = Math.abs(yOf(before) - yOf(item)) < size * SAME_LINE;
  // To the left of what was drawn before begins another line, as in the next column's first row.
  return sameHeight && xOf(item) > xOf(before) - size;
}

function toLine(items: readonly PdfTextItem[]): PdfLine | undefined {
  const drawn = items.filter(({ str }) => str.trim() !== "");
  const [first] = drawn;
  if (!first) return undefined;
  const cells: { text: string; x: number; end: number }[] = [];
  const lineSize = Math.max(...drawn.map(sizeOf));
  let blank = false;
  for (const item of items) {
    if (item.str.trim() === "") {
      blank ||= item.str !== "";
      continue;
    }
    const size = sizeOf(item);
    const cell = cells.at(-1);
    const isNote = cell && size < lineSize * NOTE_SIZE && /^\d{1,3}$/u.test(item.str) && NOTE_AFTER.test(cell.text);
    if (isNote) {
      cell.text += `[${item.str}]`;
      cell.end = xOf(item) + item.width;
      continue;
    }
    const gap = cell ? xOf(item) - cell.end : 0;
    if (!cell || gap > size * COLUMN_GAP) cells.push({ text: item.str, x: xOf(item), end: xOf(item) + item.width });
    else {
      cell.text += (blank || gap > size * WORD_GAP) && !/\s$/u.test(cell.text) ? ` ${item.str}` : item.str;
      cell.end = xOf(item) + item.width;
    }
    blank = false;
  }
  const trimmed = cells.map((cell) => ({ ...cell, text: tidy(cell.text) }));
  return {
    text: trimmed.map(({ text }) => text).join(" "),
    cells: trimmed,
    y: yOf(first),
    size: Math.round(lineSize * 10) / 10,
  };
}

const tidy = (text: string): string => text.replace(SYMBOL_BULLETS, "• ").replace(/\s+/gu, " ").trim();

const xOf = ({ transform }: PdfTextItem): number => transform[4] ?? 0;
const yOf = ({ transform }: PdfTextItem): number => transform[5] ?? 0;
const sizeOf = ({ transform, height }: PdfTextItem): number =>
  height || Math.hypot(transform[2] ?? 0, transform[3] ?? 0) || 1;
