import { countHeadRows } from "../table-heads.ts";
import { layOutCells, type Table, type TableCell } from "../table.ts";
import { joinTwinColumns } from "../twin-columns.ts";
import { blockText, contains, isElement, type HtmlElement } from "./html-nodes.ts";

/** A table that only arranges a page: one column, or blocks with headings, lists or tables in its cells. */
export function isLayoutTable(table: HtmlElement): boolean {
  const rows = tableRows(table);
  const widest = rows.reduce((width, row) => Math.max(width, cellsOf(row).length), 0);
  return (
    widest <= 1 ||
    rows.some((row) =>
      cellsOf(row).some((cell) => contains(cell, (name) => name === "table" || /^h[1-6]$/u.test(name))),
    )
  );
}

/** A table; its heads are in its head, or cells that say so, or look like heads. */
export function toTable(table: HtmlElement): Table {
  const marked = new Set<TableCell | undefined>();
  const elements = tableRows(table);
  const cells = elements.map((row) =>
    cellsOf(row).map((cell): TableCell => {
      const read = {
        text: blockText(cell).trim(),
        rowSpan: Number(cell.attribs["rowspan"] ?? 1),
        colSpan: Number(cell.attribs["colspan"] ?? 1),
      };
      if (cell.name === "th" || contains(cell, (name) => name === "b" || name === "strong")) marked.add(read);
      return read;
    }),
  );
  const rows = joinTwinColumns(cells, marked);
  const isHead = (row: HtmlElement): boolean =>
    (row.parent !== null && isElement(row.parent) && row.parent.name === "thead") ||
    // A head across the table below the heads of the columns is about the rows that follow.
    (cellsOf(row).every((cell) => cell.name === "th") && (cellsOf(row).length > 1 || row === elements[0]));
  const end = elements.findIndex((row) => !isHead(row));
  const said = end < 0 ? Math.min(1, elements.length) : end;
  const caption = table.children.find((child) => isElement(child) && child.name === "caption");
  return {
    rows,
    headRows: said > 0 ? said : countHeadRows(layOutCells(rows), (place) => marked.has(place)),
    ...(caption ? { caption: blockText(caption).trim() } : {}),
  };
}

/** The terms of a definition list with what is said of each. */
export function definitionsOf(list: HtmlElement): string[][] {
  const rows: string[][] = [];
  const parts = list.children
    .filter(isElement)
    .flatMap((child) => (child.name === "div" ? child.children.filter(isElement) : [child]));
  let previous = "";
  for (const part of parts) {
    // Several terms may have one definition, and one term several.
    if (part.name === "dt" && previous !== "dt") rows.push([]);
    (rows.at(-1) ?? rows[rows.push([]) - 1]!).push(blockText(part));
    previous = part.name;
  }
  return rows;
}

/** The rows of a table itself, not those of tables within it. */
const tableRows = (table: HtmlElement): HtmlElement[] =>
  table.children
    .filter(isElement)
    .flatMap((child) =>
      child.name === "tr" ? [child] : child.children.filter(isElement).filter(({ name }) => name === "tr"),
    );

const cellsOf = (row: HtmlElement): HtmlElement[] =>
  row.children.filter(isElement).filter(({ name }) => name === "td" || name === "th");
