import type { TextBuilder } from "../text-builder.ts";
import { toBlocks, type PdfBlock } from "./blocks.ts";
import { cutColumns, type Area } from "./columns.ts";
import { removeContents } from "./contents.ts";
import { toTable, type FoundTable } from "./found-table.ts";
import { findGrids, type Grid } from "./grids.ts";
import { headingLevels } from "./headings.ts";
import { joinLines, wordsWithHyphens } from "./join-lines.ts";
import { findPageTitle, type PageTitle } from "./page-title.ts";
import { printedNumbers } from "./printed-pages.ts";
import { findRuledTables } from "./ruled-tables.ts";
import { removeRunningLines } from "./running-lines.ts";
import { findSeparators } from "./separators.ts";
import { repeatHeads, splitAtRepeatedHeads, splitHeads, type TableParts } from "./table-heads.ts";
import { measureStyle } from "./text-style.ts";
import { isCaption } from "./text-kinds.ts";
import { findUnruledTables } from "./unruled-tables.ts";
import type { UprightPage } from "./upright.ts";

/**
 * Adds the pages of a document, without their running lines and lists of contents, block by block.
 * Returns what the first page says in its biggest words, if those are no table's.
 */
export function addPages(pages: readonly UprightPage[], builder: TextBuilder): PageTitle | undefined {
  const grids = pages.map(findGrids);
  const printed = printedNumbers(pages);
  const areas = removeRunningLines(pages, grids).map((page, index) => readAreas(page, grids[index]!));
  const style = measureStyle(areas.flat().map(({ lines }) => lines));
  const hyphenated = wordsWithHyphens(areas.flat().flatMap(({ lines }) => lines.map(({ text }) => text)));
  const join = (lines: readonly string[]): string => joinLines(lines, hyphenated);
  const blocks = areas.map((page) => notesLast(page.flatMap((area) => toBlocks(area, style))));
  const levelOf = headingLevels(blocks.flat().flatMap((block) => (block.kind === "heading" ? [block.style] : [])));
  const parts = splitTables(blocks);
  for (const [index, page] of blocks.entries()) {
    const next = blocks[index + 1];
    if (next) carryOver(page, next);
    if (page.length > 0)
      builder.startPage(index + 1, { isRecognized: pages[index]!.isRecognized, printed: printed[index] });
    const captions = findCaptions(page);
    for (const block of page) {
      if (captions.taken.has(block)) continue;
      if (block.kind === "table") addTable(parts.get(block.table)!, captions.of.get(block), join, builder);
      else if (block.kind === "heading") builder.addHeading(levelOf(block.style), join(block.lines));
      else if (block.kind === "item") builder.addListLine(join(block.lines));
      else builder.addParagraph(join(block.lines));
    }
  }
  return findPageTitle(blocks[0] ?? [], join);
}

/**
 * The tables of all pages by their heads and bodies; those that go on over a page's end with the heads from before it.
 */
function splitTables(pages: readonly (readonly PdfBlock[])[]): ReadonlyMap<FoundTable, TableParts> {
  const parts = new Map<FoundTable, TableParts>();
  let before: FoundTable | undefined;
  for (const page of pages) {
    for (const [at, block] of page.entries()) {
      if (block.kind !== "table") continue;
      const own = splitHeads(block.table);
      const goesOn = at === 0 && before !== undefined;
      parts.set(block.table, goesOn ? repeatHeads(before!, parts.get(before!)!, block.table, own) : own);
    }
    const last = page.findLast(({ kind }) => kind !== "note");
    before = last?.kind === "table" ? last.table : undefined;
  }
  return parts;
}

/** @param caption the lines that name it */
function addTable(
  { title, heads, body }: TableParts,
  caption: readonly string[] | undefined,
  join: (lines: readonly string[]) => string,
  builder: TextBuilder,
): void {
  const name = [...(caption ? [join(caption)] : []), ...(title === undefined ? [] : [title])].join(" ");
  builder.addTable({
    ...toTable([...heads, ...body], heads.length, join),
    ...(name === "" ? {} : { caption: name }),
  });
}

/**
 * The captions of a page's tables, and the blocks that they are: paragraphs right above or below a table that begin so.
 */
function findCaptions(page: readonly PdfBlock[]): {
  readonly of: ReadonlyMap<PdfBlock, readonly string[]>;
  readonly taken: ReadonlySet<PdfBlock>;
} {
  const of = new Map<PdfBlock, readonly string[]>();
  const taken = new Set<PdfBlock>();
  for (const [at, block] of page.entries()) {
    if (block.kind !== "table") continue;
    const caption = [page[at - 1], page[at + 1]].find(
      (other) => other?.kind === "paragraph" && !taken.has(other) && isCaption(other.lines[0]!),
    );
    if (caption?.kind !== "paragraph") continue;
    of.set(block, caption.lines);
    taken.add(caption);
  }
  return { of, taken };
}

/** The parts of a page in the order of reading, their tables found. */
export function readAreas(page: UprightPage, grids: readonly Grid[]): Area[] {
  const { tables, rest } = findRuledTables(page, grids);
  const separators = findSeparators(page);
  return cutColumns(rest, tables, page).map((area) => {
    const lines = removeContents(area.lines);
    const unruled = findUnruledTables(lines, separators);
    return {
      lines: lines.filter((_, at) => !unruled.some(({ from, to }) => from <= at && at <= to)),
      tables: [...area.tables, ...unruled.map(({ table }) => table)].flatMap(splitAtRepeatedHeads),
    };
  });
}

/** Footnotes go after the text of their page, which may go on over the page's end. */
function notesLast(blocks: readonly PdfBlock[]): PdfBlock[] {
  const isNote = ({ kind }: PdfBlock): boolean => kind === "note";
  return [...blocks.filter((block) => !isNote(block)), ...blocks.filter(isNote)];
}

/** A paragraph that a page's end cuts in the middle of a sentence is cited by the page on which it begins. */
function carryOver(page: readonly PdfBlock[], next: PdfBlock[]): void {
  const last = page.findLast(({ kind }) => kind !== "note");
  const [first] = next;
  if ((last?.kind !== "paragraph" && last?.kind !== "item") || first?.kind !== "paragraph") return;
  if (/[.!?…:;]["»”)]?$/u.test(last.lines.at(-1)!) || !/^\p{Ll}/u.test(first.lines[0]!)) return;
  last.lines.push(...first.lines);
  next.shift();
}
