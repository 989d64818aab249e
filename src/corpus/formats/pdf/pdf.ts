import type { SourceDetails } from "../../document.ts";
import { expectSignature } from "../file-signature.ts";
import type { ExtractedText, Format } from "../format.ts";
import { sensibleTitle } from "../metadata-title.ts";
import { TextBuilder } from "../text-builder.ts";
import { addPages } from "./add-pages.ts";
import { openPdf } from "./open-pdf.ts";
import { findIllegiblePages, reportIllegiblePages } from "./report-pages.ts";

/** PDF documents, page by page, as a reader sees them. */
export const pdfFormat: Format = {
  extract: async (bytes, path) => {
    expectSignature(bytes, "pdf");
    const { pages, title: given } = await openPdf(bytes);
    const illegible = findIllegiblePages(pages);
    const problems = reportIllegiblePages(illegible, pages.length, path);
    const legible = pages.map((page, index) =>
      illegible.nonsense.includes(index + 1) ? { ...page, words: [], sideways: [] } : page,
    );
    const builder = new TextBuilder();
    const firstPageTitle = addPages(legible, builder);
    const title = sensibleTitle(given) ?? sensibleTitle(firstPageTitle);
    const details: SourceDetails = title === undefined ? {} : { title };
    const needsRecognition = [...illegible.empty, ...illegible.nonsense].toSorted((a, b) => a - b);
    return {
      ...builder.build(),
      details,
      problems,
      ...(needsRecognition.length > 0 ? { needsRecognition } : {}),
    } satisfies ExtractedText;
  },
};
