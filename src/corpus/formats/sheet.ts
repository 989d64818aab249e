import type { Place } from "../table-cells.ts";
import type { Table, TableCell } from "../table.ts";
import { isWithin, type CellRange } from "./cell-range.ts";
import { findBlocks, widthOf, type Block, type CellSets } from "./sheet-blocks.ts";
import type { Grid } from "./sheet-heads.ts";
import type { TextBuilder } from "./text-builder.ts";

/** What a sheet says beside its cells' texts. */
export interface Look {
  readonly merges: readonly CellRange[];
  /** Where the file says that heads are: under a filter, in frozen rows, in rows printed on each page, atop a defined table. */
  readonly heads: readonly CellRange[];
  /** The cells that are bold or shaded, each as "row,column". */
  readonly marked: ReadonlySet<string>;
  /** What people have noted beside a cell, by "row,column". */
  readonly notes: ReadonlyMap<string, string>;
}

const PLAIN: Look = { merges: [], heads: [], marked: new Set(), notes: new Map() };

/** The names that spreadsheet programs give to sheets: nothing that a person would cite. */
const DEFAULT_NAME = /^(?:sheet|лист|парақ|tabelle)\s*\d*$/iu;

/**
 * Adds a sheet as a page: its name as the heading, then its tables. Blank rows and columns part tables from each
 * other, and rows of a single cell above a table are its captions.
 * @param number counted from 1
 */
export function addSheet(
  builder: TextBuilder,
  number: number,
  name: string,
  rows: readonly (readonly string[])[],
  look: Look = PLAIN,
): void {
  builder.closeHeadings();
  builder.startPage(number);
  if (!DEFAULT_NAME.test(name.trim())) builder.addHeading(1, name);
  const sets: CellSets = { marked: new Set(), heads: new Set() };
  for (const block of findBlocks(placeCells(rows, look, sets), sets)) {
    for (const caption of block.captions) builder.addParagraph(caption);
    if (block.rows.length > 0) builder.addTable(toTable(block));
  }
}

/** The cells of a sheet where they reach; `sets` is told which are set apart, and which are heads. */
function placeCells(
  rows: readonly (readonly string[])[],
  { merges, marked, notes, heads }: Look,
  sets: CellSets,
): Grid {
  const width = widthOf(rows);
  const merged = new Map(merges.map((merge) => [`${merge.row},${merge.column}`, merge]));
  const grid: Place[][] = rows.map(() => Array.from({ length: width }, () => undefined));
  for (const [y, row] of rows.entries())
    for (const [x, words] of row.entries()) {
      const key = `${y},${x}`;
      const note = notes.get(key)?.trim();
      if (grid[y]![x] || (words.trim() === "" && !note)) continue;
      const { endRow = y + 1, endColumn = x + 1 } = merged.get(key) ?? {};
      const rowSpan = Math.min(endRow, rows.length) - y;
      const colSpan = Math.min(endColumn, width) - x;
      const cell: TableCell = { text: note ? `${words} [${note}]` : words, rowSpan, colSpan };
      for (const line of grid.slice(y, y + rowSpan))
        for (let column = x; column < x + colSpan; column++) line[column] = cell;
      if (marked.has(key)) sets.marked.add(cell);
      if (heads.some((range) => isWithin(y, x, range))) sets.heads.add(cell);
    }
  return grid;
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
      // What it covers of columns and rows that are left out does not count.
      const colSpan = columns.filter((other) => row[other] === place).length;
      let end = y + 1;
      while (rows[end]?.[column] === place) end++;
      return [{ text: place.text, rowSpan: end - y, colSpan }];
    }),
  );
  return { rows: table, headRows };
}
