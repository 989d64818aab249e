import { once } from "node:events";
import { createServer, type IncomingMessage, type ServerResponse } from "node:http";
import type { AddressInfo } from "node:net";
import type { CallbackQuery, Chat, InlineQuery, Message, Update, UserFromGetMe } from "grammy/types";
import { WAIT_NET } from "../support/net.ts";
import { BotState } from "./bot-state.ts";
import { type FaultRule, Faults, type FaultSource } from "./faults.ts";
import { handleRequest } from "./http-handler.ts";
import {
  type IncomingCallback,
  type IncomingInlineQuery,
  type IncomingMessage as SentMessage,
  queueCallback,
  queueGuestMessage,
  queueInlineQuery,
  queueMessage,
} from "./incoming.ts";
import { observeUpdate } from "./observe-update.ts";
import { type RecordedCall, RecordedCalls } from "./recorded-calls.ts";
import type { NewUpdate } from "./update-queue.ts";

/**
 * A Bot API server for tests: a bot talks to it over HTTP as to api.telegram.org, and tests play everyone else.
 *
 * It refuses what Telegram refuses, in Telegram's words as far as they are known, and some things that Telegram
 * silently puts right (see validate-entities.ts and validate-keyboard.ts). It does not read HTML or Markdown, does not
 * look for links in what the bot sends, does not limit how fast it sends, and knows of administrators' rights only that
 * of ephemeral messages.
 *
 * To add a method, put it into one of the methods-*.ts files; to add a rule, into one of the validate-*.ts files.
 */

/** How a server may differ from an ordinary one. */
export interface BotApiServerOptions {
  readonly token?: string;
  /** A free port by default. */
  readonly port?: number;
  readonly faults?: FaultSource;
  /** The clock, in milliseconds. */
  readonly now?: () => number;
  /** What getMe says differently. */
  readonly me?: Partial<UserFromGetMe>;
  readonly firstUpdateId?: number;
  /** How long the webhook waits before it sends an update again. */
  readonly webhookRetryMs?: number;
  /** Answers the requests it wants, before the Bot API sees them; true if it has answered. */
  readonly otherRequests?: (request: IncomingMessage, response: ServerResponse) => Promise<boolean>;
}

/** A running server, and the hands of everyone who is not the bot: users, groups, Telegram itself. */
export interface BotApiServer {
  /** What a bot is given as its API root. */
  readonly root: string;
  readonly token: string;
  /** Every call of the bot but getUpdates, in the order in which they were finished. */
  readonly calls: readonly RecordedCall[];
  /** How many updates the bot has not confirmed. */
  readonly pendingUpdates: number;
  /** The bot's messages in a chat as they are now, after edits and deletions. */
  sent(chatId: number): Message[];
  /** The bot's messages in all chats. */
  allSent(): Record<string, Message[]>;
  /** Queues an update as it is; one without a number gets the next. */
  queueUpdate(update: NewUpdate): Update;
  queueMessage(message: SentMessage): Message;
  queueCallback(callback: IncomingCallback): CallbackQuery;
  queueInlineQuery(query: IncomingInlineQuery): InlineQuery;
  queueGuestMessage(message: SentMessage): Message;
  /** Makes a user, or the bot unless one is named, an administrator of a group. */
  promote(chatId: number, userId?: number): void;
  /** Numbers updates from here on, as Telegram does from a random number after a week without any. */
  renumberUpdates(firstId: number): void;
  /** All the calls of a method, as soon as there are so many; rejects if that takes too long (2 s by default). */
  waitForCalls(method: string, count: number, timeoutMs?: number): Promise<RecordedCall[]>;
  /** Makes a chat known that has not sent anything. */
  addChat(chat: Chat): void;
  /** Makes an open topic known. */
  addTopic(chatId: number, threadId: number): void;
  closeTopic(chatId: number, threadId: number): void;
  /** The user blocks the bot. */
  blockBot(chatId: number): void;
  unblockBot(chatId: number): void;
  /** The bot is kicked from a group. */
  kick(chatId: number): void;
  /** The group becomes a supergroup, which has another id. */
  migrateChat(from: number, to: number): void;
  /** Deletes a message as its author would; the bot is not told. */
  removeMessage(chatId: number, messageId: number): void;
  /** Keeps a file for the bot to download; text is kept as UTF-8. */
  addFile(fileId: string, content: Uint8Array | string, fileName: string): void;
  /** Replaces the function that decides on faults; undefined for none. */
  setFault(source: FaultSource | undefined): void;
  /** Adds a fault that needs no function, so that another process can set it, too. */
  addFault(rule: FaultRule): void;
  clearFaults(): void;
  /** Breaks all connections and frees the port. */
  stop(): Promise<void>;
}

/** A token of the right form that is nobody's. */
const DEFAULT_TOKEN = "123456789:AAwireWireWireWireWireWireWireWire0";

/** Starts a server that behaves towards a bot as Telegram's does. */
export async function startBotApiServer(options: BotApiServerOptions = {}): Promise<BotApiServer> {
  const token = options.token ?? DEFAULT_TOKEN;
  const { me, firstUpdateId, otherRequests, now = Date.now, webhookRetryMs = 50 } = options;
  const state = new BotState({ token, now, me, firstUpdateId, webhookRetryMs });
  const calls = new RecordedCalls();
  const faults = new Faults(options.faults);
  // Connections stay open for long, so that none breaks unless a test wants it to.
  const server = createServer({ keepAliveTimeout: 60_000 }, (request, response) => {
    const respond = async (): Promise<void> => {
      if (!(await otherRequests?.(request, response))) await handleRequest({ state, calls, faults }, request, response);
    };
    // Reading fails when the bot is killed in the middle of a request; there is nobody left to answer.
    respond().catch(() => response.destroy());
  });
  server.listen(options.port ?? 0, "127.0.0.1");
  await once(server, "listening");
  const { port } = server.address() as AddressInfo;

  return {
    root: `http://127.0.0.1:${port}`,
    token,
    calls: calls.all,
    get pendingUpdates() {
      return state.updates.pending.length;
    },
    sent: (chatId) => state.messages.sent(chatId),
    allSent: () => state.messages.allSent(),
    queueUpdate: (update) => {
      observeUpdate(state, update);
      return state.updates.add(update);
    },
    queueMessage: (message) => queueMessage(state, message),
    queueCallback: (callback) => queueCallback(state, callback),
    queueInlineQuery: (query) => queueInlineQuery(state, query),
    queueGuestMessage: (message) => queueGuestMessage(state, message),
    promote: (chatId, userId = state.me.id) => state.chats.promote(chatId, userId),
    renumberUpdates: (firstId) => state.updates.renumber(firstId),
    waitForCalls: (method, count, timeoutMs = WAIT_NET) => calls.waitFor(method, count, timeoutMs),
    addChat: (chat) => state.chats.add(chat),
    addTopic: (chatId, threadId) => state.chats.setTopic(chatId, threadId, true),
    closeTopic: (chatId, threadId) => state.chats.setTopic(chatId, threadId, false),
    blockBot: (chatId) => state.chats.bar(chatId, true),
    unblockBot: (chatId) => state.chats.bar(chatId, false),
    kick: (chatId) => state.chats.bar(chatId, true),
    migrateChat: (from, to) => state.chats.migrate(from, to),
    removeMessage: (chatId, messageId) => void state.messages.remove(chatId, messageId),
    addFile: (fileId, content, fileName) => void state.files.add(fileId, content, fileName),
    setFault: (source) => faults.setSource(source),
    addFault: (rule) => faults.addRule(rule),
    clearFaults: () => faults.clear(),
    stop: async () => {
      if (!server.listening) return;
      state.webhook.set(undefined);
      server.close();
      server.closeAllConnections();
      await once(server, "close");
    },
  };
}
