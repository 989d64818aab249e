import type { LanguageCode } from "../languages/language.ts";
import { headOf } from "../text/graphemes.ts";
import type { CorpusProblem, Document } from "./document.ts";
import { pageCount } from "./page-count.ts";
import { splitPassages } from "./split-passages.ts";

/** What a file would be as a document of the corpus. */
export interface DocumentPreview {
  readonly outcome: "readable";
  readonly title: string;
  readonly language: LanguageCode;
  /** See pageCount. */
  readonly pages: number;
  readonly passages: number;
  /** How its text begins: whole lines, a few hundred characters at most. */
  readonly opening: string;
  /** What of it cannot be used, and what to do. */
  readonly problems: readonly CorpusProblem[];
  /** Documents that say the same or nearly, with the share of common runs of words, from 0 to 1. */
  readonly alike: readonly { readonly id: string; readonly title: string; readonly share: number }[];
}

/** Whether and how a file could be read. */
export type Preview =
  | DocumentPreview
  | {
      readonly outcome: "unreadable";
      /** What is wrong and what to do, in one sentence. */
      readonly reason: string;
    };

/** How much of a text is shown, in UTF-16 units and lines. */
const OPENING = 400;
const OPENING_LINES = 6;

/** A preview of a document that is not in the corpus yet. */
export const previewDocument = (
  document: Document,
  problems: readonly CorpusProblem[],
  alike: DocumentPreview["alike"],
): DocumentPreview => ({
  outcome: "readable",
  title: document.title,
  language: document.language,
  pages: pageCount(document),
  passages: splitPassages(document).length,
  opening: openingOf(document.text),
  problems,
  alike,
});

function openingOf(text: string): string {
  const lines = text
    .slice(0, OPENING * 4)
    .split("\n")
    .map((line) => line.trim())
    .filter((line) => line !== "")
    .slice(0, OPENING_LINES);
  let opening = "";
  for (const line of lines) {
    if (opening !== "" && opening.length + line.length > OPENING) break;
    opening += opening === "" ? line : `\n${line}`;
  }
  return opening.length <= OPENING ? opening : `${headOf(opening, OPENING).trimEnd()}…`;
}
