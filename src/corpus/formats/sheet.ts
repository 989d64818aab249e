import { plainTable } from "../table.ts";
import type { TextBuilder } from "./text-builder.ts";

/** The names that spreadsheet programs give to sheets: nothing that a person would cite. */
const DEFAULT_NAME = /^(?:sheet|лист|парақ|tabelle)\s*\d*$/iu;

/**
 * Adds a sheet as a page: its name as the heading, then its tables. Blank rows part tables from each
 * other, and rows of a single cell above a table are its captions.
 * @param number counted from 1
 */
export function addSheet(
  builder: TextBuilder,
  number: number,
  name: string,
  rows: readonly (readonly string[])[],
): void {
  builder.closeHeadings();
  builder.startPage(number);
  if (!DEFAULT_NAME.test(name.trim())) builder.addHeading(1, name);
  for (const block of splitAtBlankRows(rows)) addBlock(builder, block);
}

function addBlock(builder: TextBuilder, block: readonly (readonly string[])[]): void {
  const first = block.findIndex((row) => countFilled(row) > 1);
  for (const row of first < 0 ? block : block.slice(0, first)) builder.addParagraph(row.join(" "));
  if (first >= 0) builder.addTable(plainTable(block.slice(first), 1));
}

function splitAtBlankRows(rows: readonly (readonly string[])[]): (readonly string[])[][] {
  const blocks: (readonly string[])[][] = [[]];
  for (const row of rows) {
    if (countFilled(row) > 0) blocks.at(-1)!.push(row);
    else if (blocks.at(-1)!.length > 0) blocks.push([]);
  }
  return blocks.filter((block) => block.length > 0);
}

const countFilled = (row: readonly string[]): number => row.filter((cell) => cell.trim() !== "").length;
