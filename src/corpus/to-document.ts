import path from "node:path";
import { detectLanguage } from "../languages/detect.ts";
import type { LanguageCode } from "../languages/language.ts";
import { cleanLine } from "../text/normalize.ts";
import type { Document, SourceDetails } from "./document.ts";
import type { ExtractedText } from "./formats/format.ts";

/**
 * A document from what its file says and what the catalogue says of it, which goes first.
 * @param language that the text shows, if it is known
 */
export function toDocument(
  id: string,
  extracted: ExtractedText,
  listed: SourceDetails,
  language?: LanguageCode,
): Document {
  const { text, sections, tables } = extracted;
  const details: SourceDetails = { ...extracted.details, ...listed };
  const titles = [
    details.title,
    // A heading further on names what stands there.
    sections.find(({ headings, page }) => headings.length > 0 && page === sections[0]?.page)?.headings[0],
    // The first line of a slide or a sheet is one of many, and a row of a table names nothing but itself.
    sections[0]?.page === undefined && tables?.[0]?.span.start !== 0 ? firstLineTitle(text) : undefined,
    path.posix.basename(id, path.posix.extname(id)),
  ].map((title) => cleanLine(title ?? ""));
  return {
    ...details,
    id,
    title: titles.find((title) => title !== "") ?? id,
    language: details.language ?? language ?? detectLanguage(text),
    text,
    sections,
    ...(tables && { tables }),
  };
}

/** A first line is a title when it is a line of its own: short, and not a sentence. */
function firstLineTitle(text: string): string | undefined {
  const [line = "", ...rest] = text.trimStart().split("\n", 2);
  const title = line.trim();
  return rest.length > 0 && title.length <= 200 && !/[.!?;:,]$/u.test(title) ? title : undefined;
}
