import type { Citation } from "../answer/answer.ts";
import type { LanguageCode } from "../languages/language.ts";
import { PHRASES } from "./registry.ts";

/** In these files a sheet has a name, which is a heading; a table alone has no pages. */
const SHEETS = /\.(?:xlsx|ods|csv)$/iu;
const SLIDES = /\.(?:pptx|odp)$/iu;

/** The page or slide on which quoted words stand, for documents that have them. */
export function formatPlace(
  { page, path }: Pick<Citation, "page" | "path">,
  language: LanguageCode,
): string | undefined {
  if (page === undefined || SHEETS.test(path)) return undefined;
  const phrases = PHRASES[language];
  return SLIDES.test(path) ? phrases.slide(page) : phrases.page(page);
}
