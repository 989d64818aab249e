import MarkdownIt from "markdown-it";
import { readFrontMatter } from "../catalogue.ts";
import { decodeText } from "../decode-text.ts";
import { plainTable } from "../table.ts";
import type { Format } from "./format.ts";
import { stripTags } from "./strip-tags.ts";
import { TextBuilder } from "./text-builder.ts";

const parser = new MarkdownIt({ html: true });

type MarkdownToken = ReturnType<typeof parser.parse>[number];

/** Markdown: the text as it reads when rendered, headings as sections, tables row by row. */
export const markdownFormat: Format = {
  extract: (bytes, path) => {
    const source = decodeText(bytes);
    const { details, problems, end } = readFrontMatter(source, path);
    const builder = new TextBuilder();
    addBlocks(parser.parse(source.slice(end), {}), builder);
    return { ...builder.build(), details, problems };
  },
};

function addBlocks(tokens: readonly MarkdownToken[], builder: TextBuilder): void {
  const lists: { next: number | undefined }[] = [];
  let marker: string | undefined;
  let heading: number | undefined;
  let rows: string[][] | undefined;
  const addBlock = (text: string): void => {
    if (rows) rows.at(-1)?.push(text);
    else if (heading !== undefined) builder.addHeading(heading, text);
    else if (marker !== undefined) builder.addListItem(marker, text);
    else builder.addParagraph(text);
    heading = marker = undefined;
  };
  for (const token of tokens) {
    switch (token.type) {
      case "heading_open":
        heading = Number(token.tag.slice(1));
        break;
      case "bullet_list_open":
        lists.push({ next: undefined });
        break;
      case "ordered_list_open":
        lists.push({ next: Number(token.attrGet("start") ?? 1) });
        break;
      case "bullet_list_close":
      case "ordered_list_close":
        lists.pop();
        break;
      case "list_item_open": {
        const list = lists.at(-1)!;
        marker = list.next === undefined ? "•" : `${list.next++}.`;
        break;
      }
      case "list_item_close":
        marker = undefined;
        break;
      case "table_open":
        rows = [];
        break;
      case "tr_open":
        rows?.push([]);
        break;
      case "table_close":
        builder.addTable(plainTable(rows ?? [], 1));
        rows = undefined;
        break;
      case "inline":
        addBlock(inlineText(token));
        break;
      case "fence":
      case "code_block":
        addBlock(token.content);
        break;
      case "html_block":
        textOfHtml(token.content).forEach(addBlock);
        break;
    }
  }
}

/** The words of a paragraph without markup: an image is its description, a link its text. */
const inlineText = (token: MarkdownToken): string =>
  (token.children ?? [])
    .map((child) =>
      child.type === "softbreak" || child.type === "hardbreak"
        ? " "
        : child.type === "html_inline"
          ? stripTags(child.content)
          : child.content,
    )
    .join("");

/** The paragraphs of a piece of HTML. */
const textOfHtml = (html: string): string[] =>
  stripTags(html)
    .split("\n")
    .map(decodeEntities)
    .filter((line) => line.trim() !== "");

/** The library decodes entities together with Markdown's backslash escapes, which HTML has not. */
const decodeEntities = (text: string): string => parser.utils.unescapeAll(text.replaceAll("\\", "\\\\"));
