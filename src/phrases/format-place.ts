import type { Citation } from "../answer/answer.ts";
import type { LanguageCode } from "../languages/language.ts";
import { PHRASES } from "./registry.ts";

/** In these files a sheet may have a name of its own, which is a heading. */
const SHEETS = /\.(?:xlsx|ods)$/iu;
/** A table alone has no pages, and a picture is one by itself. */
const WITHOUT_PAGES = /\.(?:csv|jpe?g|png)$/iu;
const SLIDES = /\.(?:pptx|odp)$/iu;

/** The page, slide or sheet on which quoted words stand, for documents that have them. */
export function formatPlace(
  { page, printedPage, path, headings }: Pick<Citation, "page" | "printedPage" | "path" | "headings">,
  language: LanguageCode,
): string | undefined {
  if (page === undefined || WITHOUT_PAGES.test(path)) return undefined;
  const phrases = PHRASES[language];
  // The first sheet is often the only one.
  if (SHEETS.test(path)) return headings.length === 0 && page > 1 ? phrases.sheet(page) : undefined;
  return SLIDES.test(path) ? phrases.slide(page) : phrases.page(page, printedPage);
}
