import { isListItem } from "../../text/sentences.ts";
import { plainTable } from "../table.ts";
import { removeRunningLines } from "./pdf-furniture.ts";
import type { PdfLine, PdfPage } from "./pdf-lines.ts";
import { joinLines, wordsWithHyphens } from "./pdf-words.ts";
import type { TextBuilder } from "./text-builder.ts";

/** What stands on a page: rows of a table, a heading, or the lines of a paragraph. */
type PdfBlock =
  | { readonly kind: "table"; readonly rows: string[][] }
  | { readonly kind: "heading"; readonly level: number; readonly text: string }
  | { readonly kind: "paragraph"; readonly lines: string[]; readonly isItem: boolean };

/** Text this many times as large as the body's is a heading. */
const HEADING_SIZE = 1.15;
/** Headings are no longer than this, in UTF-16 units; larger text above it is a title page or an abstract. */
const MAX_HEADING = 200;
/** How many sizes of headings make levels of their own. */
const MAX_LEVELS = 4;
/** A paragraph ends where the next line is further away than this many times its size. */
const PARAGRAPH_GAP = 1.75;
/** The cells of a column begin within this many points of each other. */
const SAME_COLUMN = 6;
/** Cells longer than this on average are columns of prose, in UTF-16 units. */
const MAX_CELL = 80;

/** Adds the pages of a document without their running lines, the words mended that a line's end divides. */
export function addPdfPages(pages: readonly PdfPage[], builder: TextBuilder): void {
  const body = removeRunningLines(pages);
  const hyphenated = wordsWithHyphens(body);
  const levels = headingSizes(body);
  const blocks = body.map(({ number, lines }) => ({ number, blocks: toBlocks(lines, levels) }));
  for (const [index, page] of blocks.entries()) {
    const next = blocks[index + 1];
    if (next) carryOver(page.blocks, next.blocks);
    if (page.blocks.length > 0) builder.startPage(page.number);
    for (const block of page.blocks) {
      if (block.kind === "table") builder.addTable(plainTable(block.rows, 1));
      else if (block.kind === "heading") builder.addHeading(block.level, block.text);
      else {
        const text = joinLines(block.lines, hyphenated);
        if (block.isItem) builder.addListLine(text);
        else builder.addParagraph(text);
      }
    }
  }
}

/** A paragraph that a page's end cuts in the middle of a sentence is cited by the page on which it begins. */
function carryOver(page: PdfBlock[], next: PdfBlock[]): void {
  const last = page.at(-1);
  const [first] = next;
  if (last?.kind !== "paragraph" || first?.kind !== "paragraph" || first.isItem) return;
  if (/[.!?…:;]["»”)]?$/u.test(last.lines.at(-1)!) || !/^\p{Ll}/u.test(first.lines[0]!)) return;
  last.lines.push(...first.lines);
  next.shift();
}

/** The sizes of headings, largest first: those above that in which most of the text is set. */
function headingSizes(pages: readonly PdfPage[]): number[] {
  const letters = new Map<number, number>();
  for (const { lines } of pages)
    for (const { size, text } of lines) letters.set(size, (letters.get(size) ?? 0) + text.length);
  const [bodySize = 0] = Array.from(letters).toSorted((a, b) => b[1] - a[1])[0] ?? [];
  return Array.from(letters.keys())
    .filter((size) => size >= bodySize * HEADING_SIZE)
    .toSorted((a, b) => b - a);
}

function toBlocks(lines: readonly PdfLine[], headings: readonly number[]): PdfBlock[] {
  const blocks: PdfBlock[] = [];
  let previous: PdfLine | undefined;
  for (let at = 0; at < lines.length; at++) {
    const line = lines[at]!;
    const rows = tableAt(lines, at);
    if (rows > 0) {
      blocks.push({ kind: "table", rows: alignCells(lines.slice(at, at + rows)) });
      at += rows - 1;
      previous = undefined;
      continue;
    }
    const rank = headings.indexOf(line.size);
    const last = blocks.at(-1);
    const isNear = previous !== undefined && isNextLine(previous, line);
    if (rank >= 0 && line.text.length <= MAX_HEADING) {
      const level = Math.min(rank + 1, MAX_LEVELS);
      if (last?.kind === "heading" && isNear && last.level === level && last.text.length < MAX_HEADING)
        blocks[blocks.length - 1] = { ...last, text: `${last.text} ${line.text}` };
      else blocks.push({ kind: "heading", level, text: line.text });
    } else if (last?.kind === "paragraph" && isNear && !isListItem(line.text)) last.lines.push(line.text);
    else blocks.push({ kind: "paragraph", lines: [line.text], isItem: isListItem(line.text) });
    previous = line;
  }
  return blocks;
}

/** Whether `line` goes on with the paragraph of `previous`: right below it, in the same size, not indented. */
function isNextLine(previous: PdfLine, line: PdfLine): boolean {
  const gap = previous.y - line.y;
  const size = Math.max(previous.size, line.size);
  const isIndented = line.cells[0]!.x > previous.cells[0]!.x + size && !isListItem(previous.text);
  return gap > 0 && gap <= size * PARAGRAPH_GAP && Math.abs(previous.size - line.size) < 1.5 && !isIndented;
}

/** How many lines from `at` on are rows of one table: two at least, of cells that begin below each other. */
function tableAt(lines: readonly PdfLine[], at: number): number {
  const head = lines[at]!;
  if (head.cells.length < 2) return 0;
  let end = at + 1;
  while (end < lines.length && isRowOf(head, lines[end]!)) end++;
  const rows = lines.slice(at, end);
  const cells = rows.flatMap((line) => line.cells);
  const average = cells.reduce((sum, { text }) => sum + text.length, 0) / cells.length;
  return rows.length >= 2 && average <= MAX_CELL ? rows.length : 0;
}

/** A row has two cells at least, and each stands in a column of the head, alone. */
function isRowOf(head: PdfLine, line: PdfLine): boolean {
  const columns = line.cells.map(({ x, end }) => columnOf(head, x, end));
  return line.cells.length >= 2 && line.y < head.y && !columns.includes(-1) && new Set(columns).size === columns.length;
}

/** The column whose head begins, ends or is centred where the cell is; -1 for none. */
const columnOf = (head: PdfLine, x: number, end: number): number =>
  head.cells.findIndex(
    (cell) =>
      Math.abs(cell.x - x) <= SAME_COLUMN ||
      Math.abs(cell.end - end) <= SAME_COLUMN ||
      Math.abs((cell.x + cell.end - x - end) / 2) <= SAME_COLUMN,
  );

function alignCells(rows: readonly PdfLine[]): string[][] {
  const [head] = rows;
  return rows.map((row) => {
    const cells: string[] = head!.cells.map(() => "");
    for (const { text, x, end } of row.cells) cells[columnOf(head!, x, end)] = text;
    return cells;
  });
}
