import { randomInt } from "node:crypto";
import type { CallbackQuery, Chat, InlineQuery, Message, MessageEntity, Update, User } from "grammy/types";
import type { BotState } from "./bot-state.ts";
import { asRepliedTo } from "./messages.ts";
import { observeUpdate } from "./observe-update.ts";

/** A message that somebody sends; what is left out is filled in as it would be for an ordinary one. */
export interface IncomingMessage {
  readonly chatId: number;
  readonly text?: string;
  /** By default the owner of a private chat, and some member of a group. */
  readonly from?: Partial<User>;
  /** By default told from the id: above 0 private, below -1000000000000 a supergroup, otherwise a group. */
  readonly chatType?: Chat["type"];
  /** In Unix time; now by default. */
  readonly date?: number;
  /** The message it replies to. */
  readonly replyTo?: number;
  /** The topic it is in. */
  readonly threadId?: number;
  /** By default the commands and mentions in the text, which Telegram finds by itself. */
  readonly entities?: readonly MessageEntity[];
  /** Anything else: a document, a caption, a service message. */
  readonly extra?: Partial<Message>;
  readonly updateId?: number;
}

/** A button press. */
export interface IncomingCallback {
  readonly data: string;
  readonly chatId: number;
  readonly messageId: number;
  readonly from?: Partial<User>;
  readonly updateId?: number;
}

/** What somebody types after the bot's name. */
export interface IncomingInlineQuery {
  readonly query: string;
  readonly from: Partial<User> & { readonly id: number };
  readonly offset?: string;
  readonly chatType?: NonNullable<InlineQuery["chat_type"]>;
  readonly updateId?: number;
}

const SOME_MEMBER = 777_000_001;

/** Sends a message to the bot. */
export function queueMessage(state: BotState, incoming: IncomingMessage): Message {
  const { chatId, text, extra } = incoming;
  const from = completeUser(chatId, incoming.from);
  const repliedTo = repliedMessage(state, incoming);
  const entities = incoming.entities ?? findEntities(text ?? "");
  const message: Message = {
    message_id: extra?.message_id ?? state.messages.nextId(chatId),
    from,
    chat: state.chatOf(chatId, incoming.chatType, from.first_name),
    date: incoming.date ?? state.date,
    ...(incoming.threadId !== undefined && { message_thread_id: incoming.threadId, is_topic_message: true }),
    ...(repliedTo && { reply_to_message: repliedTo }),
    ...(text !== undefined && { text }),
    ...(text !== undefined && entities.length > 0 && { entities: [...entities] }),
    ...extra,
  };
  const kind = message.chat.type === "channel" ? "channel_post" : "message";
  queue(state, { [kind]: message }, incoming.updateId);
  return message;
}

/** Presses a button under a message of the bot. */
export function queueCallback(state: BotState, incoming: IncomingCallback): CallbackQuery {
  const { chatId, messageId, data } = incoming;
  const from = completeUser(chatId, incoming.from);
  const message = state.messages.get(chatId, messageId) ?? {
    chat: state.chatOf(chatId, undefined, from.first_name),
    message_id: messageId,
    date: 0 as const,
  };
  const callback: CallbackQuery = { id: newQueryId(), from, message, chat_instance: `chat${chatId}`, data };
  queue(state, { callback_query: callback }, incoming.updateId);
  return callback;
}

/** Types an inline query. */
export function queueInlineQuery(state: BotState, incoming: IncomingInlineQuery): InlineQuery {
  const query: InlineQuery = {
    id: newQueryId(),
    from: completeUser(incoming.from.id, incoming.from),
    query: incoming.query,
    offset: incoming.offset ?? "",
    chat_type: incoming.chatType ?? "sender",
  };
  queue(state, { inline_query: query }, incoming.updateId);
  return query;
}

/** Names the bot in a chat that it is not in. */
export function queueGuestMessage(state: BotState, { chatId, text, from }: IncomingMessage): Message {
  const author = completeUser(chatId, from);
  const message = {
    message_id: 1,
    from: author,
    chat: { id: chatId, type: "supergroup", title: "Elsewhere" },
    date: state.date,
    guest_query_id: newQueryId(),
    text: text ?? "",
    entities: findEntities(text ?? ""),
  } as Message;
  queue(state, { guest_message: message as NonNullable<Update["guest_message"]> }, undefined);
  return message;
}

function queue(state: BotState, content: Omit<Update, "update_id">, updateId: number | undefined): void {
  observeUpdate(state, content);
  state.updates.add({ ...content, ...(updateId !== undefined && { update_id: updateId }) });
}

function completeUser(chatId: number, from: Partial<User> | undefined): User {
  return { id: chatId > 0 ? chatId : SOME_MEMBER, is_bot: false, first_name: "User", language_code: "ru", ...from };
}

function repliedMessage(state: BotState, { chatId, replyTo }: IncomingMessage): Message["reply_to_message"] {
  if (replyTo === undefined) return undefined;
  const message = state.messages.get(chatId, replyTo);
  if (!message) throw new Error(`there is no message ${replyTo} in chat ${chatId} to reply to`);
  return asRepliedTo(message);
}

function findEntities(text: string): MessageEntity[] {
  const found = text.matchAll(/(?<![\w/@])(?:\/\w{1,32}(?:@\w+)?|@\w{4,32})(?![\w/])/gu);
  return [...found].map((match) => ({
    type: match[0].startsWith("/") ? "bot_command" : "mention",
    offset: match.index,
    length: match[0].length,
  }));
}

const newQueryId = (): string => String(randomInt(2 ** 47));
