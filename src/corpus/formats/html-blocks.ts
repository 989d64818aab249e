import { plainTable } from "../table.ts";
import {
  addInline,
  blockTexts,
  holdsBlocks,
  inlineText,
  isElement,
  type HtmlElement,
  type HtmlNode,
} from "./html-nodes.ts";
import { formatNumber, type NumberFormat } from "./list-numbers.ts";
import { findRecords } from "./html-records.ts";
import { definitionsOf, isLayoutTable, toTable } from "./html-tables.ts";
import type { TextBuilder } from "./text-builder.ts";

/** Adds the blocks below `nodes`: headings, paragraphs, lists, tables, and what reads like rows of one. */
export function addHtmlBlocks(nodes: readonly HtmlNode[], builder: TextBuilder): void {
  let line = "";
  const flush = (): void => {
    builder.addParagraph(line);
    line = "";
  };
  const records = findRecords(nodes);
  for (const node of nodes) {
    const record = isElement(node) ? records.get(node) : undefined;
    if (record) {
      flush();
      if (record.length > 0) builder.addTable(plainTable(record, 0));
    } else if (!holdsBlocks(node)) {
      line = addInline(line, node);
    } else {
      flush();
      addBlock(node, builder);
    }
  }
  flush();
}

function addBlock(element: HtmlElement, builder: TextBuilder): void {
  const heading = /^h(?<level>[1-6])$/u.exec(element.name)?.groups?.["level"];
  if (heading !== undefined) builder.addHeading(Number(heading), inlineText(element));
  else if (element.name === "ul" || element.name === "ol") addList(element, builder);
  else if (element.name === "dl") builder.addTable(plainTable(definitionsOf(element), 0));
  else if (element.name === "table" && !isLayoutTable(element)) builder.addTable(toTable(element));
  else addHtmlBlocks(element.children, builder);
}

/** How a list is numbered by its `type`; by numbers, where it says nothing. */
const TYPES: Readonly<Record<string, NumberFormat>> = {
  a: "lowerLetter",
  A: "upperLetter",
  i: "lowerRoman",
  I: "upperRoman",
};

/** The items of a list, each with the mark that readers see; lists within an item follow it. */
function addList(list: HtmlElement, builder: TextBuilder): void {
  const isReversed = list.attribs["reversed"] !== undefined;
  const items = list.children.filter((child) => isElement(child) && child.name === "li");
  const format = TYPES[list.attribs["type"] ?? ""] ?? "decimal";
  let next = numberIn(list.attribs["start"]) ?? (isReversed ? items.length : 1);
  for (const item of list.children) {
    if (!isElement(item)) continue;
    if (item.name !== "li") {
      addBlock(item, builder);
      continue;
    }
    const nested = item.children.filter((child) => isElement(child) && (child.name === "ul" || child.name === "ol"));
    const own = item.children.filter((child) => !nested.includes(child));
    next = numberIn(item.attribs["value"]) ?? next;
    builder.addListItem(list.name === "ol" ? `${formatNumber(next, format)}.` : "•", blockTexts(own));
    next += isReversed ? -1 : 1;
    for (const inner of nested) addList(inner as HtmlElement, builder);
  }
}

const numberIn = (attribute: string | undefined): number | undefined =>
  attribute !== undefined && /^\s*-?\d{1,9}/u.test(attribute) ? Number.parseInt(attribute, 10) : undefined;
