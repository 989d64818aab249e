import { cellText, distinctCells, isFilled, type FoundCell, type FoundRow, type FoundTable } from "./found-table.ts";
import { share } from "./geometry.ts";
import { isNumber } from "./lines.ts";

/** No table has more rows of heads. */
const MOST_HEADS = 4;
/** Rows are set apart by being bold where fewer of the others are than this; backgrounds, too. */
const BOLD_BODY = 0.5;
const SHADED_BODY = 0.4;
/** A column is of numbers when this share of its cells is. */
const NUMERIC = 0.6;

/** A title is over more than this share of the columns, for some may have been added on the side. */
const TITLE = 0.6;

/** The rows of a table by what they are for. */
export interface TableParts {
  /** What stands over all columns before anything else. */
  readonly title?: string;
  readonly heads: readonly FoundRow[];
  readonly body: readonly FoundRow[];
}

/** Takes a table apart: heads are rows that look like heads, from the top. In doubt there are none. */
export function splitHeads({ rows }: Pick<FoundTable, "rows">): TableParts {
  const [first] = rows;
  const hasTitle = first !== undefined && rows.length > 1 && isTitle(first);
  const rest = hasTitle ? rows.slice(1) : rows;
  const heads = countHeads(rest);
  // A title over the first rows of a body is a row of it like others, over those that follow.
  if (!hasTitle || heads === 0) return { heads: rest.slice(0, heads), body: hasTitle ? rows : rest.slice(heads) };
  return { title: cellText(distinctCells(first)[0]!), heads: rest.slice(0, heads), body: rest.slice(heads) };
}

/** Whether a row is one cell that reaches over most columns. */
const isTitle = (row: FoundRow): boolean => {
  const [cell, ...others] = distinctCells(row);
  const isFirst = cell !== undefined && cell === row.cells[0];
  return isFirst && others.length === 0 && share(row.cells, (other) => other === cell) > TITLE;
};

function countHeads(rows: readonly FoundRow[]): number {
  if (rows.length < 2) return 0;
  const isBodyPlain = share(rows.slice(1), isBold) < BOLD_BODY;
  const isBodyWhite = share(rows.slice(1), ({ isShaded }) => isShaded) < SHADED_BODY;
  let heads = 0;
  while (heads < Math.min(rows.length - 1, MOST_HEADS)) {
    const row = rows[heads]!;
    const below = rows.slice(heads + 1);
    const isStyled = (isBodyPlain && isBold(row)) || (isBodyWhite && row.isShaded);
    const looksLikeHead = isStyled ? !hasValues(row, below) : isAboveNumbers(row, below) && !hasNumbers(row);
    if (!looksLikeHead && !(heads > 0 && countsColumns(row))) break;
    heads++;
  }
  return rows.slice(0, heads).some((row) => distinctCells(row).length > 1) ? heads : 0;
}

const isBold = (row: FoundRow): boolean => {
  const cells = distinctCells(row);
  return cells.length > 0 && cells.every((cell) => cell.isBold);
};

/** A year may be a head. */
const isValue = (cell: FoundCell): boolean => isNumber(cellText(cell)) && !/^(?:19|20)\d\d$/u.test(cellText(cell));

const hasNumbers = (row: FoundRow): boolean => distinctCells(row).some(isValue);

const isNumericBelow = (below: readonly FoundRow[], column: number): boolean => {
  const cells = below.map(({ cells: all }) => all[column]!).filter(isFilled);
  return cells.length > 0 && share(cells, (cell) => isNumber(cellText(cell))) >= NUMERIC;
};

/** Whether a row has a number where the rows below have numbers. */
const hasValues = (row: FoundRow, below: readonly FoundRow[]): boolean =>
  row.cells.some((cell, column) => isValue(cell) && isNumericBelow(below, column));

/** Whether a row has words where the rows below have numbers. */
const isAboveNumbers = (row: FoundRow, below: readonly FoundRow[]): boolean =>
  row.cells.some((cell, column) => isFilled(cell) && !isValue(cell) && isNumericBelow(below, column));

/** Whether a row numbers the columns: 1, 2, 3. */
const countsColumns = (row: FoundRow): boolean => {
  const numbers = distinctCells(row).map((cell) => Number(cellText(cell)));
  return numbers.length >= 3 && numbers.every((number, index) => number === numbers[0]! + index);
};

/** Whether two rows say the same in most columns, and in the first. */
function saysTheSame(one: FoundRow, other: FoundRow): boolean {
  const isSame = one.cells.map(
    (cell, column) => cellText(cell).toLowerCase() === cellText(other.cells[column]!).toLowerCase(),
  );
  return isSame[0]! && isFilled(one.cells[0]!) && share(isSame, Boolean) > TITLE;
}

/** A table that repeats its heads further down, as tables whose heads begin anew: each part for itself. */
export function splitAtRepeatedHeads(table: FoundTable): FoundTable[] {
  const { heads } = splitHeads(table);
  const [head] = heads;
  if (!head) return [table];
  const starts = table.rows.flatMap((row, index) => {
    if (index <= table.rows.indexOf(head) || !saysTheSame(head, row)) return [];
    return [isTitle(table.rows[index - 1]!) ? index - 1 : index];
  });
  return [0, ...starts].map((start, index) => ({ ...table, rows: table.rows.slice(start, starts[index]) }));
}

/** How far the columns of a table on the next page may be from their places, in points. */
const SAME_PLACE = 8;

/**
 * A table that goes on after a page break, with the heads of the part before: where the part has none of its own,
 * as many columns and the same place on the page.
 */
export function repeatHeads(before: FoundTable, parts: TableParts, table: FoundTable, own: TableParts): TableParts {
  const heads = parts.heads.length > 0 ? parts.heads : parts.body.length === 1 ? parts.body : [];
  const columns = (rows: readonly FoundRow[]): number | undefined => rows[0]?.cells.length;
  const isSame =
    own.heads.length === 0 &&
    columns(heads) === columns(own.body) &&
    Math.abs(before.left - table.left) < SAME_PLACE &&
    Math.abs(before.right - table.right) < SAME_PLACE;
  return isSame ? { ...own, heads } : own;
}
