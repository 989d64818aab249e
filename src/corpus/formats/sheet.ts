import type { CorpusProblem } from "../document.ts";
import type { Place } from "../table-cells.ts";
import type { Table, TableCell } from "../table.ts";
import { findBlocks, type Block, type CellSets } from "./sheet-blocks.ts";
import { layOutSheet, type SheetSource } from "./sheet-cells.ts";
import type { TextBuilder } from "./text-builder.ts";

/** The names that spreadsheet programs give to sheets: nothing that a person would cite. */
const DEFAULT_NAME = /^(?:sheet|лист|парақ|tabelle)\s*\d*$/iu;

/** The sheets of a workbook become pages, one after the other; what is left out of them is remembered. */
export class SheetAdder {
  readonly #builder: TextBuilder;
  readonly #hiddenSheets: string[] = [];
  readonly #hiddenCells: string[] = [];
  readonly #tooLong: string[] = [];

  constructor(builder: TextBuilder) {
    this.#builder = builder;
  }

  /** A sheet that nobody sees is left out. */
  skipHidden(name: string): void {
    this.#hiddenSheets.push(name);
  }

  /**
   * Adds a sheet as a page: its name as the heading, then its tables. Blank rows and columns part tables from each
   * other, and rows of a single cell above a table are its captions. What is hidden is not quoted.
   * @param number counted from 1
   */
  add(number: number, name: string, source: SheetSource): void {
    const builder = this.#builder;
    builder.closeHeadings();
    builder.startPage(number);
    if (!DEFAULT_NAME.test(name.trim())) builder.addHeading(1, name);
    const sets: CellSets = { marked: new Set(), heads: new Set() };
    const { grid, hasHidden, firstLeftOut } = layOutSheet(source, sets);
    for (const block of findBlocks(grid, sets)) {
      for (const caption of block.captions) builder.addParagraph(caption);
      if (block.rows.length > 0) builder.addTable(toTable(block));
    }
    if (hasHidden) this.#hiddenCells.push(name);
    if (firstLeftOut !== undefined) this.#tooLong.push(`${name} from row ${firstLeftOut + 1} on`.trim());
  }

  /** What a person should know of a file whose sheets have been added. */
  problems(path: string): CorpusProblem[] {
    const reasons = [
      [this.#hiddenSheets, "sheets that are hidden in it are left out: %; show them to have them found"],
      [this.#hiddenCells, "rows or columns that are hidden are left out of %; show them to have them found"],
      [this.#tooLong, "what is too long is left out: %; split it into several files"],
    ] as const;
    return reasons
      .filter(([sheets]) => sheets.length > 0)
      .map(([sheets, reason]) => ({ path, reason: reason.replace("%", () => sheets.join(", ")) }));
  }
}

function toTable({ rows, headRows }: Block): Table {
  const placed = new Set<Place>();
  const columns = [...(rows[0] ?? []).keys()].filter((column) => rows.some((row) => row[column]));
  const table = rows.map((row, y) =>
    columns.flatMap((column): TableCell[] => {
      const place = row[column];
      if (!place) return [{ text: "" }];
      if (placed.has(place)) return [];
      placed.add(place);
      if (place.rowSpan === 1 && place.colSpan === 1) return [place];
      // What it covers of columns and rows that are left out does not count.
      const colSpan = columns.filter((other) => row[other] === place).length;
      let end = y + 1;
      while (rows[end]?.[column] === place) end++;
      return [{ text: place.text, rowSpan: end - y, colSpan }];
    }),
  );
  return { rows: table, headRows };
}
