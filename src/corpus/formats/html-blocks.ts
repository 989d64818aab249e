import type { CheerioAPI } from "cheerio";
import type { Table } from "../table.ts";
import type { TextBuilder } from "./text-builder.ts";

type HtmlRoot = ReturnType<CheerioAPI["root"]>[number];
/** A node of a page: text, an element with a name and children, or a comment. */
export type HtmlNode = HtmlRoot | HtmlRoot["children"][number];
type HtmlElement = Extract<HtmlNode, { readonly attribs: unknown }>;

/** Elements that begin on a line of their own; all others run on with the words around them. */
const BLOCKS: ReadonlySet<string> = new Set(
  "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split(
    " ",
  ),
);

/** Not words: what stands in them is for programs. */
const SILENT: ReadonlySet<string> = new Set(["head", "script", "style", "template", "noscript", "title"]);

/** Adds the blocks below `nodes`: headings, paragraphs, lists, tables. */
export function addHtmlBlocks(nodes: readonly HtmlNode[], builder: TextBuilder): void {
  let line = "";
  const flush = (): void => {
    builder.addParagraph(line);
    line = "";
  };
  for (const node of nodes) {
    if (!holdsBlocks(node)) {
      line += inlineText(node);
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
  else if (element.name === "table" && !isLayoutTable(element)) builder.addTable(toTable(element));
  else addHtmlBlocks(element.children, builder);
}

/** The items of a list, each with the mark that readers see; lists within an item follow it. */
function addList(list: HtmlElement, builder: TextBuilder): void {
  let next = Number.parseInt(list.attribs["start"] ?? "1", 10) || 1;
  for (const item of list.children) {
    if (!isElement(item)) continue;
    if (item.name !== "li") {
      addBlock(item, builder);
      continue;
    }
    const nested = item.children.filter((child) => isElement(child) && (child.name === "ul" || child.name === "ol"));
    const own = item.children.filter((child) => !nested.includes(child));
    builder.addListItem(list.name === "ol" ? `${next++}.` : "•", own.map(blockText).join(""));
    for (const inner of nested) addList(inner as HtmlElement, builder);
  }
}

/** A table that only arranges a page: one column, or blocks with headings, lists or tables in its cells. */
function isLayoutTable(table: HtmlElement): boolean {
  const rows = tableRows(table);
  const widest = Math.max(0, ...rows.map((row) => cellsOf(row).length));
  return (
    widest <= 1 ||
    rows.some((row) =>
      cellsOf(row).some((cell) => contains(cell, (name) => name === "table" || /^h[1-6]$/u.test(name))),
    )
  );
}

const toTable = (table: HtmlElement): Table => ({
  rows: tableRows(table).map((row) =>
    cellsOf(row).map((cell) => ({
      text: blockText(cell).trim(),
      rowSpan: Number(cell.attribs["rowspan"] ?? 1),
      colSpan: Number(cell.attribs["colspan"] ?? 1),
    })),
  ),
  headRows: 1,
});

/** The rows of a table itself, not those of tables within it. */
const tableRows = (table: HtmlElement): HtmlElement[] =>
  table.children
    .filter(isElement)
    .flatMap((child) =>
      child.name === "tr" ? [child] : child.children.filter(isElement).filter(({ name }) => name === "tr"),
    );

const cellsOf = (row: HtmlElement): HtmlElement[] =>
  row.children.filter(isElement).filter(({ name }) => name === "td" || name === "th");

/** The words of a node on one line, blocks in it parted by spaces. */
function blockText(node: HtmlNode): string {
  if (!isElement(node)) return inlineText(node);
  if (SILENT.has(node.name)) return "";
  if (node.name === "br") return " ";
  const text = node.children.map(blockText).join("");
  return BLOCKS.has(node.name) ? ` ${text} ` : text;
}

/** The words of a node that runs on with the words around it. */
function inlineText(node: HtmlNode): string {
  // Comments and declarations have data too.
  if ("data" in node) return kindOf(node) === "text" ? node.data : "";
  if (!isElement(node)) return node.children.map(inlineText).join("");
  if (SILENT.has(node.name)) return "";
  if (node.name === "br") return " ";
  const text = node.children.map(inlineText).join("");
  // A reference to a footnote would otherwise become part of the word before it.
  return node.name === "sup" && contains(node, (name) => name === "a")
    ? `[${text.trim().replace(/^\[|\]$/gu, "")}]`
    : text;
}

function holdsBlocks(node: HtmlNode): node is HtmlElement {
  if (kindOf(node) === "root") return true;
  return isElement(node) && (BLOCKS.has(node.name) || contains(node, (name) => BLOCKS.has(name)));
}

const contains = (element: HtmlElement, matches: (name: string) => boolean): boolean =>
  element.children.some((child) => isElement(child) && (matches(child.name) || contains(child, matches)));

const isElement = (node: HtmlNode): node is HtmlElement => "attribs" in node;

/** The name of a node's kind; the library's enumeration is not exported with it. */
const kindOf = ({ type }: { readonly type: string }): string => type;
