import type { CorpusProblem } from "../../document.ts";
import { UnreadableFileError } from "../../unreadable-file.ts";
import { isNonsense } from "./legible.ts";
import type { UprightPage } from "./upright.ts";

/** Which pages of a document have no text that can be read, by their numbers, counted from 1. */
export interface IllegiblePages {
  /** Pictures of text, or blank. */
  readonly empty: readonly number[];
  /** Text whose font does not say which letters it shows. */
  readonly nonsense: readonly number[];
}

export function findIllegiblePages(pages: readonly UprightPage[]): IllegiblePages {
  const numbersOf = (test: (page: UprightPage) => boolean): number[] =>
    pages.flatMap((page, index) => (test(page) ? [index + 1] : []));
  return {
    empty: numbersOf(({ words }) => words.length === 0),
    nonsense: numbersOf(({ words }) => isNonsense(words)),
  };
}

/** So many pages without text are taken for blank ones. */
const MAX_BLANK = 2;
/** How many pages are named one by one. */
const LISTED_PAGES = 10;

/**
 * What the person who keeps the documents should know of pages that cannot be read.
 * @throws UnreadableFileError when none can
 */
export function reportIllegiblePages(
  { empty, nonsense }: IllegiblePages,
  count: number,
  path: string,
): CorpusProblem[] {
  if (empty.length === count)
    throw new UnreadableFileError(
      "it has no text, only pictures of it (a scan?); run text recognition on it, for example with ocrmypdf, and replace it",
    );
  if (empty.length + nonsense.length === count)
    throw new UnreadableFileError(
      "its fonts do not say which letters they show, so that its text is nonsense; print it to a new PDF from the program that made it, or run text recognition on it with ocrmypdf --force-ocr",
    );
  const problems: CorpusProblem[] = [];
  // A blank page or two, such as the back of a title page, is nothing to report.
  if (empty.length > MAX_BLANK)
    problems.push({
      path,
      reason: `there is no text on pages ${list(empty)} (scans?), which cannot be found; run text recognition on it`,
      unreadPages: empty.length,
    });
  if (nonsense.length > 0)
    problems.push({
      path,
      reason: `the text on pages ${list(nonsense)} is nonsense, for their fonts do not say which letters they show; it is left out: print it to a new PDF or run text recognition on it`,
      unreadPages: nonsense.length,
    });
  return problems;
}

function list(pages: readonly number[]): string {
  const more = pages.length > LISTED_PAGES ? ` and ${pages.length - LISTED_PAGES} more` : "";
  return `${pages.slice(0, LISTED_PAGES).join(", ")}${more}`;
}
