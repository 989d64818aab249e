import type { LanguageCode } from "../languages/language.ts";
import type { CorpusProblem, Document } from "./document.ts";
import { openingOf } from "./opening.ts";
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
  /** See openingOf. */
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

/** How much of a text is shown, in UTF-16 units. */
const OPENING = 400;

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
  opening: openingOf(document.text, OPENING),
  problems,
  alike,
});
