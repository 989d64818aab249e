import type { CorpusEditor } from "../corpus/corpus-editor.ts";
import type { Reindexing } from "../corpus/corpus-follower.ts";
import type { CorpusProblem } from "../corpus/document.ts";
import type { SentFiles } from "../corpus/sent-files.ts";
import type { Desk } from "../desk/desk.ts";
import type { LanguageCode } from "../languages/language.ts";
import type { Log } from "../log.ts";
import type { Memory } from "../store/memory.ts";

/** A message that the bot gave up, as staff sees it: never what it said. */
export interface GivenUp {
  readonly updateId: number;
  readonly kind: string;
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
  readonly reason: string;
}

/** What staff may do with the documents. */
export interface DocumentTools {
  readonly editor: CorpusEditor;
  /** The bytes of files that are not published yet. */
  readonly sentFiles: SentFiles;
  /**
   * The bytes of a file of a Bot API server that runs on this machine; undefined above `limit` bytes, an error when it
   * cannot be read.
   */
  readonly readLocalFile: (file: string, limit: number) => Promise<Uint8Array | undefined>;
  readonly reindex: () => Promise<Reindexing>;
  /** How many passages can be found. */
  readonly passageCount: () => number;
  /** How large a file may be that is sent, in bytes. */
  readonly sizeLimit: number;
}

/** What is needed to put questions to staff. */
export interface StaffQuestionOptions {
  /** Puts together the questions that mean the same: the positions of each group's. */
  readonly group: (questions: readonly string[]) => Promise<readonly (readonly number[])[]>;
  /** Whether the bot may write to a chat, as far as is known. */
  readonly isReachable: (chatId: number) => boolean;
  /** Makes an answer a document of the corpus; without it that is not offered. */
  readonly publish?: (document: AnswerDocument) => Promise<Publication>;
}

/** An answer of staff as a document. */
export interface AnswerDocument {
  /** Its path inside the corpus folder; the same answer has the same. */
  readonly file: string;
  readonly details: {
    readonly title: string;
    readonly publisher: string;
    readonly date: string;
    readonly language: LanguageCode;
  };
  /** As staff wrote it; nothing in it is markup. */
  readonly text: string;
}

/** What became of a document that was to be published. */
export type Publication =
  | { readonly outcome: "done"; readonly id: string }
  | { readonly outcome: "failed"; readonly reason: string };

/** What the staff's commands need. */
export interface StaffOptions {
  /** Numeric ids of the Telegram users who are staff. */
  readonly ids: ReadonlySet<number>;
  /** The messages that were given up, the latest first. */
  readonly givenUp: (limit: number) => readonly GivenUp[];
  /** What in the documents' folder cannot be used. */
  readonly problems: () => readonly CorpusProblem[];
  /** Without it documents can be neither published nor removed by Telegram. */
  readonly documents?: DocumentTools | undefined;
  /** Makes a PNG file of an SVG picture; may fail. */
  readonly drawPicture: (svg: string) => Promise<Uint8Array>;
  /** Without it people cannot put questions to staff. */
  readonly questions?: StaffQuestionOptions;
}

export interface BotOptions {
  readonly desk: Desk;
  readonly memory: Memory;
  readonly defaultLanguage: LanguageCode;
  /** In which times are shown, such as "Asia/Almaty". */
  readonly timeZone: string;
  readonly log: Log;
  /** Without it there are no commands for staff. */
  readonly staff?: StaffOptions;
}
