import type { Look } from "./sheet.ts";
import { definedHeads, filteredRows, frozenRows, placeOf, parseRange, printedRows, tags } from "./xlsx-ranges.ts";
import { attributeOf, firstElement, partText, relatedParts, textElements, type PackageParts } from "./package-parts.ts";

/** What the parser of cells leaves out of a sheet. */
export interface SheetLook extends Look {
  readonly isHidden: boolean;
}

/** The sheets' looks, in the order of the workbook. */
export function sheetLooks(parts: PackageParts): SheetLook[] {
  const workbook = partText(parts, "xl/workbook.xml");
  const files = relatedParts(parts, "xl/workbook.xml");
  const marked = markedStyles(partText(parts, "xl/styles.xml"));
  return tags(workbook, "sheet").map((attributes, index) => {
    const file = files.get(/(?:^|\s)\w+:id="(?<id>[^"]*)"/u.exec(attributes)?.groups?.["id"] ?? "") ?? "";
    const xml = partText(parts, file);
    const related = [...relatedParts(parts, file).values()];
    const comments = related.filter((target) => /\/comments[^/]*\.xml$/u.test(target));
    const tables = related.filter((target) => /\/tables\/[^/]*\.xml$/u.test(target));
    return {
      isHidden: /^(?:veryH|h)idden$/u.test(attributeOf(attributes, "state")),
      merges: tags(xml, "mergeCell").flatMap((merge) => parseRange(attributeOf(merge, "ref")) ?? []),
      heads: [
        ...filteredRows(xml),
        ...frozenRows(xml),
        ...printedRows(workbook, index),
        ...tables.flatMap((table) => definedHeads(partText(parts, table))),
      ],
      marked: new Set(
        tags(xml, "c")
          .filter((cell) => marked.has(Number(attributeOf(cell, "s") || -1)))
          .flatMap((cell) => placeOf(attributeOf(cell, "r")) ?? [])
          .map(({ row, column }) => `${row},${column}`),
      ),
      notes: new Map(comments.flatMap((comment) => readComments(partText(parts, comment)))),
    };
  });
}

/** The cell styles that set a cell apart: bold letters, or a ground of a colour of its own. */
function markedStyles(styles: string): Set<number> {
  const listOf = (list: string, item: string): string[] => {
    const inside = firstElement(styles, list);
    return Array.from(
      inside.matchAll(new RegExp(`${tag(item)}(?:[^<>]*/>|(?:(?!${tag(item)})[\\s\\S])*?</(?:\\w+:)?${item}>)`, "gu")),
      ([xml]) => xml,
    );
  };
  const bold = listOf("fonts", "font").map((font) => /<(?:\w+:)?b(?:\s+val="(?:1|true)")?\s*\/>/u.test(font));
  const shaded = listOf("fills", "fill").map(
    (fill) => /patternType="solid"/u.test(fill) && !/fgColor (?:rgb="(?:FF|00)F{6}"|theme="0"\s*\/)/u.test(fill),
  );
  return new Set(
    listOf("cellXfs", "xf").flatMap((xf, index) => {
      const attributes = /<[^\s<>]*\s(?<attributes>[^<>]*)>/u.exec(xf)?.groups?.["attributes"] ?? "";
      const isMarked =
        bold[Number(attributeOf(attributes, "fontId"))] || shaded[Number(attributeOf(attributes, "fillId"))];
      return isMarked ? [index] : [];
    }),
  );
}

/** How an element begins; nothing is sought beyond the beginning of the next, or a file of beginnings would take for ever. */
const tag = (name: string): string => `<(?:\\w+:)?${name}\\b`;

function readComments(xml: string): [string, string][] {
  return Array.from(
    xml.matchAll(
      /<(?:\w+:)?comment\s(?<attributes>[^<>]*)>(?<body>(?:(?!<(?:\w+:)?comment\s)[\s\S])*?)<\/(?:\w+:)?comment>/gu,
    ),
    ({ groups }) => ({
      place: placeOf(attributeOf(groups!["attributes"]!, "ref")),
      words: textElements(groups!["body"]!, ""),
    }),
  ).flatMap(({ place, words }): [string, string][] => (place ? [[`${place.row},${place.column}`, words]] : []));
}
