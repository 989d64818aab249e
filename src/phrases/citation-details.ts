import type { Citation } from "../answer/answer.ts";
import type { LanguageCode } from "../languages/language.ts";
import { formatPlace } from "./format-place.ts";
import { formatDate, PHRASES } from "./registry.ts";

/**
 * What a citation says beside the title: the headings above the words, outermost first, then publisher, page, whether
 * the words were recognized on a picture, and date as far as known.
 * @param maxHeadings how many headings at most; the innermost say best where a passage stands
 */
export function citationDetails(citation: Citation, language: LanguageCode, maxHeadings = Infinity): string[] {
  const { title, headings, publisher, date } = citation;
  return [
    ...headings.filter((heading) => heading !== title).slice(-maxHeadings),
    publisher,
    formatPlace(citation, language),
    citation.isRecognized && PHRASES[language].recognized,
    date && formatDate(date, language),
  ].filter((detail) => detail !== undefined);
}
