import type { Document } from "./document.ts";

/** The number of the last page, slide or sheet of a document on which there is text; 0 for formats without them. */
export const pageCount = ({ sections }: Pick<Document, "sections">): number =>
  sections.reduce((last, { page }) => Math.max(last, page ?? 0), 0);
