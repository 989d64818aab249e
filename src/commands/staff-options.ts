import { TELEGRAM_API, type Config } from "../config.ts";
import { MAX_FILE_BYTES } from "../corpus/corpus-reader.ts";
import { markdownDocument } from "../corpus/markdown-document.ts";
import type { SentFiles } from "../corpus/sent-files.ts";
import type { Desk } from "../desk/desk.ts";
import { drawPng } from "../statistics/draw-png.ts";
import type { ChatStates } from "../store/chat-states.ts";
import type { Inbox } from "../store/inbox.ts";
import type { DocumentTools, StaffOptions, StaffQuestionOptions } from "../telegram/bot-options.ts";
import { readDrawingTools } from "./read-drawing-tools.ts";
import { readLocalFile } from "./read-local-file.ts";

/** What Telegram's own servers let a bot download, in bytes; one's own server has no such limit. */
const CLOUD_LIMIT = 20 * 1024 * 1024;

interface Surroundings {
  readonly desk: Desk;
  readonly inbox: Inbox;
  readonly chats: ChatStates;
  /** The bytes of files that staff has sent and not published yet. */
  readonly sentFiles: SentFiles;
  readonly config: Config;
}

/** Who is staff, and what they may do. */
export const staffOptions = ({ desk, inbox, chats, sentFiles, config }: Surroundings): StaffOptions => ({
  ids: config.staffIds,
  givenUp: (limit) => inbox.listSetAside(limit),
  problems: desk.problems,
  documents: documentTools(desk, sentFiles, config),
  drawPicture: async (svg) => drawPng(svg, await readDrawingTools()),
  questions: questionOptions(desk, chats),
});

const documentTools = (
  { editor, reindex, passageCount }: Desk,
  sentFiles: SentFiles,
  config: Config,
): DocumentTools | undefined =>
  editor && {
    editor,
    sentFiles,
    readLocalFile,
    reindex,
    passageCount,
    sizeLimit: config.telegramApiRoot === TELEGRAM_API ? CLOUD_LIMIT : MAX_FILE_BYTES,
  };

const questionOptions = ({ group, editor }: Desk, chats: ChatStates): StaffQuestionOptions => ({
  group,
  isReachable: (chatId) => chats.isReachable(chats.currentId(chatId)),
  ...(editor && {
    publish: ({ file, details, text }) => editor.publishText(file, markdownDocument(details, text), Date.now()),
  }),
});
