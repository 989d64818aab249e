import type { OfficeContentNode } from "officeparser";
import { countHeadRows } from "../table-heads.ts";
import { layOutCells, type Table } from "../table.ts";
import { joinTwinColumns } from "../twin-columns.ts";
import type { TextBuilder } from "./text-builder.ts";

/**
 * Numbered headings come as list items; their style tells them. Word names it "Heading2", and
 * Russian Word just "2".
 */
const HEADING_STYLE = /^(?:heading|заголовок)?\s*(?<level>[1-6])$/iu;

/** Adds the blocks of a document, slide by slide or sheet by sheet where it has them. */
export function addOfficeTree(nodes: readonly OfficeContentNode[], builder: TextBuilder): void {
  for (const node of nodes) {
    if (node.type === "slide") addSlide(node, builder);
    else addBlock(node, builder);
  }
}

/** A slide is a page: its title, its text, then the speaker's notes. */
function addSlide(slide: OfficeContentNode & { type: "slide" }, builder: TextBuilder): void {
  builder.closeHeadings();
  builder.startPage(slide.metadata?.slideNumber ?? 1);
  addOfficeTree(slide.children ?? [], builder);
  for (const note of slide.notes ?? []) builder.addParagraph(textOf(note));
}

function addBlock(node: OfficeContentNode, builder: TextBuilder): void {
  if (UNREAD.has(node.type)) return;
  // oxlint-disable-next-line typescript/switch-exhaustiveness-check -- all further kinds are handled alike
  switch (node.type) {
    case "heading":
      builder.addHeading(node.metadata?.level ?? 1, textOf(node));
      addNotes(node, builder);
      break;
    case "list": {
      const level = HEADING_STYLE.exec(node.metadata?.style ?? "")?.groups?.["level"];
      if (level !== undefined) builder.addHeading(Number(level), textOf(node));
      else {
        const { listType, itemIndex = 0 } = node.metadata ?? {};
        builder.addListItem(listType === "ordered" ? `${itemIndex + 1}.` : "•", textOf(node));
      }
      addNotes(node, builder);
      for (const child of node.children ?? []) if (isBlock(child)) addBlock(child, builder);
      break;
    }
    case "table":
      builder.addTable(toTable(node));
      addNotes(node, builder);
      break;
    default:
      // What holds blocks is taken block by block, what holds only words is a paragraph.
      if (node.children?.some(isBlock)) addOfficeTree(node.children, builder);
      else builder.addParagraph(textOf(node));
      addNotes(node, builder);
  }
}

/** What has no words of its own, or none of the text. */
const UNREAD: ReadonlySet<string> = new Set(["image", "chart", "comment", "header", "footer", "slideMaster"]);

const BLOCKS: ReadonlySet<string> = new Set([
  "paragraph",
  "heading",
  "list",
  "table",
  "drawing",
  "page",
  "code",
  "admonition",
  "definitionList",
  "definitionTerm",
  "definitionDescription",
]);

const isBlock = (node: OfficeContentNode): boolean => BLOCKS.has(node.type);

const rowsIn = (table: OfficeContentNode): OfficeContentNode[] =>
  (table.children ?? []).filter(({ type }) => type === "row");

function toTable(table: OfficeContentNode): Table {
  const cells = rowsIn(table).map((row) =>
    cellsOf(row).map((cell) => {
      const { rowSpan = 1, colSpan = 1 } = cell.metadata ?? {};
      return { text: textOf(cell), rowSpan, colSpan };
    }),
  );
  const rows = joinTwinColumns(cells);
  return { rows, headRows: countHeadRows(layOutCells(rows)) };
}

const cellsOf = (row: OfficeContentNode): (OfficeContentNode & { type: "cell" })[] =>
  (row.children ?? []).filter((cell) => cell.type === "cell");

/** The words of a node; blocks within it, as in a table's cell, are parted by spaces. */
function textOf(node: OfficeContentNode): string {
  if (node.type === "break") return " ";
  if (node.type === "image" || node.type === "chart") return "";
  if (!node.children || node.children.length === 0) return node.text ?? "";
  return node.children
    .filter((child) => !(node.type === "list" && isBlock(child)))
    .map((child) =>
      isBlock(child) || child.type === "row" || child.type === "cell" ? `${textOf(child)} ` : textOf(child),
    )
    .join("");
}

/** The footnotes to which a block refers, each once, after it. */
function addNotes(block: OfficeContentNode, builder: TextBuilder): void {
  for (const note of notesOf(block)) builder.addNote("", textOf(note));
}

function notesOf(node: OfficeContentNode): OfficeContentNode[] {
  return [
    ...(node.notes ?? []),
    ...(node.children ?? []).filter((child) => !isBlock(child) || node.type === "cell").flatMap(notesOf),
  ];
}
