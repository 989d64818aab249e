import { stringify } from "yaml";
import { stripControls } from "../text/normalize.ts";
import type { SourceDetails } from "./document.ts";

/**
 * What means something to Markdown: some characters anywhere, others where they begin a line, or beside their like.
 * Before each of them a backslash makes it itself. No more of them than need be: people read the file, too, and copy
 * addresses from it.
 */
const MARKUP =
  /[\\`*[\]<>|]|(?<![\p{L}\p{N}])_|_(?![\p{L}\p{N}])|&(?=#?\w+;)|~(?=~)|(?<=~)~|^[#+=:-]|(?<=^\d{1,9})[.)]/gu;

/**
 * A Markdown file that reads as `text` does, word for word, each line a paragraph of its own, with details as front
 * matter.
 * @param text plain: nothing in it is taken for markup
 */
export function markdownDocument(details: SourceDetails, text: string): string {
  const lines = stripControls(text.toWellFormed())
    .split("\n")
    .map((line) => line.trim().replace(MARKUP, "\\$&"))
    .filter((line) => line !== "");
  return `---\n${stringify(details, { lineWidth: 0 })}---\n\n${lines.join("\n\n")}\n`;
}
