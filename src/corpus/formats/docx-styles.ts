import { attribute, elementAt, elementsIn, isOn, valueAt, type XmlElement } from "./office-xml.ts";

/** What a paragraph style says of those who have it. */
export interface ParagraphStyle {
  /** 1 for the outermost headings; undefined for text. */
  readonly heading?: number;
  readonly isTitle: boolean;
  /** A line of a table of contents. */
  readonly isContents: boolean;
  readonly isBold: boolean;
  /** Where the style itself numbers its paragraphs. */
  readonly numbering?: { readonly id: string; readonly level: number };
}

/** Names that Word gives in English whatever its language; people's own copies of them may be in another. */
const HEADING_NAME = /^(?:heading|заголовок|тақырып)\s*(?<level>[1-6])$/iu;
const TITLE_NAME = /^(?:title|название|атауы)$/iu;
const CONTENTS_NAME = /^(?:toc|оглавление)\s*\d$/iu;
/** Outline levels from here on are text. */
const MAX_HEADING = 6;

/** The paragraph styles by their ids, each with what it takes over from those that it is based on. */
export function paragraphStyles(root: XmlElement | undefined): Map<string, ParagraphStyle> {
  const elements = new Map(
    (root ? elementsIn(root, "style") : []).map((style) => [attribute(style, "styleId") ?? "", style]),
  );
  const styles = new Map<string, ParagraphStyle>();
  for (const id of elements.keys()) styles.set(id, readStyle(lineage(elements, id)));
  return styles;
}

/** A style, then those that it is based on, nearest first. */
function lineage(elements: ReadonlyMap<string, XmlElement>, id: string): XmlElement[] {
  const found: XmlElement[] = [];
  for (let next: string | undefined = id; next !== undefined; next = valueAt(found.at(-1), "basedOn")) {
    const style = elements.get(next);
    if (!style || found.includes(style)) break;
    found.push(style);
  }
  return found;
}

function readStyle(styles: readonly XmlElement[]): ParagraphStyle {
  const names = styles.map((style) => valueAt(style, "name") ?? "");
  const firstOf = <T>(read: (style: XmlElement) => T | undefined): T | undefined =>
    styles.map(read).find((value) => value !== undefined);
  const named = names.map((name) => HEADING_NAME.exec(name)?.groups?.["level"]).find((level) => level !== undefined);
  const outline = firstOf((style) => outlineLevel(elementAt(style, "pPr")));
  const heading = outline ?? (named === undefined ? undefined : Number(named));
  const id = firstOf((style) => valueAt(style, "pPr", "numPr", "numId"));
  const level = firstOf((style) => valueAt(style, "pPr", "numPr", "ilvl"));
  return {
    ...(heading === undefined || heading > MAX_HEADING ? {} : { heading }),
    isTitle: names.some((name) => TITLE_NAME.test(name)),
    isContents: names.some((name) => CONTENTS_NAME.test(name)),
    isBold: styles.some((style) => isOn(elementAt(style, "rPr"), "b")),
    ...(id === undefined || id === "0" ? {} : { numbering: { id, level: Number(level ?? 0) } }),
  };
}

/** The level at which a paragraph stands in the outline, 1 for the outermost; undefined where nothing is said. */
export function outlineLevel(properties: XmlElement | undefined): number | undefined {
  const level = valueAt(properties, "outlineLvl");
  return level === undefined ? undefined : Number(level) + 1;
}
