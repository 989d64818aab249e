import type { LanguageCode } from "../languages/language.ts";
import { digestOf } from "../text/digest.ts";
import { chooseTitle } from "./choose-title.ts";
import type { GoodReading } from "./corpus-reader.ts";
import { textHash } from "./document-key.ts";
import type { CorpusProblem, Document, DocumentDetails, DocumentText, SourceDetails } from "./document.ts";
import type { ExtractedText } from "./formats/format.ts";
import type { Sketch } from "./sketch.ts";
import { toDetails } from "./to-document.ts";

/** What stays in memory of what a file says: little, however much that is. */
export interface KnownFile extends Pick<GoodReading, "key" | "content"> {
  readonly details: SourceDetails;
  /** Where nobody gives it one; see chooseTitle. */
  readonly title: string;
  readonly language: LanguageCode;
  readonly sketch: Sketch;
  /** See textHash. */
  readonly textHash: string;
  /** See LazyDocument. */
  readonly contentHash: string;
  readonly problems: readonly CorpusProblem[];
  /** Where texts are kept in memory. */
  readonly text?: DocumentText;
}

/**
 * What is to be remembered of a file.
 * @param keepsText whether its text, too
 */
export function toKnownFile(id: string, reading: GoodReading, keepsText: boolean): KnownFile {
  const { extracted, key, content, language, sketch } = reading;
  const text = textOf(extracted);
  return {
    key,
    ...(content !== undefined && { content }),
    details: extracted.details,
    title: ownCopy(chooseTitle(id, extracted)),
    language,
    sketch: Uint32Array.from(sketch),
    textHash: textHash(text),
    contentHash: contentHash(text),
    problems: extracted.problems,
    ...(keepsText && { text }),
  };
}

/**
 * What is known of the document that a file is.
 * @param listed what the catalogue says of it
 */
export const detailsOfFile = (
  id: string,
  { details, title, language }: KnownFile,
  listed: SourceDetails & Pick<Document, "lastSeen">,
): DocumentDetails => toDetails(id, { ...details, ...listed }, () => title, language);

/** The text of a file, if it is the one that is known. */
export function knownText({ contentHash: known }: KnownFile, extracted: ExtractedText): DocumentText | undefined {
  const text = textOf(extracted);
  return contentHash(text) === known ? text : undefined;
}

const textOf = ({ text, sections, tables }: ExtractedText): DocumentText => ({
  text,
  sections,
  ...(tables && { tables }),
});

const contentHash = (text: DocumentText): string =>
  digestOf(JSON.stringify([textHash(text), text.sections, text.tables ?? []]));

/** The same string in memory of its own: the engine may keep all of a text for the sake of a part of it. */
const ownCopy = (part: string): string => JSON.parse(JSON.stringify(part)) as string;
