import type { CorpusProblem } from "../document.ts";
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
import { addSheet, type Look } from "./sheet.ts";
import { TextBuilder } from "./text-builder.ts";

/** What is repeated more often than this is the empty rest of a sheet, or an attack. */
const MAX_REPEATED = 200;

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
    const hidden: string[] = [];
    for (const [index, table] of (sheets ? elementsIn(sheets, "table") : []).entries()) {
      const name = attribute(table, "name") ?? "";
      if (styles.has(attribute(table, "style-name") ?? "")) hidden.push(name);
      else {
        const { rows, look } = readSheet(table, marked, saidHeads(name, sheets, settings));
        addSheet(builder, index + 1, name, rows, look);
      }
    }
    const meta = elementAt(reader.read("meta.xml"), "meta", "title");
    const title = meta && sensibleTitle(charactersIn(meta));
    return {
      ...builder.build(),
      details: title ? { title } : {},
      problems: reportHidden(hidden, path),
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
function readSheet(
  table: XmlElement,
  markedStyles: ReadonlySet<string>,
  said: readonly CellRange[],
): { rows: string[][]; look: Look } {
  const rows: string[][] = [];
  const merges: CellRange[] = [];
  const heads: CellRange[] = [];
  const marked = new Set<string>();
  const notes = new Map<string, string>();
  /** The row's place on the sheet, of which blank rows are left out. */
  let place = 0;
  for (const row of rowsIn(table)) {
    const cells: string[] = [];
    for (const cell of elementsIn(row, "table-cell", "covered-table-cell")) {
      const text = wordsIn(cell);
      const at = { row: rows.length, column: cells.length };
      const note = elementAt(cell, "annotation");
      if (note) notes.set(`${at.row},${at.column}`, descendants(note, "p").map(plainText).join(" "));
      const [down, right] = [countOf(cell, "number-rows-spanned"), countOf(cell, "number-columns-spanned")];
      if (down > 1 || right > 1) merges.push({ ...at, endRow: at.row + down, endColumn: at.column + right });
      const times = countOf(cell, "number-columns-repeated");
      if (text !== "" && markedStyles.has(attribute(cell, "style-name") ?? ""))
        for (let column = at.column; column < at.column + times; column++) marked.add(`${at.row},${column}`);
      cells.push(...Array.from({ length: times }, () => text));
    }
    while (cells.at(-1) === "") cells.pop();
    const isRepeated = nameOf(row.parent as XmlElement) === "table-header-rows";
    const ranges = said.filter((range) => place >= range.row && place < range.endRow);
    const [at, endRow] = [rows.length, rows.length + 1];
    heads.push(...ranges.map((range) => ({ ...range, row: at, endRow })));
    if (isRepeated) heads.push(wholeRows(at, endRow));
    place += countOf(row, "number-rows-repeated");
    // Blank rows part tables: one is as good as many.
    const times = cells.length === 0 ? 1 : countOf(row, "number-rows-repeated");
    rows.push(...Array.from({ length: times }, () => cells));
  }
  return { rows, look: { merges, heads, marked, notes } };
}

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
  Math.max(1, Math.min(MAX_REPEATED, Math.trunc(Number(attribute(element, name) ?? 1)) || 1));

const reportHidden = (sheets: readonly string[], path: string): CorpusProblem[] =>
  sheets.length === 0
    ? []
    : [
        {
          path,
          reason: `sheets that are hidden in it are left out: ${sheets.join(", ")}; show them to have them found`,
        },
      ];
