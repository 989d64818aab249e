import { attribute, charactersIn, descendants, elementAt, elementsIn, type XmlElement } from "./office-xml.ts";
import { wholeRows, type CellRange } from "./cell-range.ts";

/** A split of a view that stays where it is, as LibreOffice writes it. */
const FROZEN = "2";

/**
 * The styles that set a cell apart: bold letters, or a ground of a colour of its own; those that others are made from
 * too.
 */
export function markedCellStyles(roots: readonly (XmlElement | undefined)[]): Set<string> {
  const styles = roots
    .flatMap((root) => (root ? descendants(root, "style") : []))
    .filter((style) => attribute(style, "family") === "table-cell");
  const marked = new Set(styles.filter(isMarked).map(nameOfStyle));
  const isDerived = (style: XmlElement): boolean => marked.has(attribute(style, "parent-style-name") ?? "");
  // What a style does not say its parent says.
  for (const style of styles) if (isDerived(style) && !isPlain(style)) marked.add(nameOfStyle(style));
  return marked;
}

const nameOfStyle = (style: XmlElement): string => attribute(style, "name") ?? "";
const weightOf = (style: XmlElement): string | undefined =>
  attribute(elementAt(style, "text-properties"), "font-weight");
const groundOf = (style: XmlElement): string | undefined =>
  attribute(elementAt(style, "table-cell-properties"), "background-color");

const isMarked = (style: XmlElement): boolean =>
  weightOf(style) === "bold" || !/^(?:transparent|#f{6})$/iu.test(groundOf(style) ?? "transparent");
const isPlain = (style: XmlElement): boolean => weightOf(style) === "normal" || groundOf(style) === "transparent";

/**
 * Where a sheet's heads are by the word of the file: atop a range with a filter or one that is called a table with
 * heads, and in the rows that stay in view.
 */
export function saidHeads(
  sheet: string,
  sheets: XmlElement | undefined,
  settings: XmlElement | undefined,
): CellRange[] {
  const ranges = sheets ? descendants(sheets, "database-range") : [];
  const filtered = ranges
    .filter((range) => attribute(range, "display-filter-buttons") === "true")
    .filter((range) => attribute(range, "contains-header") !== "false")
    .flatMap((range) => rangeOn(sheet, attribute(range, "target-range-address") ?? ""));
  return [...filtered, ...frozenRows(sheet, settings)];
}

/** The first row of "Sheet.B3:Sheet.D40" or "'My sheet'.B3:'My sheet'.D40", if that is on this sheet. */
function rangeOn(sheet: string, address: string): CellRange[] {
  const {
    name = "",
    quoted,
    row,
  } = /^\$?(?:'(?<quoted>(?:[^']|'')*)'|(?<name>[^'.]*))\.\$?[A-Z]{1,3}\$?(?<row>\d{1,7}):/u.exec(address)?.groups ??
  {};
  if (row === undefined || (quoted?.replaceAll("''", "'") ?? name) !== sheet) return [];
  return [wholeRows(Number(row) - 1, Number(row))];
}

function frozenRows(sheet: string, settings: XmlElement | undefined): CellRange[] {
  const entries = settings ? descendants(settings, "config-item-map-named") : [];
  const tables = entries
    .filter((entry) => attribute(entry, "name") === "Tables")
    .flatMap((entry) => elementsIn(entry, "config-item-map-entry"))
    .filter((entry) => attribute(entry, "name") === sheet);
  return tables.flatMap((table) => {
    const valueOf = (name: string): string => {
      const item = elementsIn(table, "config-item").find((one) => attribute(one, "name") === name);
      return item ? charactersIn(item).trim() : "";
    };
    const rows = Number(valueOf("VerticalSplitPosition"));
    return valueOf("VerticalSplitMode") === FROZEN && rows > 0 ? [wholeRows(0, rows)] : [];
  });
}
