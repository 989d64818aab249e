import type { FoundTable } from "./found-table.ts";
import { median } from "../median.ts";
import { centre, middle, share, type Box } from "./geometry.ts";
import { isNumber, toLines, type Line, type LineCell } from "./lines.ts";
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
/**
 * A piece over both columns reaches into each by this share of the area's width, or is centred over both; others are
 * long lines of one.
 */
const BAR_SHARE = 0.15;
const BAR_CENTRE = 0.03;
/** How often an area is cut again; leaflets have six columns. */
const MAX_DEPTH = 4;

/** Columns of prose have so many lines at least of so many UTF-16 units, and in them this share of their letters … */
const PROSE_LINES = 10;
const PROSE_LENGTH = 24;
const PROSE_SHARE = 0.6;
/**
 * … and what is set beside each other has so many, where fewer than this share stand on one baseline, as in a table …
 */
const LOOSE_LINES = 4;
const ALIGNED = 0.6;
/** … that is, within this share of their size, with a strip this many times the size wide between them. */
const SAME_BASELINE = 0.2;
const LOOSE_STRIP = 1.2;
/** … nor are more than this share of the pieces of a side numbers, which belong to what is beside them. */
const NUMBERS = 0.4;

/**
 * The columns of a page, each to be read before the next; what reaches over several parts those above from those below.
 */
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
  const crosses = (box: Extent): boolean =>
    box.left < strip - 1 &&
    box.right > strip + 1 &&
    (Math.min(strip - box.left, box.right - strip) > (right - left) * BAR_SHARE ||
      Math.abs((box.left + box.right) / 2 - strip) < (right - left) * BAR_CENTRE);
  const bars = [...lines.flatMap(({ cells }) => cells), ...tables].filter(crosses);
  const barItems = new Set<Box>(bars.flatMap((bar): readonly Box[] => ("words" in bar ? bar.words : [bar])));
  const isLeft = (box: Box): boolean => middle(box) < strip;
  const areas: Area[] = [];
  for (const { isBar, words: own, tables: ownTables } of toBands(words, tables, bars, barItems)) {
    if (isBar) areas.push({ lines: toLines(own), tables: ownTables });
    else
      for (const isOnSide of [isLeft, (box: Box) => !isLeft(box)])
        areas.push(
          ...cut(
            own.filter(isOnSide),
            ownTables.filter(isOnSide),
            isOnSide === isLeft ? { left, right: strip } : { left: strip, right },
            depth + 1,
          ),
        );
  }
  return areas;
}

/** What reaches over the strip, or what stands beside it, between two such. */
interface Band {
  readonly isBar: boolean;
  readonly words: Word[];
  readonly tables: FoundTable[];
}

/** The parts of an area from top to bottom, each of what reaches over the strip or of what stands beside it. */
function toBands(
  words: readonly Word[],
  tables: readonly FoundTable[],
  bars: readonly Box[],
  barItems: ReadonlySet<Box>,
): Band[] {
  const heights = bars.map(centre);
  const order = (box: Box): number => {
    const above = heights.filter((height) => height > centre(box)).length;
    return above * 2 + (barItems.has(box) ? 1 : 0);
  };
  const bands: Band[] = [];
  const items = [
    ...words.map((word) => ({ word, order: order(word) })),
    ...tables.map((table) => ({ table, order: order(table) })),
  ].toSorted((a, b) => a.order - b.order);
  for (const item of items) {
    const isBar = item.order % 2 === 1;
    if (bands.at(-1)?.isBar !== isBar) bands.push({ isBar, words: [], tables: [] });
    if ("word" in item) bands.at(-1)!.words.push(item.word);
    else bands.at(-1)!.tables.push(item.table);
  }
  return bands;
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
  if (isProse(left) && isProse(right)) return true;
  const fewer = Math.min(left.length, right.length);
  const size = median([...left, ...right].map((piece) => piece.size));
  if (fewer < LOOSE_LINES || strip < size * LOOSE_STRIP) return false;
  const isOfNumbers = (side: readonly LineCell[]): boolean => share(side, ({ text }) => isNumber(text)) > NUMBERS;
  if (isOfNumbers(left) || isOfNumbers(right)) return false;
  const aligned = (side: readonly LineCell[], other: readonly LineCell[]): number =>
    share(distinctLines(side), (piece) => other.some((beside) => isBeside(piece, beside)));
  return Math.max(aligned(left, right), aligned(right, left)) < ALIGNED;
}

/** One piece of each line. */
const distinctLines = (pieces: readonly LineCell[]): LineCell[] =>
  pieces.filter((piece, index) => !pieces.slice(0, index).some((other) => isBeside(piece, other)));

const isBeside = (one: LineCell, other: LineCell): boolean =>
  Math.abs(baseline(one) - baseline(other)) < Math.min(one.size, other.size) * SAME_BASELINE;

const baseline = ({ words }: LineCell): number => words[0]!.baseline;

const width = ({ left, right }: Extent): number => right - left;

/** Whether most letters of a column stand in long lines, though a table with many short cells may stand in it, too. */
function isProse(pieces: readonly LineCell[]): boolean {
  const long = pieces.filter(({ text }) => text.length >= PROSE_LENGTH);
  return long.length >= PROSE_LINES && lettersOf(long) >= lettersOf(pieces) * PROSE_SHARE;
}

const lettersOf = (pieces: readonly LineCell[]): number => pieces.reduce((sum, { text }) => sum + text.length, 0);
