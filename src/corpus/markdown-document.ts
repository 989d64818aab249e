import { stringify } from "yaml";
import { stripControls } from "../text/normalize.ts";
import type { SourceDetails } from "./document.ts";

/**
 * What means something to Markdown: some characters anywhere, others where they begin a line. Before each of them a
 * backslash makes it itself. No more of them than need be: people read the file, too.
 */
const MARKUP = /[\\`*_[\]<>&~|]|^[#+=:-]|(?<=^\d{1,9})[.)]/gu;

/**
 * A Markdown file that reads as `text` does, word for word, paragraph by paragraph, with details of its own as front
 * matter.
 * @param text plain: nothing in it is taken for markup
 */
export function markdownDocument(details: SourceDetails, text: string): string {
  const paragraphs = stripControls(text.toWellFormed())
    .split(/\n\s*\n/u)
    .map((paragraph) =>
      paragraph
        .split("\n")
        .map((line) => line.trim().replace(MARKUP, "\\$&"))
        .join("\n"),
    )
    .filter((paragraph) => paragraph !== "");
  return `---\n${stringify(details, { lineWidth: 0 })}---\n\n${paragraphs.join("\n\n")}\n`;
}
