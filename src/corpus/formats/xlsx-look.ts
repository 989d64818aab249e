import {
  attributeOf,
  decodeXml,
  firstElement,
  partText,
  relatedParts,
  textElements,
  type PackageParts,
} from "./package-parts.ts";
import type { SheetSource } from "./sheet-cells.ts";
import { definedHeads, filteredRows, frozenRows, parseRange, placeOf, printedRows, tags } from "./xlsx-ranges.ts";

/** A sheet of a workbook, without its cells. */
export interface WorkbookSheet extends Required<Pick<SheetSource, "merges" | "heads">> {
  readonly name: string;
  readonly isHidden: boolean;
  /** Its part; empty where there is none. */
  readonly xml: string;
  /** What people have noted beside a cell, by "row,column". */
  readonly notes: ReadonlyMap<string, string>;
}

/** The sheets in the order of the workbook, each read when its turn comes. */
export function* workbookSheets(parts: PackageParts): Generator<WorkbookSheet> {
  const workbook = partText(parts, "xl/workbook.xml");
  const files = relatedParts(parts, "xl/workbook.xml");
  for (const [index, attributes] of tags(workbook, "sheet").entries()) {
    const file = files.get(/(?:^|\s)\w+:id="(?<id>[^"]*)"/u.exec(attributes)?.groups?.["id"] ?? "") ?? "";
    const xml = partText(parts, file);
    const related = [...relatedParts(parts, file).values()];
    const comments = related.filter((target) => /\/comments[^/]*\.xml$/u.test(target));
    const tables = related.filter((target) => /\/tables\/[^/]*\.xml$/u.test(target));
    yield {
      name: decodeXml(attributeOf(attributes, "name")),
      xml,
      isHidden: /^(?:veryH|h)idden$/u.test(attributeOf(attributes, "state")),
      merges: tags(xml, "mergeCell").flatMap((merge) => parseRange(attributeOf(merge, "ref")) ?? []),
      heads: [
        ...filteredRows(xml),
        ...frozenRows(xml),
        ...printedRows(workbook, index),
        ...tables.flatMap((table) => definedHeads(partText(parts, table))),
      ],
      notes: new Map(comments.flatMap((comment) => readComments(partText(parts, comment)))),
    };
  }
}

/** The cell styles that set a cell apart: bold letters, or a ground of a colour of its own. */
export function markedStyles(styles: string): Set<number> {
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
