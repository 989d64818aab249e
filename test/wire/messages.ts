import type { Message } from "grammy/types";

interface Entry {
  readonly message: Message;
  readonly isOwn: boolean;
}

/** A message as a reply to it shows it: without what it itself replies to, because Telegram shows one level only. */
export function asRepliedTo(message: Message): NonNullable<Message["reply_to_message"]> {
  const { reply_to_message: _deeper, ...rest } = message;
  return rest as NonNullable<Message["reply_to_message"]>;
}

/** The messages of all chats, the bot's and everyone else's, as they are now: edits replace, deletions remove. */
export class Messages {
  readonly #chats = new Map<number, Map<number, Entry>>();
  readonly #lastIds = new Map<number, number>();
  readonly #botId: number;

  constructor(botId: number) {
    this.#botId = botId;
  }

  /** The identifier of the chat's next message. */
  nextId(chatId: number): number {
    const id = (this.#lastIds.get(chatId) ?? 0) + 1;
    this.#lastIds.set(chatId, id);
    return id;
  }

  /**
   * Keeps a message, new or edited; later ones in the chat get higher identifiers.
   * @param isOwn whether the bot has sent it, which a channel post does not tell by itself
   */
  put(message: Message, isOwn = message.from?.id === this.#botId): void {
    const { chat, message_id: id } = message;
    const entries = this.#chats.get(chat.id) ?? new Map<number, Entry>();
    this.#chats.set(chat.id, entries.set(id, { message, isOwn }));
    this.#lastIds.set(chat.id, Math.max(id, this.#lastIds.get(chat.id) ?? 0));
  }

  /** A message that has not been deleted. */
  get(chatId: number, messageId: number | undefined): Message | undefined {
    return messageId === undefined ? undefined : this.#chats.get(chatId)?.get(messageId)?.message;
  }

  /** Deletes a message; false if there is none. */
  remove(chatId: number, messageId: number): boolean {
    return this.#chats.get(chatId)?.delete(messageId) ?? false;
  }

  /** Whether the bot itself sent the message, which it must have to edit it. */
  isOwn({ chat, message_id: id }: Message): boolean {
    return this.#chats.get(chat.id)?.get(id)?.isOwn ?? false;
  }

  /** What the bot has sent to a chat, in order. */
  sent(chatId: number): Message[] {
    const entries = this.#chats.get(chatId)?.values() ?? [];
    return [...entries].filter(({ isOwn }) => isOwn).map(({ message }) => message);
  }

  /** What the bot has sent, by chat; chats it has sent nothing to are left out. */
  allSent(): Record<string, Message[]> {
    const chats = [...this.#chats.keys()].map((chatId) => [String(chatId), this.sent(chatId)] as const);
    return Object.fromEntries(chats.filter(([, messages]) => messages.length > 0));
  }
}
