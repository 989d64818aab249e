import type { Config } from "../config/config.ts";
import { TELEGRAM_API } from "../config/telegram-config.ts";
import { MAX_FILE_BYTES } from "../corpus/corpus-reader.ts";
import { markdownDocument } from "../corpus/markdown-document.ts";
import type { Desk } from "../desk/desk.ts";
import { drawPng } from "../statistics/draw-png.ts";
import type { ChatStates } from "../store/chat-states.ts";
import type { Clock } from "../store/clock.ts";
import type { Inbox } from "../store/inbox.ts";
import type { StaffOptions } from "../telegram/staff/staff.ts";
import { readDrawingTools } from "./read-drawing-tools.ts";
import { readLocalFile } from "./read-local-file.ts";

/** What Telegram's own servers let a bot download, in bytes; one's own server has no such limit. */
const CLOUD_LIMIT = 20 * 1024 * 1024;

interface Surroundings {
  readonly desk: Desk;
  readonly inbox: Inbox;
  readonly chats: ChatStates;
  readonly clock: Clock;
  readonly config: Config;
}

/** Who is staff, and what they may do; undefined when nobody is. */
export function staffOptions({ desk, inbox, chats, clock, config }: Surroundings): StaffOptions | undefined {
  const { editor } = desk;
  if (!editor || config.staffIds.size === 0) return undefined;
  return {
    ids: config.staffIds,
    givenUp: (limit) => inbox.listSetAside(limit),
    isReachable: (chatId) => chats.isReachable(chats.currentId(chatId)),
    drawPicture: async (svg) => drawPng(svg, await readDrawingTools()),
    publishAnswer: ({ file, details, text }) => editor.publishText(file, markdownDocument(details, text), clock.now()),
    editor,
    readLocalFile,
    sizeLimit: config.telegramApiRoot === TELEGRAM_API ? CLOUD_LIMIT : MAX_FILE_BYTES,
  };
}
