import type { Chat, User } from "grammy/types";
import { badRequest, forbidden } from "./api-error.ts";

/** All that decides whether the bot may write to a chat. */
interface ChatState {
  chat: Chat;
  /** Whether the bot is kept out: blocked by the user, or kicked by the group. */
  barred: boolean;
  migratedTo: number | undefined;
  /** Whether each known topic is open. */
  readonly topics: Map<number, boolean>;
}

/** The chats and users the bot has met, and what has happened to them. */
export class Chats {
  readonly #chats = new Map<number, ChatState>();
  readonly #users = new Set<number>();
  readonly #administrators = new Set<string>();

  /** Makes a chat known, as if the bot had been written to or added there; the latest details win. */
  add(chat: Chat): void {
    const known = this.#chats.get(chat.id);
    if (known) known.chat = chat;
    else this.#chats.set(chat.id, { chat, barred: false, migratedTo: undefined, topics: new Map() });
  }

  /** Makes a user, or the bot itself, an administrator of a chat. */
  promote(chatId: number, userId: number): void {
    this.#administrators.add(`${chatId} ${userId}`);
  }

  isAdministrator(chatId: number, userId: number): boolean {
    return this.#administrators.has(`${chatId} ${userId}`);
  }

  /** Makes a user known, who need not have started the bot. */
  meet(user: User): void {
    this.#users.add(user.id);
  }

  /** A chat by its id, if it is known. */
  get(chatId: number): Chat | undefined {
    return this.#chats.get(chatId)?.chat;
  }

  /** Keeps the bot out of a chat (blocked, kicked), or lets it in again. */
  bar(chatId: number, barred: boolean): void {
    this.#state(chatId).barred = barred;
  }

  /** Turns the group `from` into the supergroup `to`, which has an id of its own. */
  migrate(from: number, to: number): void {
    const state = this.#state(from);
    state.migratedTo = to;
    const title = state.chat.title ?? "Group";
    this.add(this.get(to) ?? { id: to, type: "supergroup", title });
  }

  /** Makes a topic known, open or closed. */
  setTopic(chatId: number, threadId: number, open: boolean): void {
    this.#state(chatId).topics.set(threadId, open);
  }

  /** Makes a topic known unless it is already, so that a message in a closed topic does not open it. */
  meetTopic(chatId: number, threadId: number): void {
    const { topics } = this.#state(chatId);
    if (!topics.has(threadId)) topics.set(threadId, true);
  }

  /**
   * The chat that a call names, by its id or by @username.
   * @throws ApiError when the bot cannot reach it, worded as Telegram does for the reason
   */
  reachable(id: unknown): Chat {
    if (id === undefined || id === null || id === "") throw badRequest("chat_id is empty");
    const state = this.#find(id);
    if (!state) {
      // Telegram knows everyone who wrote in a common group, but lets the bot write only to those who pressed Start.
      if (this.#users.has(Number(id))) throw forbidden("bot can't initiate conversation with a user");
      throw badRequest("chat not found");
    }
    const { chat, barred, migratedTo } = state;
    if (migratedTo !== undefined) {
      throw badRequest("group chat was upgraded to a supergroup chat", { migrate_to_chat_id: migratedTo });
    }
    if (barred) {
      throw forbidden(
        chat.type === "private" ? "bot was blocked by the user" : `bot was kicked from the ${chat.type} chat`,
      );
    }
    return chat;
  }

  /** @throws ApiError unless the topic is known and open */
  requireOpenTopic(chatId: number, threadId: number): void {
    const open = this.#chats.get(chatId)?.topics.get(threadId);
    if (open === undefined) throw badRequest("message thread not found");
    if (!open) throw badRequest("TOPIC_CLOSED");
  }

  #find(id: unknown): ChatState | undefined {
    if (typeof id === "string" && id.startsWith("@")) {
      const username = id.slice(1).toLowerCase();
      return [...this.#chats.values()].find(({ chat }) => chat.username?.toLowerCase() === username);
    }
    return this.#chats.get(Number(id));
  }

  #state(chatId: number): ChatState {
    const state = this.#chats.get(chatId);
    if (!state) throw new Error(`the test has not made chat ${chatId} known: call addChat or queueMessage first`);
    return state;
  }
}
