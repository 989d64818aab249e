import type { CorpusProblem, SourceDetails } from "../../document.ts";
import { UnreadableFileError } from "../../unreadable-file.ts";
import { expectSignature } from "../file-signature.ts";
import type { ExtractedText, Format } from "../format.ts";
import { sensibleTitle } from "../metadata-title.ts";
import { TextBuilder } from "../text-builder.ts";
import { addPages } from "./add-pages.ts";
import { openPdf } from "./open-pdf.ts";
import type { UprightPage } from "./upright.ts";

/** PDF documents, page by page, as a reader sees them. */
export const pdfFormat: Format = {
  extract: async (bytes, path) => {
    expectSignature(bytes, "pdf");
    const { pages, title: given } = await openPdf(bytes);
    const problems = reportEmptyPages(pages, path);
    const title = sensibleTitle(given);
    const details: SourceDetails = title === undefined ? {} : { title };
    const builder = new TextBuilder();
    addPages(pages, builder);
    return { ...builder.build(), details, problems } satisfies ExtractedText;
  },
};

/**
 * Pages that are pictures of text.
 * @throws UnreadableFileError when all are
 */
function reportEmptyPages(pages: readonly UprightPage[], path: string): CorpusProblem[] {
  const empty = pages.flatMap(({ words }, index) => (words.length === 0 ? [index + 1] : []));
  if (empty.length === pages.length)
    throw new UnreadableFileError(
      "it has no text, only pictures of it (a scan?); run text recognition on it, for example with ocrmypdf, and replace it",
    );
  // A blank page or two, such as the back of a title page, is nothing to report.
  if (empty.length <= MAX_BLANK) return [];
  const listed = empty.slice(0, LISTED_PAGES).join(", ");
  const more = empty.length > LISTED_PAGES ? ` and ${empty.length - LISTED_PAGES} more` : "";
  return [
    {
      path,
      reason: `there is no text on pages ${listed}${more} (scans?), which cannot be found; run text recognition on it`,
    },
  ];
}

/** So many pages without text are taken for blank ones. */
const MAX_BLANK = 2;
/** How many pages without text are named one by one. */
const LISTED_PAGES = 10;
