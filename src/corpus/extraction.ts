import path from "node:path";
import { likelyLanguage } from "../languages/detect.ts";
import type { LanguageCode } from "../languages/language.ts";
import type { PagePicture, RecognizedPage } from "./recognized-page.ts";
import type { ExtractedText } from "./formats/format.ts";
import { formatOf } from "./formats/registry.ts";
import { MAX_TEXT } from "./formats/text-builder.ts";
import { sketchText } from "./sketch.ts";
import { UnreadableFileError } from "./unreadable-file.ts";

/** What became of a file's bytes: its text, or the reason why there is none. */
export type Extraction =
  | {
      readonly outcome: "text";
      readonly extracted: ExtractedText;
      /** That the text itself shows or, where it does not, that the file says it is in. */
      readonly language: LanguageCode;
      /** What tells documents that are nearly alike; see sketchText. */
      readonly sketch: readonly number[];
      /** Pages that recognition could read, or read better; none where there are no such pages. */
      readonly pictures?: readonly PagePicture[];
      /** See ExtractedText. */
      readonly drawn?: Uint8Array;
    }
  | {
      readonly outcome: "unreadable";
      /** What is wrong and what to do, in one sentence. */
      readonly reason: string;
      readonly again: TryAgain;
      readonly pictures?: readonly PagePicture[];
      /** See ExtractedText. */
      readonly drawn?: Uint8Array;
    };

/**
 * When the same bytes may fare better: never; when a person asks for it, as when they were too much for the machine;
 * or soon, as when the program was stopped meanwhile.
 */
export type TryAgain = "never" | "when-asked" | "soon";

/** A file without a text, and why. */
export type Unreadable = Extract<Extraction, { outcome: "unreadable" }>;

/** What a file is said to be that could not be used. */
export const unreadable = (reason: string, again: TryAgain = "never"): Unreadable => ({
  outcome: "unreadable",
  reason,
  again,
});

const TOO_LONG = `its text is longer than ${MAX_TEXT / 1_000_000} million characters`;

/** What V8 says when it is refused memory outside of its heap. */
const NO_MEMORY = /allocation failed|Invalid (?:typed )?array(?: buffer)? length|Invalid string length/iu;
/** What V8 says of parts within parts that go deeper than calls may. */
const NO_STACK = /call stack/u;

/**
 * The text of a file, by the format that its name tells; never throws.
 * @param bytes the file's, or what `drawn` was of it
 * @param id the document's path, for its extension and for problems
 * @param recognized what has been read on pictures of its pages; empty
 *   where that is yet to be done, undefined where nobody is to read them
 */
export async function extractText(
  bytes: Uint8Array,
  id: string,
  recognized?: readonly RecognizedPage[],
): Promise<Extraction> {
  const format = formatOf(path.posix.extname(id).toLowerCase());
  if (!format) return unreadable("files of this kind are not read");
  if (bytes.length === 0) return unreadable("it is empty; fill it or remove it");
  try {
    const {
      pictures: found = [],
      drawn,
      declaredLanguage,
      isCut,
      ...rest
    } = await format.extract(bytes, id, recognized);
    const pictures = found.length === 0 ? {} : { pictures: found, ...(drawn && { drawn }) };
    const { text } = rest;
    const cut = { path: id, reason: `${TOO_LONG}: the rest is left out; split it` };
    const extracted = isCut === true ? { ...rest, problems: [...rest.problems, cut] } : rest;
    if (text.length > MAX_TEXT) return unreadable(`${TOO_LONG}; split it`);
    if (text.trim() === "") return { ...unreadable("it has no text; fill it or remove it"), ...pictures };
    const language = likelyLanguage(text, declaredLanguage);
    return { outcome: "text", extracted, language, sketch: sketchText(text), ...pictures };
  } catch (error) {
    if (error instanceof UnreadableFileError) return unreadable(error.message);
    if (error instanceof RangeError && NO_MEMORY.test(error.message))
      return unreadable("it needs too much memory to read; simplify or split it", "when-asked");
    if (error instanceof RangeError && NO_STACK.test(error.message))
      return unreadable("its parts are nested too deeply; save it anew");
    const [message] = (error instanceof Error ? error.message : String(error)).split("\n", 1);
    return unreadable(`it could not be read (${message}); open it in its program and save it anew`);
  }
}
