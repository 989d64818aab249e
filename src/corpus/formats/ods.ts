import { wholeRows, type CellRange } from "./cell-range.ts";
import { expectSignature } from "./file-signature.ts";
import type { ExtractedText, Format } from "./format.ts";
import { sensibleTitle } from "./metadata-title.ts";
import {
  attribute,
  charactersIn,
  descendants,
  elementAt,
  elementsIn,
  nameOf,
  xmlReader,
  type XmlElement,
} from "./office-xml.ts";
import { markedCellStyles, saidHeads } from "./ods-look.ts";
import { unpackParts } from "./package-parts.ts";
import { joinRuns, MAX_PLACES, type Run, type SheetCell, type SheetSource } from "./sheet-cells.ts";
import { SheetAdder } from "./sheet.ts";
import { TextBuilder } from "./text-builder.ts";

/** So many of the rows and columns that are the same are read: what is repeated more often fills a sheet, or is an attack. */
const MAX_REPEATED = 200;
/** Rows and columns of the largest sheets. */
const MAX_PLACE = 1_048_576;

/** OpenDocument spreadsheets: a page a sheet, merged cells, notes; hidden sheets are left out. */
export const odsFormat: Format = {
  extract: async (bytes, path) => {
    expectSignature(bytes, "zip");
    const reader = await xmlReader(await unpackParts(bytes));
    const root = reader.need("content.xml");
    const styles = hiddenStyles(root);
    const marked = markedCellStyles([root, reader.read("styles.xml")]);
    const settings = reader.read("settings.xml");
    const sheets = elementAt(root, "body", "spreadsheet");
    const builder = new TextBuilder();
    const adder = new SheetAdder(builder);
    for (const [index, table] of (sheets ? elementsIn(sheets, "table") : []).entries()) {
      const name = attribute(table, "name") ?? "";
      if (styles.has(attribute(table, "style-name") ?? "")) adder.skipHidden(name);
      else adder.add(index + 1, name, readSheet(table, marked, saidHeads(name, sheets, settings)));
    }
    const meta = elementAt(reader.read("meta.xml"), "meta", "title");
    const title = meta && sensibleTitle(charactersIn(meta));
    return {
      ...builder.build(),
      details: title ? { title } : {},
      problems: adder.problems(path),
    } satisfies ExtractedText;
  },
};

/** The table styles of sheets that are not shown. */
const hiddenStyles = (root: XmlElement): Set<string> =>
  new Set(
    descendants(root, "style")
      .filter((style) => attribute(elementAt(style, "table-properties"), "display") === "false")
      .map((style) => attribute(style, "name") ?? ""),
  );

/**
 * The cells of a sheet and how they look.
 * @param markedStyles the styles that set a cell apart
 * @param said where its heads are by the word of the file
 */
function readSheet(table: XmlElement, markedStyles: ReadonlySet<string>, said: readonly CellRange[]): SheetSource {
  const cells: SheetCell[] = [];
  const merges: CellRange[] = [];
  const heads: CellRange[] = [...said];
  const hiddenRows: Run[] = [];
  let row = 0;
  let cutFrom: number | undefined;
  for (const element of rowsIn(table)) {
    const rowTimes = countOf(element, "number-rows-repeated");
    if (isHidden(element)) hiddenRows.push({ start: row, end: row + rowTimes });
    if (nameOf(element.parent as XmlElement) === "table-header-rows") heads.push(wholeRows(row, row + rowTimes));
    let column = 0;
    for (const cell of elementsIn(element, "table-cell", "covered-table-cell")) {
      const times = countOf(cell, "number-columns-repeated");
      const text = wordsIn(cell);
      const annotation = elementAt(cell, "annotation");
      const note = annotation && descendants(annotation, "p").map(plainText).join(" ");
      const [down, right] = [countOf(cell, "number-rows-spanned"), countOf(cell, "number-columns-spanned")];
      if (down > 1 || right > 1) merges.push({ row, column, endRow: row + down, endColumn: column + right });
      const isMarked = markedStyles.has(attribute(cell, "style-name") ?? "");
      if (text.trim() !== "" || note !== undefined)
        for (let y = row; y < row + Math.min(rowTimes, MAX_REPEATED); y++)
          for (let x = column; x < column + Math.min(times, MAX_REPEATED) && cells.length < MAX_PLACES; x++)
            cells.push({ row: y, column: x, text, isMarked, note });
      column += times;
    }
    if (cells.length >= MAX_PLACES) cutFrom ??= row;
    row += rowTimes;
  }
  const hiddenColumns: Run[] = [];
  let place = 0;
  for (const element of columnsIn(table)) {
    const end = place + countOf(element, "number-columns-repeated");
    if (isHidden(element)) hiddenColumns.push({ start: place, end });
    place = end;
  }
  return { cells, cutFrom, merges, heads, hiddenRows: joinRuns(hiddenRows), hiddenColumns: joinRuns(hiddenColumns) };
}

/** Whether a row or column is hidden, by itself or by a filter. */
const isHidden = (element: XmlElement): boolean =>
  /^(?:collapse|filter)$/u.test(attribute(element, "visibility") ?? "");

/** The columns of a sheet, those of groups and heads among them. */
const columnsIn = (parent: XmlElement): XmlElement[] =>
  elementsIn(parent, "table-column", "table-columns", "table-column-group", "table-header-columns").flatMap((element) =>
    nameOf(element) === "table-column" ? [element] : columnsIn(element),
  );

/** The rows of a sheet, those of groups and heads among them. */
const rowsIn = (parent: XmlElement): XmlElement[] =>
  elementsIn(parent, "table-row", "table-rows", "table-row-group", "table-header-rows").flatMap((element) =>
    nameOf(element) === "table-row" ? [element] : rowsIn(element),
  );

const wordsIn = (cell: XmlElement): string => elementsIn(cell, "p").map(plainText).join(" ");

/** The words of a paragraph, white space as it is shown. */
function plainText(paragraph: XmlElement): string {
  return paragraph.children
    .map((child) => {
      if ("data" in child) return child.data;
      if (!("attribs" in child) || nameOf(child) === "annotation") return "";
      return /^(?:s|tab|line-break)$/u.test(nameOf(child)) ? " " : plainText(child);
    })
    .join("");
}

const countOf = (element: XmlElement, name: string): number =>
  Math.max(1, Math.min(MAX_PLACE, Math.trunc(Number(attribute(element, name) ?? 1)) || 1));
