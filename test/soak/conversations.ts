import type { Message } from "grammy/types";
import { WAIT_NET } from "../support/net.ts";
import type { BotApiServer } from "../wire/bot-api-server.ts";

/** What everybody asks unless told otherwise; the town's documents have an answer. */
const QUESTION = "Who built the mountain observatory?";
const FIRST_CHAT = 10_000;
/** When the first message is sent by its own date, in seconds; a person asks no more often than the limits allow. */
const START = Math.floor(Date.now() / 1000) - 24 * 60 * 60;
const PAUSE = 3;

/** What became of the messages that were sent. */
export interface Tally {
  readonly asked: number;
  /** Messages that never got a reply. */
  readonly lost: number;
  /** Replies beyond the first to the same message. */
  readonly repeated: number;
  /**
   * Those of them that no end of the bot explains: nothing had ended it since, or it had gone on to the next message of
   * the chat, so that it knew of the first reply.
   */
  readonly unexplained: number;
  /** Replies that came before one to an earlier message of the same chat. */
  readonly disordered: number;
}

/** People who write to the bot, each in a chat of their own, and count what they get. */
export class Conversations {
  readonly #server: BotApiServer;
  readonly #chats: number;
  readonly #words: (number: number) => string;
  /** The ids of the messages by chat, in order. */
  readonly #asked = new Map<number, number[]>();
  /** How many calls there were at each start of the bot. */
  readonly #starts: number[] = [];
  #count = 0;
  #counted = 0;
  #sent = 0;

  /** @param words of the message with this number, from 0 */
  constructor(server: BotApiServer, chats: number, words: (number: number) => string = () => QUESTION) {
    this.#server = server;
    this.#chats = chats;
    this.#words = words;
  }

  /** Sends so many messages, one after the other to all chats in turn. */
  ask(count: number): void {
    for (let left = count; left > 0; left--) {
      const round = Math.floor(this.#count / this.#chats);
      const text = this.#words(this.#count);
      const chatId = FIRST_CHAT + (this.#count++ % this.#chats);
      const message = { chatId, text, from: { language_code: "en" }, date: START + round * PAUSE };
      const { message_id } = this.#server.queueMessage(message);
      const ids = this.#asked.get(chatId) ?? [];
      ids.push(message_id);
      this.#asked.set(chatId, ids);
    }
  }

  /** The bot is about to start, once more; nothing of its earlier lives is under way. */
  noteStart(): void {
    this.#starts.push(this.#server.calls.length);
  }

  /** Whether somebody has had a reply since the last start. */
  get hasBeenAnswered(): boolean {
    return this.#server.calls
      .slice(this.#starts.at(-1))
      .some(({ method, response }) => method === "sendMessage" && response?.ok === true);
  }

  /** Waits until every message has a reply. Throws what is missing if that takes longer than a net of two minutes. */
  async allAnswered(timeoutMs = WAIT_NET): Promise<void> {
    const until = Date.now() + timeoutMs;
    while (this.#answered() < this.#count || this.tally().lost > 0) {
      if (Date.now() > until)
        throw new Error(`not all were answered in ${timeoutMs} ms: ${JSON.stringify(this.tally())}`);
      await new Promise((resolve) => setTimeout(resolve, 5));
    }
  }

  /** What has become of the messages so far. */
  tally(): Tally {
    let lost = 0;
    let repeated = 0;
    let disordered = 0;
    for (const [chatId, asked] of this.#asked) {
      const answered = this.#server.sent(chatId).map((message) => message.reply_to_message?.message_id ?? -1);
      const first = [...new Set(answered)];
      lost += asked.filter((id) => !answered.includes(id)).length;
      repeated += answered.length - first.length;
      disordered += first.filter((id, index) => index > 0 && id < first[index - 1]!).length;
    }
    return { asked: this.#count, lost, repeated, unexplained: this.#unexplained(), disordered };
  }

  #unexplained(): number {
    /** To which message a chat had its last reply, and in which life of the bot; what was repeated for good reason. */
    const last = new Map<number, { readonly id: number; readonly life: number }>();
    const earlier = new Map<number, Set<number>>();
    let unexplained = 0;
    let life = 0;
    for (const [position, { method, payload, response }] of this.#server.calls.entries()) {
      while (position >= (this.#starts[life] ?? Infinity)) life++;
      const chatId = Number(payload["chat_id"]);
      if (method !== "sendMessage" || !response?.ok || !this.#asked.has(chatId)) continue;
      const id = (response.result as Message).reply_to_message?.message_id ?? -1;
      const seen = earlier.get(chatId) ?? new Set();
      const before = last.get(chatId);
      if (seen.has(id) && (before?.id !== id || before.life === life)) unexplained++;
      earlier.set(chatId, seen.add(id));
      last.set(chatId, { id, life });
    }
    return unexplained;
  }

  /** How many messages the bot has sent; counted as they come, since there may be many. */
  #answered(): number {
    const { calls } = this.#server;
    for (; this.#counted < calls.length; this.#counted++) {
      const { method, response } = calls[this.#counted]!;
      if (method === "sendMessage" && response?.ok) this.#sent++;
    }
    return this.#sent;
  }
}
