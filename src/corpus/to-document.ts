import { detectLanguage } from "../languages/detect.ts";
import type { LanguageCode } from "../languages/language.ts";
import { cleanLine } from "../text/normalize.ts";
import { chooseTitle } from "./choose-title.ts";
import type { Document, SourceDetails } from "./document.ts";
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
  const details: SourceDetails & Pick<Document, "lastSeen"> = { ...extracted.details, ...listed };
  return {
    ...details,
    id,
    title: cleanLine(details.title ?? "") || chooseTitle(id, extracted),
    language: details.language ?? language ?? detectLanguage(text),
    text,
    sections,
    ...(tables && { tables }),
  };
}
