import type { FoundTable } from "./found-table.ts";
import { centre, median, middle, share, type Box } from "./geometry.ts";
import { toLines, type Line, type LineCell } from "./lines.ts";
import type { Word } from "./words.ts";

/** A part of a page that is read on its own, from top to bottom. */
export interface Area {
  readonly lines: readonly Line[];
  /** Those that stand in it already. */
  readonly tables: readonly FoundTable[];
}

/** A white strip is looked for between these shares of an area's width, in steps of so many points. */
const STRIP_FROM = 0.2;
const STRIP_TO = 0.8;
const STEP = 2;
/** The share of pieces that may cross the strip: headings over all columns. */
const CROSSING = 0.12;
/** How often an area is cut again; leaflets have six columns. */
const MAX_DEPTH = 4;

/** Columns of prose have so many lines at least, of so many UTF-16 units on average … */
const PROSE_LINES = 10;
const PROSE_LENGTH = 24;
/** … and what is set beside each other has so many, where fewer than this share stand on one baseline, as in a table … */
const LOOSE_LINES = 4;
const ALIGNED = 0.7;
/** … that is, within this share of their size, with a strip this many times the size wide between them. */
const SAME_BASELINE = 0.2;
const LOOSE_STRIP = 1.2;

/** The columns of a page, each to be read before the next; what reaches over several parts those above from those below. */
export function cutColumns(
  words: readonly Word[],
  tables: readonly FoundTable[],
  page: { readonly width: number },
): Area[] {
  return cut(words, tables, { left: 0, right: page.width }, 0);
}

type Extent = Pick<Box, "left" | "right">;

function cut(words: readonly Word[], tables: readonly FoundTable[], { left, right }: Extent, depth: number): Area[] {
  const lines = toLines(words);
  const strip = depth >= MAX_DEPTH ? undefined : findStrip(lines, { left, right });
  if (strip === undefined) return lines.length + tables.length > 0 ? [{ lines, tables }] : [];
  const crosses = (box: Extent): boolean => box.left < strip - 1 && box.right > strip + 1;
  const bars = [...lines.flatMap(({ cells }) => cells), ...tables].filter(crosses);
  const band = (box: Box): number => bars.filter((bar) => centre(bar) > centre(box)).length * 2;
  const isBar = new Set<Box>(bars.flatMap((bar): readonly Box[] => ("words" in bar ? bar.words : [bar])));
  const bandOf = (box: Box): number => band(box) + (isBar.has(box) ? 1 : 0);
  const bands = new Set([...words, ...tables].map(bandOf).toSorted((a, b) => a - b));
  return Array.from(bands, (number) => {
    const inBand = <Item extends Box>(items: readonly Item[]): Item[] =>
      items.filter((item) => bandOf(item) === number);
    const [ownWords, ownTables] = [inBand(words), inBand(tables)];
    if (number % 2 === 1) return [{ lines: toLines(ownWords), tables: ownTables }];
    const isLeft = (box: Box): boolean => middle(box) < strip;
    const isRight = (box: Box): boolean => !isLeft(box);
    return [
      ...cut(ownWords.filter(isLeft), ownTables.filter(isLeft), { left, right: strip }, depth + 1),
      ...cut(ownWords.filter(isRight), ownTables.filter(isRight), { left: strip, right }, depth + 1),
    ];
  }).flat();
}

/** Where a white strip parts two columns, if one does: that which least crosses, and of those the widest. */
function findStrip(lines: readonly Line[], extent: Extent): number | undefined {
  const pieces = lines.flatMap(({ cells }) => cells);
  const strips: Strip[] = [];
  for (let x = extent.left + width(extent) * STRIP_FROM; x <= extent.left + width(extent) * STRIP_TO; x += STEP) {
    const before = pieces.filter((piece) => piece.right <= x + 1);
    const after = pieces.filter((piece) => piece.left >= x - 1);
    const crossing = pieces.length - before.length - after.length;
    if (crossing > pieces.length * CROSSING) continue;
    const last = strips.at(-1);
    const isSame = last && last.to === x - STEP && last.before.length === before.length && last.crossing === crossing;
    if (isSame) last.to = x;
    else strips.push({ from: x, to: x, before, after, crossing });
  }
  const [best] = strips
    .filter(({ before, after, from, to }) => areColumns(before, after, to - from))
    .toSorted((a, b) => a.crossing - b.crossing || b.to - b.from - (a.to - a.from));
  return best && (best.from + best.to) / 2;
}

interface Strip {
  readonly from: number;
  to: number;
  readonly before: readonly LineCell[];
  readonly after: readonly LineCell[];
  readonly crossing: number;
}

/** Whether pieces of lines on either side of a strip are read one side after the other, and not row by row. */
function areColumns(left: readonly LineCell[], right: readonly LineCell[], strip: number): boolean {
  const fewer = Math.min(left.length, right.length);
  if (fewer >= PROSE_LINES && averageLength(left) >= PROSE_LENGTH && averageLength(right) >= PROSE_LENGTH) return true;
  const [few, many] = left.length <= right.length ? [left, right] : [right, left];
  const size = median(few.map((piece) => piece.size));
  if (fewer < LOOSE_LINES || strip < size * LOOSE_STRIP) return false;
  return share(few, (piece) => many.some((other) => isBeside(piece, other))) < ALIGNED;
}

const isBeside = (one: LineCell, other: LineCell): boolean =>
  Math.abs(baseline(one) - baseline(other)) < Math.min(one.size, other.size) * SAME_BASELINE;

const baseline = ({ words }: LineCell): number => words[0]!.baseline;

const width = ({ left, right }: Extent): number => right - left;

const averageLength = (pieces: readonly LineCell[]): number =>
  pieces.reduce((sum, { text }) => sum + text.length, 0) / pieces.length;
