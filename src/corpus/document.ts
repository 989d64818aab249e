import type { LanguageCode } from "../languages/language.ts";
import type { Span } from "../text/span.ts";
import type { Table } from "./table.ts";

/** A stretch of a document under one path of headings. */
export interface Section {
  /** From the outermost heading inwards; empty before the first. */
  readonly headings: readonly string[];
  readonly span: Span;
  /** Page, slide or sheet, counted from 1, for formats that have them. */
  readonly page?: number;
  /** Whether its words were read by recognition on a picture, and may be misread. */
  readonly isRecognized?: true;
  /** The number that is printed on the page, where it is another. */
  readonly printedPage?: number;
}

/** A table with its place in a document's text. */
export interface PlacedTable {
  readonly table: Table;
  /** From its first row to its last. */
  readonly span: Span;
  /** Of its rows, in order, a line each. */
  readonly rows: readonly Span[];
}

/** What a citation shows beside the quoted words, as far as it is known. */
export interface SourceDetails {
  readonly title?: string;
  readonly publisher?: string;
  /** http or https. */
  readonly url?: string;
  /** ISO 8601, as precise as it is known: "2022-02-28", "2022-02" or "2022". */
  readonly date?: string;
  /** In place of the language that the text itself shows. */
  readonly language?: LanguageCode;
  /** Words by which the keeper of the documents groups them. */
  readonly tags?: readonly string[];
  /** The first and the last day on which it holds, ISO 8601 like `date`. */
  readonly validFrom?: string;
  readonly validUntil?: string;
}

/** Another file with the very same text. */
export interface DocumentCopy {
  readonly id: string;
  readonly title: string;
  readonly publisher?: string;
  readonly url?: string;
  readonly date?: string;
}

/** What is known of a document beside its text. */
export interface DocumentDetails extends SourceDetails {
  /** The file's path inside the corpus folder, with forward slashes. */
  readonly id: string;
  readonly title: string;
  readonly language: LanguageCode;
  /** Further files with the very same text, which are not documents of their own. */
  readonly copies?: readonly DocumentCopy[];
  /**
   * Whether it is kept elsewhere than in the corpus folder, as pages of websites are: nobody can take it away there.
   */
  readonly isElsewhere?: true;
  /** The day on which its website last had it, where that could not be confirmed since; ISO 8601. */
  readonly lastSeen?: string;
  /** `validUntil`, if that day has passed. */
  readonly expired?: string;
  /** The id of a newer version of it, which says nearly the same. */
  readonly newerVersion?: string;
}

/** What a document is read from. */
export interface DocumentText {
  /** The text that quotes are taken from, exactly; every span refers to it. */
  readonly text: string;
  /** In order, together covering the text. */
  readonly sections: readonly Section[];
  /** In order. */
  readonly tables?: readonly PlacedTable[];
}

/** One file of the corpus as it is served. */
export interface Document extends DocumentDetails, DocumentText {}

/** A document whose text is read when it is needed, since the texts of all of them may be more than memory holds. */
export interface LazyDocument extends DocumentDetails {
  /** See textHash. */
  readonly textHash: string;
  /** Tells its text, sections and tables from any others. */
  readonly contentHash: string;
  /** All of it; undefined where its text is not to be had any more, since its file has changed meanwhile or is gone. */
  readonly read: () => Promise<Document | undefined>;
}

/** A document in a list of documents: with its text, or with the way to it. */
export type ListedDocument = Document | LazyDocument;

/** The unit that is searched and ranked: a paragraph, or part of a long one. */
export interface Passage {
  /** `<document id>#<start>`. */
  readonly id: string;
  readonly documentId: string;
  readonly language: LanguageCode;
  readonly span: Span;
  readonly text: string;
  readonly section: Section;
  /** Words by which it is found though they stand elsewhere: what leads to its table, its dates written out. */
  readonly context?: string;
  /** Where it is rows of a table: a line each, or several with a blank line between two rows. */
  readonly rows?: "lines" | "cards";
  /** Whether it is one of several questions with answers to choose from, which answer nothing. */
  readonly isQuiz?: true;
  /**
   * What it stands under beside the section's headings, outermost first: headings found by their look, the question
   * that it answers, the line that announces its list. They may stand in `text`, too.
   */
  readonly opening: readonly string[];
}

/** Something in the corpus folder that could not be used as it stands. */
export interface CorpusProblem {
  /** The file's path inside the corpus folder. */
  readonly path: string;
  /** What is wrong and what to do, in one sentence for the person who keeps the documents. */
  readonly reason: string;
  /** Counted from 1, where the problem has one. */
  readonly line?: number;
  /** How many pages of the file could not be read, where that is the problem. */
  readonly unreadPages?: number;
}
