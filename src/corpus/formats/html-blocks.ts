import type { CheerioAPI } from "cheerio";
import { foldSpaces } from "../table-cells.ts";
import { countHeadRows } from "../table-heads.ts";
import { layOutCells, plainTable, type Table, type TableCell } from "../table.ts";
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
  else if (element.name === "dl") builder.addTable(plainTable(definitionsOf(element), 0));
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

function toTable(table: HtmlElement): Table {
  const marked = new Set<TableCell | undefined>();
  const elements = tableRows(table);
  const rows = elements.map((row) =>
    cellsOf(row).map((cell): TableCell => {
      const read = {
        text: blockText(cell).trim(),
        rowSpan: Number(cell.attribs["rowspan"] ?? 1),
        colSpan: Number(cell.attribs["colspan"] ?? 1),
      };
      if (cell.name === "th" || contains(cell, (name) => name === "b" || name === "strong")) marked.add(read);
      return read;
    }),
  );
  const isHead = (row: HtmlElement): boolean =>
    (row.parent !== null && isElement(row.parent) && row.parent.name === "thead") ||
    // A head across the table below the heads of the columns is about the rows that follow.
    (cellsOf(row).every((cell) => cell.name === "th") && (cellsOf(row).length > 1 || row === elements[0]));
  const end = elements.findIndex((row) => !isHead(row));
  const said = end < 0 ? Math.min(1, elements.length) : end;
  const caption = table.children.find((child) => isElement(child) && child.name === "caption");
  return {
    rows,
    headRows: said > 0 ? said : countHeadRows(layOutCells(rows), (place) => marked.has(place)),
    ...(caption ? { caption: blockText(caption).trim() } : {}),
  };
}

/** The terms of a definition list with what is said of each. */
function definitionsOf(list: HtmlElement): string[][] {
  const rows: string[][] = [];
  const parts = list.children
    .filter(isElement)
    .flatMap((child) => (child.name === "div" ? child.children.filter(isElement) : [child]));
  let previous = "";
  for (const part of parts) {
    // Several terms may have one definition, and one term several.
    if (part.name === "dt" && previous !== "dt") rows.push([]);
    (rows.at(-1) ?? rows[rows.push([]) - 1]!).push(blockText(part));
    previous = part.name;
  }
  return rows;
}

/** The rows of a table itself, not those of tables within it. */
const tableRows = (table: HtmlElement): HtmlElement[] =>
  table.children
    .filter(isElement)
    .flatMap((child) =>
      child.name === "tr" ? [child] : child.children.filter(isElement).filter(({ name }) => name === "tr"),
    );

const cellsOf = (row: HtmlElement): HtmlElement[] =>
  row.children.filter(isElement).filter(({ name }) => name === "td" || name === "th");

/** So many elements of one kind after each other are records, such as the events of a list, each no longer than this. */
const MIN_RECORDS = 3;
const MAX_RECORD = 300;

/**
 * Runs of like elements that each say several short things, such as a date, a title and a place: what stands in one of
 * them belongs together, as in a row. The first of a run has the run's rows, the others none.
 */
function findRecords(nodes: readonly HtmlNode[]): Map<HtmlNode, string[][]> {
  const found = new Map<HtmlNode, string[][]>();
  const elements = nodes.filter(isElement);
  const kinds = Map.groupBy(elements, ({ name, attribs }) => `${name} ${attribs["class"] ?? ""}`);
  for (const [kind, run] of kinds) {
    if (run.length < MIN_RECORDS || !RECORD.test(kind)) continue;
    const rows = run.map((element) => leavesOf(element.children));
    const areShort = rows.every((row) => row.length > 1 && row.join(" ").length <= MAX_RECORD);
    const areOneRun = elements.indexOf(run.at(-1)!) - elements.indexOf(run[0]!) === run.length - 1;
    if (!areShort || !areOneRun || run.some((element) => contains(element, (name) => COMPLEX.has(name)))) continue;
    // What all of them say, such as "Read more", says nothing of any.
    const said = rows.map((row) => row.filter((text) => !rows.every((other) => other.includes(text))));
    run.forEach((element, index) => found.set(element, index === 0 ? said : []));
  }
  return found;
}

const RECORD = /^(?:div|article|section|a|li) \S/u;
const COMPLEX: ReadonlySet<string> = new Set(["table", "ul", "ol", "dl", "form"]);

/** The pieces of text below nodes that stand on lines of their own. */
function leavesOf(nodes: readonly HtmlNode[]): string[] {
  const leaves: string[] = [];
  let line = "";
  const flush = (): void => {
    if (line.trim() !== "") leaves.push(foldSpaces(line));
    line = "";
  };
  for (const node of nodes) {
    if (!holdsBlocks(node)) line += inlineText(node);
    else {
      flush();
      leaves.push(...leavesOf(node.children));
    }
  }
  flush();
  return leaves;
}

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
