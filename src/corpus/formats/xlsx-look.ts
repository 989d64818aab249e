import type { Look } from "./sheet.ts";
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
  return tags(workbook, "sheet").map((attributes) => {
    const file = files.get(/(?:^|\s)\w+:id="(?<id>[^"]*)"/u.exec(attributes)?.groups?.["id"] ?? "") ?? "";
    const xml = partText(parts, file);
    const comments = [...relatedParts(parts, file).values()].filter((target) => /\/comments[^/]*\.xml$/u.test(target));
    return {
      isHidden: /^(?:veryH|h)idden$/u.test(attributeOf(attributes, "state")),
      merges: tags(xml, "mergeCell").flatMap((merge) => parseRange(attributeOf(merge, "ref")) ?? []),
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

/** The attributes of each element of a name. */
const tags = (xml: string, name: string): string[] =>
  Array.from(
    xml.matchAll(new RegExp(`<(?:\\w+:)?${name}\\s(?<attributes>[^<>]*)>`, "gu")),
    ({ groups }) => groups!["attributes"]!,
  );

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

function parseRange(ref: string): Look["merges"][number] | undefined {
  const [first, last] = ref.split(":").map(placeOf);
  return first && last
    ? { row: first.row, column: first.column, endRow: last.row + 1, endColumn: last.column + 1 }
    : undefined;
}

/** "B3" as numbers counted from 0. */
function placeOf(reference: string): { row: number; column: number } | undefined {
  const { letters, digits } = /^\$?(?<letters>[A-Z]{1,3})\$?(?<digits>\d{1,7})$/u.exec(reference)?.groups ?? {};
  if (letters === undefined) return undefined;
  const column = Array.from(letters).reduce((sum, letter) => sum * 26 + letter.charCodeAt(0) - 64, 0) - 1;
  return { row: Number(digits) - 1, column };
}
