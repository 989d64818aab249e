import { mkdir, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Document } from "../../src/corpus/document.ts";
import { makeDocx, makePptx, makeXlsx } from "../support/office-files.ts";
import { drawTable, linesFrom, makePdf, type PlacedMark } from "../support/pdf-files.ts";

/** Lines of a PDF page, and letters of a line. */
const PAGE_LINES = 40;
const LINE = 80;
/** Rows of a table, and those of them that fit on a PDF page. */
const ROWS = 20;
/** Points from the lower edge of a page. */
const TOP = 760;
const ROW_HEIGHT = 30;

/** What a file is made of. */
interface Content {
  readonly title: string;
  readonly paragraphs: readonly string[];
  /** The first row are its heads. */
  readonly table: readonly (readonly string[])[];
  readonly edition: string;
}

const KINDS: Readonly<Record<string, (content: Content) => Uint8Array | Promise<Uint8Array>>> = {
  ".pdf": pdfOf,
  ".docx": ({ title, paragraphs, table }) =>
    makeDocx({ title, blocks: [{ text: title, heading: 1 }, ...paragraphs.map((text) => ({ text }))], table }),
  ".md": ({ title, paragraphs, table: [heads = [], ...rows] }) =>
    Buffer.from(
      [
        `# ${title}`,
        ...paragraphs,
        [heads, heads.map(() => "---"), ...rows].map((row) => `| ${row.join(" | ")} |`).join("\n"),
      ].join("\n\n"),
    ),
  ".xlsx": ({ paragraphs, table, edition }) =>
    makeXlsx(
      { [edition]: [...table, [], ...paragraphs.map((paragraph, row) => [paragraph.slice(0, 300), row * 1000.5])] },
      { merges: { [edition]: ["A2:A4"] } },
    ),
  ".html": ({ title, paragraphs, table: [heads = [], ...rows] }) =>
    Buffer.from(
      `<h1>${title}</h1>${paragraphs.map((text) => `<p>${text}</p>`).join("")}<table><tr>${heads.map((head) => `<th>${head}</th>`).join("")}</tr>${rows.map((row) => `<tr>${row.map((cell) => `<td>${cell}</td>`).join("")}</tr>`).join("")}</table>`,
    ),
  ".pptx": ({ title, paragraphs }) => makePptx(paragraphs.map((paragraph) => ({ title, text: [paragraph] }))),
  ".txt": ({ title, paragraphs }) => Buffer.from([title, ...paragraphs].join("\n\n")),
  ".csv": ({ table, paragraphs }) =>
    Buffer.from([...table, ...paragraphs.map((text, row) => [String(row), text])].map(csvRow).join("\n")),
};

/**
 * Writes documents as files of several formats, in turn, with a table in those that have tables.
 * @param edition which every file says, so that none is as it was in another edition
 * @returns their paths in the folder
 */
export async function writeMixedFiles(
  folder: string,
  documents: readonly Document[],
  edition: string,
): Promise<string[]> {
  const extensions = Object.keys(KINDS);
  const paths: string[] = [];
  for (const [index, { id, title, text }] of documents.entries()) {
    const own = text.split("\n\n");
    const words = text.split(" ").map((word) => word.replaceAll(/[^\p{L}\p{N}]/gu, ""));
    const wordAt = (at: number): string => words[at % words.length] || "none";
    const table = [
      ["Subject", "Lecturer", "Room", "Credits"],
      ...Array.from({ length: ROWS }, (_, row) => [
        `${wordAt(row * 7)} ${wordAt(row * 7 + 1)}`,
        wordAt(row * 7 + 2),
        `${100 + row}`,
        `${(row % 5) + 2}`,
      ]),
    ];
    const extension = extensions[index % extensions.length]!;
    const name = id.replace(".txt", extension);
    const file = path.join(folder, name);
    await mkdir(path.dirname(file), { recursive: true });
    await writeFile(
      file,
      await KINDS[extension]!({ title, paragraphs: [`Edition: ${edition}.`, ...own], table, edition }),
    );
    paths.push(name);
  }
  return paths;
}

function pdfOf({ title, paragraphs, table }: Content): Promise<Uint8Array> {
  const lines = paragraphs.flatMap((paragraph) => paragraph.match(new RegExp(`.{1,${LINE}}(?:\\s|$)`, "gu")) ?? []);
  const pages = Array.from({ length: Math.ceil(lines.length / PAGE_LINES) }, (_, page): PlacedMark[] =>
    linesFrom(TOP, ...lines.slice(page * PAGE_LINES, (page + 1) * PAGE_LINES)).map((line) => ({ ...line, size: 10 })),
  );
  return makePdf(
    [...pages, drawTable(table, { y: TOP, rowHeight: ROW_HEIGHT, rules: "all", hasBoldHead: true })],
    title,
  );
}

const csvRow = (cells: readonly string[]): string => cells.map((cell) => `"${cell.replaceAll('"', '""')}"`).join(",");
