import { detectLanguage } from "../languages/detect.ts";
import type { LanguageCode } from "../languages/language.ts";
import { cleanLine } from "../text/normalize.ts";
import { chooseTitle } from "./choose-title.ts";
import type { Document, DocumentDetails, SourceDetails } from "./document.ts";
import type { ExtractedText } from "./formats/format.ts";

/**
 * A document from what its file says and what the catalogue says of it, which goes first.
 * @param language that the text shows, if it is known
 */
export function toDocument(
  id: string,
  extracted: ExtractedText,
  listed: SourceDetails & Pick<Document, "lastSeen">,
  language?: LanguageCode,
): Document {
  const { text, sections, tables } = extracted;
  const details = { ...extracted.details, ...listed };
  return {
    ...toDetails(id, details, () => chooseTitle(id, extracted), language ?? details.language ?? detectLanguage(text)),
    text,
    sections,
    ...(tables && { tables }),
  };
}

/**
 * What is known of a document.
 * @param details what its file and the catalogue say of it
 * @param title gives the one that it has where they say none
 * @param language that the text shows
 */
export const toDetails = (
  id: string,
  details: SourceDetails & Pick<Document, "lastSeen">,
  title: () => string,
  language: LanguageCode,
): DocumentDetails => ({
  ...details,
  id,
  title: cleanLine(details.title ?? "") || title(),
  language: details.language ?? language,
});
