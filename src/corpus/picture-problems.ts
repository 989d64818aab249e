import type { KnownPages } from "./recognition.ts";
import type { PagePicture } from "./recognized-page.ts";

/** What is wrong, and on how many pages; see CorpusProblem. */
export interface PictureProblem {
  readonly reason: string;
  readonly unreadPages: number;
}

/** So many pages without text are taken for blank ones, such as the back of a title page. */
const MAX_BLANK = 2;
/** How many pages are named one by one. */
const LISTED_PAGES = 10;

/**
 * What is wrong with the pictures of a file where nothing can read them.
 * @param isAll whether it has no other text
 */
export function describeUnread(pictures: readonly PagePicture[], isAll: boolean): PictureProblem[] {
  const empty = pictures.filter(({ kind }) => kind === "empty");
  const nonsense = pictures.filter(({ kind }) => kind === "nonsense");
  if (isAll)
    return [
      nonsense.length === 0
        ? problem(
            empty,
            "it has no text, only pictures of it (a scan?); install tesseract, or run text recognition on it, for example with ocrmypdf, and replace it",
          )
        : problem(
            pictures,
            "its fonts do not say which letters they show, so that its text is nonsense; print it to a new PDF from the program that made it, or install tesseract",
          ),
    ];
  return [
    ...(empty.length > MAX_BLANK
      ? [
          problem(
            empty,
            `there is no text on ${pagesIn(empty)} (scans?), which cannot be found; install tesseract or run text recognition on it`,
          ),
        ]
      : []),
    ...(nonsense.length > 0
      ? [
          problem(
            nonsense,
            `the text on ${pagesIn(nonsense)} is nonsense, for their fonts do not say which letters they show; it is left out: print it to a new PDF or install tesseract`,
          ),
        ]
      : []),
  ];
}

/**
 * What is wrong with the pictures of a file that is being recognized or has been.
 * @param isAll whether it has no other text
 * @param hasText whether something has been read by now
 */
export function describeKnown(
  { recognized, unknown, failed }: KnownPages,
  isAll: boolean,
  hasText: boolean,
): PictureProblem[] {
  if (unknown.length > 0)
    return [
      problem(
        unknown,
        isAll && recognized.length === 0
          ? "its pages are pictures of text, which is being recognized; it is served when that is done"
          : `the pictures of text on ${pagesIn(unknown)} are being recognized; they are found when that is done`,
      ),
    ];
  if (failed.length > 0)
    return [
      problem(
        failed,
        `its text could not be recognized on ${pagesIn(failed)} (${failed[0]!.reason}); scan them anew or run text recognition on it`,
      ),
    ];
  return isAll && !hasText
    ? [problem(recognized, "it has no text, and recognition finds none on its pictures; replace it by a clearer scan")]
    : [];
}

const problem = (pages: readonly unknown[], reason: string): PictureProblem => ({ reason, unreadPages: pages.length });

function pagesIn(pages: readonly { readonly page: number }[]): string {
  const listed = pages.slice(0, LISTED_PAGES).map(({ page }) => page);
  const more = pages.length > LISTED_PAGES ? ` and ${pages.length - LISTED_PAGES} more` : "";
  return `${pages.length === 1 ? "page" : "pages"} ${listed.join(", ")}${more}`;
}
