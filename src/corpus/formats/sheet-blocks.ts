import { filledCells, isNumeric, wordsAt, type Place } from "../table-cells.ts";
import { countHeadRows } from "../table-heads.ts";
import { splitAtSaidHeads, spreadGroups, type Grid } from "./sheet-heads.ts";
import { splitAtNames } from "./sheet-names.ts";

/** A table of a sheet with the lines above it. */
export interface Block {
  readonly captions: readonly string[];
  readonly rows: Grid;
  readonly headRows: number;
}

/** Cells of a sheet that are set apart, and those of which the file says that they are heads. */
export interface CellSets {
  readonly marked: Set<Place>;
  readonly heads: Set<Place>;
}

/** A block to which rows may be added. */
interface OpenBlock extends Block {
  readonly rows: Grid[number][];
  headRows: number;
  readonly columns: ReadonlySet<number>;
  /** Whether its rows stand in groups, the first right below its heads. */
  readonly hasGroups: boolean;
  /** What its rows below the heads are like, as far as they have been counted: it may be asked after each row. */
  body?: RowsTally;
}

/** The tables of a sheet, from the top down. One that goes on below a blank row is one table. */
export function findBlocks(grid: Grid, { marked, heads }: CellSets): Block[] {
  const blocks: OpenBlock[] = [];
  const isMarked = (place: Place): boolean => marked.has(place);
  for (const rows of splitWhere(grid, (row) => filledCells(row).length === 0)) {
    const parts = splitAtBlankColumns(rows)
      .flatMap((part) => splitAtSaidHeads(part, (place) => heads.has(place)))
      .flatMap((part) => splitAtNames(part, isMarked));
    for (const { rows: part, headRows: said } of parts) {
      const first = part.findIndex((row) => filledCells(row).length > 1);
      const titles = first < 0 ? part : part.slice(0, first);
      const found = first < 0 ? [] : part.slice(first);
      const headRows = said ?? countHeadRows(found, isMarked);
      const last = blocks.at(-1);
      const isLike = last !== undefined && headRows === 0 && areLike(found, last);
      if (last && isLike && titles.length === 0) {
        const isHeadAlone = last.rows.length === 1;
        for (const row of spreadGroups(found, 0, isMarked)) last.rows.push(row);
        if (isHeadAlone) last.headRows = countHeadRows(last.rows, isMarked);
      } else if (last && isLike && titles.length === 1 && last.hasGroups) {
        const above = last.rows.slice(0, last.headRows);
        for (const row of spreadGroups([...above, ...part], above.length, isMarked).slice(above.length))
          last.rows.push(row);
      } else {
        const table = spreadGroups(found, headRows, isMarked);
        const hasGroups = table !== found;
        // Without heads the first group's name stands above the table like its captions.
        const group = hasGroups && headRows === 0 && titles.at(-1)?.some(isMarked) ? titles.slice(-1) : [];
        const captions = titles.slice(0, titles.length - group.length).flatMap((row) => filledCells(row));
        blocks.push({
          captions: captions.map(({ text }) => text),
          rows: group.length > 0 ? [...spreadGroups([...group, ...found], 0, isMarked)] : [...table],
          headRows,
          columns: columnsOf(table),
          hasGroups,
        });
      }
    }
  }
  return blocks;
}

/**
 * Whether rows may belong to a table above them: they are in its columns, not all of them emptier than all of its rows,
 * and have numbers where those have numbers.
 */
function areLike(rows: Grid, block: OpenBlock): boolean {
  const { rows: above, columns } = block;
  if (rows.length === 0 || above.length === 0 || !columnsOf(rows).isSubsetOf(columns)) return false;
  if (above.length === 1) return true;
  const body = bodyOf(block);
  if (body.least === Infinity) return true;
  const most = rows.reduce((size, row) => Math.max(size, filledCells(row).length), 0);
  const added = tallyOf(rows);
  return most >= body.least && [...columns].every((column) => haveOneKind(body, added, column));
}

/** How many cells of a column there are, and how many of them are numbers. */
interface ColumnTally {
  cells: number;
  numbers: number;
}

/** What rows are like. */
interface RowsTally {
  /** How many rows are counted. */
  rows: number;
  /** How many cells the emptiest of them has that has more than one. */
  least: number;
  readonly columns: Map<number, ColumnTally>;
  /** Cells that are counted: one that goes on in the next row is the same. */
  readonly seen: Set<Place>;
}

function bodyOf(block: OpenBlock): RowsTally {
  const { rows, headRows } = block;
  // Heads are only found anew while there is one row, which is not counted.
  const body = (block.body ??= { rows: headRows, least: Infinity, columns: new Map(), seen: new Set() });
  for (; body.rows < rows.length; body.rows++) {
    const row = rows[body.rows]!;
    const { length } = filledCells(row);
    if (length < 2) continue;
    body.least = Math.min(body.least, length);
    count(row, body);
  }
  return body;
}

function tallyOf(rows: Grid): Pick<RowsTally, "columns"> {
  const tally = { columns: new Map<number, ColumnTally>(), seen: new Set<Place>() };
  for (const row of rows) count(row, tally);
  return tally;
}

/** Counts the cells of a row that are in one column. */
function count(row: Grid[number], { columns, seen }: Pick<RowsTally, "columns" | "seen">): void {
  for (const [column, place] of row.entries()) {
    const [cell] = filledCells([place]);
    if (!cell || (cell.colSpan ?? 1) !== 1 || seen.has(cell)) continue;
    seen.add(cell);
    const tally = columns.get(column) ?? { cells: 0, numbers: 0 };
    tally.cells++;
    if (isNumeric(wordsAt(cell))) tally.numbers++;
    columns.set(column, tally);
  }
}

/** So many cells of a column show its kind. */
const SHOWING = 3;

/** Whether a column is not one of numbers in some rows and of words in others. */
function haveOneKind(rows: Pick<RowsTally, "columns">, others: Pick<RowsTally, "columns">, column: number): boolean {
  const kinds = [rows, others].map(({ columns }) => {
    const { cells, numbers } = columns.get(column) ?? { cells: 0, numbers: 0 };
    if (numbers > 0 && numbers < cells) return "both";
    return cells < SHOWING ? "few" : numbers === 0 ? "words" : "numbers";
  });
  return !(kinds.includes("words") && kinds.includes("numbers"));
}

/** Of the longest row; there may be more rows than a call takes arguments. */
const widthOf = (rows: readonly (readonly unknown[])[]): number =>
  rows.reduce((width, row) => Math.max(width, row.length), 0);

/** Runs of items between those that part them. */
function splitWhere<T>(items: readonly T[], parts: (item: T) => boolean): T[][] {
  const runs: T[][] = [[]];
  for (const item of items) {
    if (!parts(item)) runs.at(-1)!.push(item);
    else if (runs.at(-1)!.length > 0) runs.push([]);
  }
  return runs.filter((run) => run.length > 0);
}

/**
 * Tables beside each other, with an empty column between them; a name across all of them stands alone before the first.
 * A column alone is no table.
 */
function splitAtBlankColumns(rows: Grid): Grid[] {
  const parts = partAtBlankColumns(rows);
  const top = rows.findIndex((row) => filledCells(row).length > 1);
  if (parts.length > 1 || top <= 0) return parts;
  const below = partAtBlankColumns(rows.slice(top));
  return below.length > 1 ? [rows.slice(0, top), ...below] : [rows];
}

function partAtBlankColumns(rows: Grid): Grid[] {
  const columns = Array.from({ length: widthOf(rows) }, (_, column) => column);
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
