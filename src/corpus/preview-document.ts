import type { LanguageCode } from "../languages/language.ts";
import type { CorpusProblem, Document } from "./document.ts";
import { shorten } from "../text/shorten.ts";
import { sliceSpan } from "../text/span.ts";
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
  /**
   * The first table as it was read: whole rows, a few hundred characters at most; none where there is no table, or
   * `opening` shows it.
   */
  readonly table?: string;
  /** How many pages could not be read; none where all could. */
  readonly unreadPages?: number;
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
const TABLE = 400;

/** A preview of a document that is not in the corpus yet. */
export const previewDocument = (
  document: Document,
  problems: readonly CorpusProblem[],
  alike: DocumentPreview["alike"],
): DocumentPreview => {
  const opening = openingOf(document.text, OPENING);
  const table = firstTable(document);
  const unreadPages = problems.reduce((sum, problem) => sum + (problem.unreadPages ?? 0), 0);
  return {
    outcome: "readable",
    title: document.title,
    language: document.language,
    pages: pageCount(document),
    passages: splitPassages(document).length,
    opening,
    problems,
    alike,
    // A document that begins with its table shows it as it begins.
    ...(table === undefined || opening.includes(table.split("\n").at(-1)!) ? {} : { table }),
    ...(unreadPages === 0 ? {} : { unreadPages }),
  };
};

/** The first table of a document with its heads, as many whole rows as fit. */
function firstTable({ text, tables = [] }: Document): string | undefined {
  const [table] = tables;
  const [first] = table?.rows ?? [];
  if (!table || !first) return undefined;
  const start = first.end - table.span.start <= TABLE ? table.span.start : first.start;
  const last = table.rows.findLast(({ end }) => end - start <= TABLE);
  // A row longer than that is cut.
  return last ? text.slice(start, last.end) : shorten(sliceSpan(text, first), TABLE);
}
