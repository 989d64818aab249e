import type { OfficeContentNode } from "officeparser";

/** A cell as its row defines it: where it ends, in twips, and how it is merged. */
interface RtfCell {
  readonly right: number;
  /** Whether it is the lower part of the cell above it, or the further part of the cell to its left. */
  readonly isBelow: boolean;
  readonly isBeside: boolean;
}

/** Edges that are no further apart are one, in twips: a twentieth of a point each. */
const SAME_EDGE = 40;

const WORD = /\\(?<word>trowd|clvmrg|clmrg|cellx|row|nesttableprops|nestrow)(?<number>-?\d+)?(?![a-z])/gu;

/** The rows of the tables of an RTF document, but for those of tables within cells. */
function rtfRows(rtf: string): RtfCell[][] {
  const rows: RtfCell[][] = [];
  let cells: RtfCell[] = [];
  let outer: RtfCell[] | undefined;
  let merge = { isBelow: false, isBeside: false };
  for (const { groups } of rtf.matchAll(WORD)) {
    const { word, number } = groups!;
    if (word === "trowd") cells = [];
    else if (word === "clvmrg") merge = { ...merge, isBelow: true };
    else if (word === "clmrg") merge = { ...merge, isBeside: true };
    else if (word === "cellx") {
      cells.push({ right: Number(number), ...merge });
      merge = { isBelow: false, isBeside: false };
    } else if (word === "nesttableprops") {
      outer = cells;
      cells = [];
    } else if (word === "nestrow") {
      cells = outer ?? cells;
      outer = undefined;
    } else rows.push([...cells]);
  }
  return rows;
}

/**
 * Tells the cells of an RTF document's tables how many columns they cover, which the parser leaves out, by where they
 * end. Tables whose rows and cells are not those of the document stay as they are.
 */
export function addRtfSpans(nodes: readonly OfficeContentNode[], rtf: string): void {
  const tables = tablesIn(nodes).map((table) => (table.children ?? []).filter(({ type }) => type === "row"));
  const rows = rtfRows(rtf);
  if (tables.flat().length !== rows.length) return;
  let next = 0;
  for (const table of tables) {
    const spans = spansOf(rows.slice(next, next + table.length));
    next += table.length;
    const cells = table.map(cellsOf);
    if (!cells.every((row, index) => row.length === spans[index]!.length)) continue;
    for (const [index, row] of cells.entries())
      for (const [at, cell] of row.entries())
        cell.metadata = { ...cell.metadata, colSpan: spans[index]![at]! } as NonNullable<CellNode["metadata"]>;
  }
}

/** The tables of a document that are not within another. */
const tablesIn = (nodes: readonly OfficeContentNode[]): OfficeContentNode[] =>
  nodes.flatMap((node) => (node.type === "table" ? [node] : tablesIn(node.children ?? [])));

type CellNode = OfficeContentNode & { type: "cell" };

const cellsOf = (row: OfficeContentNode): CellNode[] =>
  (row.children ?? []).filter((cell): cell is CellNode => cell.type === "cell");

/** How many columns each cell of a row covers; the parser has no cells for the further parts of merged ones. */
function spansOf(rows: readonly (readonly RtfCell[])[]): number[][] {
  const edges = rows
    .flatMap((row) => row.map(({ right }) => right))
    .toSorted((a, b) => a - b)
    .filter((edge, index, all) => index === 0 || edge - all[index - 1]! > SAME_EDGE);
  const columnsUpTo = (right: number): number => edges.findLastIndex((edge) => edge <= right + SAME_EDGE) + 1;
  return rows.map((row) => {
    const spans: number[] = [];
    let start = 0;
    for (const { right, isBelow, isBeside } of row) {
      const span = Math.max(1, columnsUpTo(right) - start);
      start += span;
      if (isBeside && spans.length > 0) spans[spans.length - 1]! += span;
      else if (!isBelow) spans.push(span);
    }
    return spans;
  });
}
