import { nameInWords } from "../../choose-title.ts";
import type { SourceDetails } from "../../document.ts";
import { tellsLittle } from "../../telling-titles.ts";
import { expectSignature } from "../file-signature.ts";
import type { ExtractedText, Format } from "../format.ts";
import { sensibleTitle } from "../metadata-title.ts";
import { TextBuilder } from "../text-builder.ts";
import { addPages } from "./add-pages.ts";
import { packPages, unpackPages } from "./drawn-pages.ts";
import { openPdf } from "./open-pdf.ts";
import { findPictures, replacePictures } from "./recognized-pages.ts";

/** PDF documents, page by page, as a reader sees them. */
export const pdfFormat: Format = {
  extract: async (bytes, path, recognized) => {
    // Only what was taken from a file is read with what recognition says of it.
    const isFirst = recognized === undefined || recognized.length === 0;
    const drawn = isFirst ? undefined : unpackPages(bytes);
    if (!drawn) expectSignature(bytes, "pdf");
    const opened = drawn ?? (await openPdf(bytes));
    const { pages, title: given } = opened;
    const pictures = findPictures(pages);
    const builder = new TextBuilder();
    const firstPageTitle = addPages(replacePictures(pages, pictures, recognized ?? []), builder);
    // Scanners give all that they scan the same titles.
    const isScan = pages.every(({ words }) => words.length === 0);
    const shown = sensibleTitle(firstPageTitle?.text);
    // What tells little gives way to the file's name, where that says something; so does the heading of a part.
    const isNamed = nameInWords(path) !== "";
    const isTelling = (one: string | undefined): boolean => one !== undefined && !(isNamed && tellsLittle(one));
    const title = [
      isScan ? undefined : sensibleTitle(given),
      isNamed && firstPageTitle?.isOfPart ? undefined : shown,
    ].find(isTelling);
    const details: SourceDetails = title === undefined ? {} : { title };
    return {
      ...builder.build(),
      details,
      problems: [],
      pictures,
      ...(isFirst && recognized && pictures.length > 0 && { drawn: packPages(opened) }),
    } satisfies ExtractedText;
  },
};
