import { foldSpaces } from "../../text/normalize.ts";
import { countHeadRows } from "../table-heads.ts";
import { layOutCells, type TableCell } from "../table.ts";
import {
  attribute,
  charactersIn,
  descendants,
  elementAt,
  elementsIn,
  nameOf,
  valueAt,
  type XmlElement,
} from "./office-xml.ts";
import type { TextBuilder } from "./text-builder.ts";

/** What a shape is there for; undefined for one that is no placeholder. */
const placeholderOf = (shape: XmlElement): string | undefined => {
  const place = elementAt(shape, "nvSpPr", "nvPr", "ph");
  return place && (attribute(place, "type") ?? "body");
};

/** Placeholders whose text is the same on every slide. */
const REPEATED: ReadonlySet<string> = new Set(["dt", "ftr", "hdr", "sldNum", "sldImg"]);
const TITLES: ReadonlySet<string> = new Set(["title", "ctrTitle"]);
/** Placeholders whose paragraphs have bullets unless they say otherwise. */
const LISTS: ReadonlySet<string> = new Set(["body", "obj"]);

/** Adds a slide: its title, its text and tables, then the speaker's notes. */
export function addSlide(slide: XmlElement, notes: XmlElement | undefined, builder: TextBuilder): void {
  const shapes = shapesOf(slide);
  const isTitle = (shape: XmlElement): boolean => TITLES.has(placeholderOf(shape) ?? "");
  for (const shape of shapes.filter(isTitle)) builder.addHeading(1, paragraphsOf(shape).map(textOf).join(" "));
  for (const shape of shapes.filter((one) => !isTitle(one))) {
    const table = descendants(shape, "tbl")[0];
    if (table) addTable(table, builder);
    else addText(shape, builder);
  }
  for (const shape of notes ? shapesOf(notes) : [])
    if (placeholderOf(shape) === "body")
      for (const paragraph of paragraphsOf(shape)) builder.addParagraph(textOf(paragraph));
}

/**
 * The title of a slide, with what is written below it where that is a line and the title is no more than a name and a
 * number.
 */
export function slideTitle(slide: XmlElement): string | undefined {
  const textIn = (...kinds: readonly string[]): string[] =>
    shapesOf(slide)
      .filter((shape) => kinds.includes(placeholderOf(shape) ?? ""))
      .flatMap((shape) => paragraphsOf(shape).map((paragraph) => foldSpaces(textOf(paragraph))))
      .filter((text) => text !== "");
  const title = textIn(...TITLES).join(" ");
  const [subtitle] = textIn("subTitle");
  const isBare = (title.match(/\p{L}+/gu)?.length ?? 0) <= 1;
  return title !== "" && isBare && subtitle !== undefined ? `${title}. ${subtitle}` : title || undefined;
}

/** The shapes of a slide, those of groups among them, without what is on every slide. */
function shapesOf(slide: XmlElement): XmlElement[] {
  const visit = (parent: XmlElement): XmlElement[] =>
    elementsIn(parent).flatMap((element) => {
      const name = nameOf(element);
      if (name === "sp" || name === "graphicFrame") return [element];
      if (name === "AlternateContent") return elementsIn(element, "Choice", "Fallback").slice(0, 1).flatMap(visit);
      return name === "grpSp" ? visit(element) : [];
    });
  const tree = elementAt(slide, "cSld", "spTree");
  return (tree ? visit(tree) : []).filter((shape) => !REPEATED.has(placeholderOf(shape) ?? ""));
}

const paragraphsOf = (shape: XmlElement): XmlElement[] => {
  const body = elementAt(shape, "txBody");
  return body ? elementsIn(body, "p") : [];
};

function addText(shape: XmlElement, builder: TextBuilder): void {
  const paragraphs = paragraphsOf(shape).filter((paragraph) => textOf(paragraph).trim() !== "");
  const isList = LISTS.has(placeholderOf(shape) ?? "") && paragraphs.length > 1;
  const counts: number[] = [];
  for (const paragraph of paragraphs) {
    const text = textOf(paragraph);
    const properties = elementAt(paragraph, "pPr");
    const level = Number(attribute(properties, "lvl") ?? 0);
    const numbered = elementAt(properties, "buAutoNum");
    if (numbered) {
      counts[level] = (counts[level] ?? Number(attribute(numbered, "startAt") ?? 1) - 1) + 1;
      counts.length = level + 1;
      builder.addListItem(`${counts[level]}.`, text);
      continue;
    }
    counts.length = Math.min(counts.length, level);
    const hasBullet =
      elementAt(properties, "buChar") !== undefined || (isList && elementAt(properties, "buNone") === undefined);
    if (hasBullet) builder.addListItem("•", text);
    else builder.addParagraph(text);
  }
}

function addTable(table: XmlElement, builder: TextBuilder): void {
  const rows = elementsIn(table, "tr").map((row) =>
    elementsIn(row, "tc")
      .filter((cell) => !isCovered(cell))
      .map((cell): TableCell => ({
        text: descendants(cell, "p").map(textOf).join(" ").trim(),
        rowSpan: Number(attribute(cell, "rowSpan") ?? 1),
        colSpan: Number(attribute(cell, "gridSpan") ?? 1),
      })),
  );
  const isFirstApart = attribute(elementAt(table, "tblPr"), "firstRow") === "1";
  const [first = []] = rows;
  const headRows = countHeadRows(
    layOutCells(rows),
    (place) => isFirstApart && place !== undefined && first.includes(place),
  );
  builder.addTable({ rows, headRows });
}

const isCovered = (cell: XmlElement): boolean =>
  [attribute(cell, "hMerge"), attribute(cell, "vMerge")].some((value) => value === "1" || value === "true");

/** The words of a paragraph; formulas are the row of their signs. */
function textOf(paragraph: XmlElement): string {
  return elementsIn(paragraph)
    .map((element) => {
      const name = nameOf(element);
      if (name === "t") return charactersIn(element);
      if (name === "br") return " ";
      if (name === "pPr" || name === "rPr" || name === "endParaRPr") return "";
      if (name === "AlternateContent")
        return elementsIn(element, "Choice", "Fallback").slice(0, 1).map(textOf).join("");
      // What stands above and below in a formula, such as the limits of a sum.
      return name === "chr" ? (valueAt(element) ?? "") : textOf(element);
    })
    .join("");
}
