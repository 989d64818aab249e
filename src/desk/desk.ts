import type { Answer } from "../answer/answer.ts";
import type { ExplainedAnswer } from "../answer/compose-answer.ts";
import type { ExampleQuestion } from "../answer/example-questions.ts";
import type { CorpusEditor } from "../corpus/corpus-editor.ts";
import type { Reindexing } from "../corpus/corpus-follower.ts";
import type { CorpusProblem, ListedDocument } from "../corpus/document.ts";
import type { OriginalFile } from "../corpus/original-file.ts";
import type { SiteStatus } from "../crawl/kept-pages.ts";
import type { LanguageCode } from "../languages/language.ts";

/**
 * The reference desk: the documents, searchable, and the answers to questions about them. All that channels and
 * commands know of the documents they know from here. Members are functions of their own, so that a desk can be
 * spread into another one that differs in some.
 */
export interface Desk {
  /**
   * Answers a question, whatever it is.
   * @param topic what the conversation is about: the `topic` of the answer before
   */
  readonly answer: (question: string, topic?: string) => Promise<Answer>;
  /**
   * The answer to a question that stands alone with every passage that may answer it, up to `limit` of them; see
   * answerAtLength.
   */
  readonly passages: (question: string, limit: number) => Promise<Answer>;
  /** An answer with all that led to it: the query, the candidates, the confidence. */
  readonly explain: (question: string, topic?: string) => Promise<ExplainedAnswer>;
  /**
   * Puts together the questions that mean the same: the positions of each group's, see groupQuestions. Others are
   * answered meanwhile.
   */
  readonly group: (questions: readonly string[]) => Promise<readonly (readonly number[])[]>;
  /** Questions that the documents answer, in this language first; the same until the documents change. */
  readonly examples: (language: LanguageCode) => Promise<readonly ExampleQuestion[]>;
  readonly documents: () => readonly ListedDocument[];
  /** The document that is served under this path; for the path of a copy, the copy. */
  readonly document: (id: string) => ListedDocument | undefined;
  /** @param key see documentKey */
  readonly documentByKey: (key: string) => ListedDocument | undefined;
  /** The file that a served document was read from; undefined when it is gone. */
  readonly file: (id: string) => Promise<OriginalFile | undefined>;
  /** A page of a served PDF as people see it, as JPEG; undefined where the machine has no program that draws it. */
  readonly pagePicture: (id: string, page: number) => Promise<Uint8Array | undefined>;
  /** How many passages can be found. */
  readonly passageCount: () => number;
  /** Whether questions can be answered now: an index elsewhere may be away. */
  readonly isAvailable: () => boolean;
  /** What in the corpus cannot be used as it stands now. */
  readonly problems: () => readonly CorpusProblem[];
  /** The websites whose pages are documents, in the order of their list. */
  readonly websites: () => readonly SiteStatus[];
  /** Reads the whole folder anew; only what has changed is parsed and indexed. */
  readonly reindex: () => Promise<Reindexing>;
  /** Adds, replaces and removes documents; none without a folder for the program's data. */
  readonly editor: CorpusEditor | undefined;
  /** Deletes texts and removed documents whose time is over; `now` is in milliseconds since 1970. */
  readonly tidy: (now: number) => Promise<void>;
  /** Ends watching and parsing. */
  readonly close: () => Promise<void>;
}
