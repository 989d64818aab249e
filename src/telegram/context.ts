import type { Composer, Context } from "grammy";
import type { Answer } from "../answer/answer.ts";
import type { CorpusProblem, Document } from "../corpus/document.ts";
import type { LanguageCode } from "../languages/language.ts";
import { isLanguageCode } from "../languages/registry.ts";
import type { Log } from "../log.ts";
import type { FormattedMessage } from "./render-answer.ts";

/** What the features need of the rest. */
export interface Desk {
  readonly answer: (question: string, topic?: string) => Answer;
  readonly documents: () => readonly Document[];
}

/** A message that the bot gave up, as staff sees it: never what it said. */
export interface GivenUp {
  readonly updateId: number;
  readonly kind: string;
  /** Milliseconds since 1970. */
  readonly receivedAt: number;
  readonly reason: string;
}

/** What the staff's commands need. */
export interface StaffOptions {
  /** Numeric ids of the Telegram users who are staff. */
  readonly ids: ReadonlySet<number>;
  readonly timeZone: string;
  /** The messages that were given up, the latest first. */
  readonly givenUp: (limit: number) => readonly GivenUp[];
  /** What in the documents' folder cannot be used. */
  readonly problems: () => readonly CorpusProblem[];
}

export interface BotOptions {
  readonly desk: Desk;
  readonly defaultLanguage: LanguageCode;
  readonly log: Log;
  /** Without it there are no commands for staff. */
  readonly staff?: StaffOptions;
  /** How long an attempt of any call but the fetching of updates may take, in milliseconds; 10 seconds unless given. */
  readonly callTimeout?: number;
}

/** A command that opens a message, in any letter case, with or without the bot's name: "/Start@this_bot now". */
const COMMAND = /^\/(?<name>\w+)(?:@\w+)?(?![\w/])/u;

/** Has `respond` answer the messages that begin with a command. */
export function onCommand<C extends Context & { readonly msg: { readonly text: string } }>(
  messages: Composer<C>,
  name: string,
  respond: (ctx: C) => Promise<void>,
): void {
  messages.filter((ctx) => COMMAND.exec(ctx.msg.text)?.groups?.["name"]?.toLowerCase() === name, respond);
}

/** The language in which to speak to the sender: that of their Telegram, else the fallback. */
export function interfaceLanguage(ctx: Context, fallback: LanguageCode): LanguageCode {
  const code = ctx.from?.language_code?.split("-", 1)[0]?.toLowerCase() ?? "";
  return isLanguageCode(code) ? code : fallback;
}

/** Sends one reply to the message at hand, without a link preview, even if that message is gone by now. */
export async function replyTo(ctx: Context, { text, entities }: FormattedMessage): Promise<void> {
  const messageId = ctx.msg?.message_id;
  await ctx.reply(text, {
    entities,
    link_preview_options: { is_disabled: true },
    ...(messageId === undefined
      ? {}
      : { reply_parameters: { message_id: messageId, allow_sending_without_reply: true } }),
  });
}
