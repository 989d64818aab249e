import type { CheerioAPI } from "cheerio";
import { raise } from "./superscript.ts";

type HtmlRoot = ReturnType<CheerioAPI["root"]>[number];
/** A node of a page: text, an element with a name and children, or a comment. */
export type HtmlNode = HtmlRoot | HtmlRoot["children"][number];
/** An element of a page. */
export type HtmlElement = Extract<HtmlNode, { readonly attribs: unknown }>;

/** Elements that begin on a line of their own; all others run on with the words around them. */
const BLOCKS: ReadonlySet<string> = new Set(
  "address article aside blockquote body center dd details dialog div dl dt fieldset figcaption figure footer form h1 h2 h3 h4 h5 h6 header hgroup hr html li main nav ol p pre section summary table tbody td tfoot th thead tr ul".split(
    " ",
  ),
);

/** Not words: what stands in them is for programs. */
const SILENT: ReadonlySet<string> = new Set(["head", "script", "style", "template", "noscript", "title"]);

/** The words of a node on one line, blocks in it parted by spaces. */
export function blockText(node: HtmlNode): string {
  if (!isElement(node)) return inlineText(node);
  if (SILENT.has(node.name)) return "";
  if (node.name === "br") return " ";
  let text = "";
  for (const child of node.children) text = append(text, child, blockText(child));
  return BLOCKS.has(node.name) ? ` ${text} ` : text;
}

/** The words of a node that runs on with the words around it. */
export function inlineText(node: HtmlNode): string {
  // Comments and declarations have data too.
  if ("data" in node) return kindOf(node) === "text" ? node.data : "";
  if (!isElement(node)) return node.children.map(inlineText).join("");
  if (SILENT.has(node.name)) return "";
  if (node.name === "br") return " ";
  let text = "";
  for (const child of node.children) text = append(text, child, inlineText(child));
  // A reference to a footnote would otherwise become part of the word before it.
  return node.name === "sup" && contains(node, (name) => name === "a")
    ? `[${text.trim().replace(/^\[|\]$/gu, "")}]`
    : text;
}

/** A text with the words of a node after it; what is raised is read as it is after those words. */
export const addInline = (text: string, node: HtmlNode): string => append(text, node, inlineText(node));

/** The words of neighbours on one line, blocks in them parted by spaces. */
export const blockTexts = (nodes: readonly HtmlNode[]): string =>
  nodes.reduce((text, node) => append(text, node, blockText(node)), "");

const append = (text: string, node: HtmlNode, words: string): string =>
  text + (isElement(node) && node.name === "sup" ? raise(text, words) : words);

/** Whether a node is, or has in it, what begins on a line of its own. */
export function holdsBlocks(node: HtmlNode): node is HtmlElement {
  if (kindOf(node) === "root") return true;
  return isElement(node) && (BLOCKS.has(node.name) || contains(node, (name) => BLOCKS.has(name)));
}

/** Whether an element has in it one whose name matches. */
export const contains = (element: HtmlElement, matches: (name: string) => boolean): boolean =>
  element.children.some((child) => isElement(child) && (matches(child.name) || contains(child, matches)));

export const isElement = (node: HtmlNode): node is HtmlElement => "attribs" in node;

/** The name of a node's kind; the library's enumeration is not exported with it. */
const kindOf = ({ type }: { readonly type: string }): string => type;
