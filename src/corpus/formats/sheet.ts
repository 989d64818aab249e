import { filledCells, type Place } from "../table-cells.ts";
import { countHeadRows } from "../table-heads.ts";
import type { Table, TableCell } from "../table.ts";
import type { TextBuilder } from "./text-builder.ts";

/** What a sheet says beside its cells' texts; rows and columns are counted from 0. */
export interface Look {
  readonly merges: readonly {
    readonly row: number;
    readonly column: number;
    /** The first ones that no longer belong to it. */
    readonly endRow: number;
    readonly endColumn: number;
  }[];
  /** The cells that are bold or shaded, each as "row,column". */
  readonly marked: ReadonlySet<string>;
  /** What people have noted beside a cell, by "row,column". */
  readonly notes: ReadonlyMap<string, string>;
}

const PLAIN: Look = { merges: [], marked: new Set(), notes: new Map() };

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
  const marked = new Set<Place>();
  for (const block of findBlocks(placeCells(rows, look, marked), marked)) {
    for (const caption of block.captions) builder.addParagraph(caption);
    if (block.rows.length > 0) builder.addTable(toTable(block));
  }
}

type Grid = readonly (readonly Place[])[];

/** A table of a sheet with the lines above it. */
interface Block {
  readonly captions: readonly string[];
  readonly rows: Grid;
  readonly headRows: number;
}

/** Of the longest row; there may be more rows than a call takes arguments. */
const widthOf = (rows: readonly (readonly unknown[])[]): number =>
  rows.reduce((width, row) => Math.max(width, row.length), 0);

/** The cells of a sheet where they reach; `marked` is told which are set apart. */
function placeCells(rows: readonly (readonly string[])[], { merges, marked, notes }: Look, isMarked: Set<Place>): Grid {
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
      if (marked.has(key)) isMarked.add(cell);
    }
  return grid;
}

/** The tables of a sheet, from the top down. One that goes on below a blank row is one table. */
function findBlocks(grid: Grid, marked: ReadonlySet<Place>): Block[] {
  const blocks: (Block & { readonly rows: Grid[number][]; readonly columns: ReadonlySet<number> })[] = [];
  for (const rows of splitWhere(grid, (row) => filledCells(row).length === 0)) {
    for (const part of splitAtBlankColumns(rows)) {
      const first = part.findIndex((row) => filledCells(row).length > 1);
      const titles = first < 0 ? part : part.slice(0, first);
      const captions = titles.flatMap((row) => filledCells(row).map(({ text }) => text));
      const table = first < 0 ? [] : part.slice(first);
      const headRows = countHeadRows(table, (place) => marked.has(place));
      const last = blocks.at(-1);
      const columns = columnsOf(table);
      const goesOn =
        last &&
        last.rows.length > 0 &&
        captions.length === 0 &&
        headRows === 0 &&
        table.length > 0 &&
        columns.isSubsetOf(last.columns);
      if (goesOn) for (const row of table) last.rows.push(row);
      else blocks.push({ captions, rows: [...table], headRows, columns });
    }
  }
  return blocks;
}

/** Runs of items between those that part them. */
function splitWhere<T>(items: readonly T[], parts: (item: T) => boolean): T[][] {
  const runs: T[][] = [[]];
  for (const item of items) {
    if (!parts(item)) runs.at(-1)!.push(item);
    else if (runs.at(-1)!.length > 0) runs.push([]);
  }
  return runs.filter((run) => run.length > 0);
}

/** Tables beside each other, with an empty column between them. A column alone is no table. */
function splitAtBlankColumns(rows: Grid): Grid[] {
  const width = widthOf(rows);
  const columns = Array.from({ length: width }, (_, column) => column);
  const runs = splitWhere(columns, (column) => rows.every((row) => row[column] === undefined));
  if (runs.length < 2 || runs.some((run) => run.length < 2)) return [rows];
  return runs.map((run) =>
    rows
      .map((row) => row.map((place, column) => (run.includes(column) ? place : undefined)))
      .filter((row) => filledCells(row).length > 0),
  );
}

/** The columns that rows fill. */
const columnsOf = (rows: Grid): Set<number> =>
  new Set(rows.flatMap((row) => row.flatMap((place, column) => (place ? [column] : []))));

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
