import type { PagePicture, RecognizedPage } from "../recognized-page.ts";
import type { LanguageCode } from "../../languages/language.ts";
import type { CorpusProblem, PlacedTable, Section, SourceDetails } from "../document.ts";

/** What a file says, whatever its format. */
export interface ExtractedText {
  readonly text: string;
  /** In order, together covering the text. */
  readonly sections: readonly Section[];
  /** In order; none for formats without them. */
  readonly tables?: readonly PlacedTable[];
  /** What the file says of itself; the catalogue's word goes before it. */
  readonly details: SourceDetails;
  readonly problems: readonly CorpusProblem[];
  /** Whether the text ends before the file does, since it is as long as a text may be. */
  readonly isCut?: boolean;
  /** The language that the file says it is in, which need not be true. */
  readonly declaredLanguage?: LanguageCode | undefined;
  /** Pages without text that can be read: pictures of it, blank ones, fonts without a map of their letters. */
  readonly pictures?: readonly PagePicture[];
  /** Where such pages are to be read, what has been taken from the file: it stands for its bytes when they have been. */
  readonly drawn?: Uint8Array;
}

/** A kind of file: to support another, write its file in this folder and add it to the registry. */
export interface Format {
  /**
   * @param bytes the file's, or what `drawn` was of it
   * @param path the document's path, for problems
   * @param recognized what has been read on pictures of its pages, for formats that have some; empty where that is yet to
   *   be done, undefined where nobody is to read them
   * @throws NotTextError, or an error whose message says what is wrong and what to do
   */
  readonly extract: (
    bytes: Uint8Array,
    path: string,
    recognized?: readonly RecognizedPage[],
  ) => ExtractedText | Promise<ExtractedText>;
}
