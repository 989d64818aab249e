import type { SourceDetails } from "../../document.ts";
import { expectSignature } from "../file-signature.ts";
import type { ExtractedText, Format } from "../format.ts";
import { sensibleTitle } from "../metadata-title.ts";
import { TextBuilder } from "../text-builder.ts";
import { addPages } from "./add-pages.ts";
import { openPdf } from "./open-pdf.ts";
import { findPictures, replacePictures } from "./recognized-pages.ts";

/** PDF documents, page by page, as a reader sees them. */
export const pdfFormat: Format = {
  extract: async (bytes, _path, recognized = []) => {
    expectSignature(bytes, "pdf");
    const { pages, title: given } = await openPdf(bytes);
    const pictures = findPictures(pages);
    const builder = new TextBuilder();
    const firstPageTitle = addPages(replacePictures(pages, pictures, recognized), builder);
    // Scanners give all that they scan the same titles.
    const isScan = pages.every(({ words }) => words.length === 0);
    const title = (isScan ? undefined : sensibleTitle(given)) ?? sensibleTitle(firstPageTitle);
    const details: SourceDetails = title === undefined ? {} : { title };
    return { ...builder.build(), details, problems: [], pictures } satisfies ExtractedText;
  },
};
