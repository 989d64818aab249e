import type { InlineKeyboardButton, Message } from "grammy/types";
import type { BotApiServer } from "../wire/bot-api-server.ts";

/** The member of staff; STAFF_IDS of the bot. */
export const STAFF = 7777;
/** Questions to which the town's documents have no answer; each is asked by several people. */
const UNANSWERED = [
  "Is there a swimming pool?",
  "Where can I buy a fishing licence?",
  "How do I renew my passport?",
  "When does the bakery sell pancakes?",
] as const;
const ASKERS_EACH = 10;
const FIRST_ASKER = 50_000;
/** What staff answers begins with this, and says to which question. */
const ANSWER = "Answer of staff:";

/** What became of what staff did. */
export interface OfficeTally {
  /** People who waited for an answer of staff and never got it. */
  readonly untold: number;
  /** Times that somebody got the same answer of staff once more. */
  readonly toldTwice: number;
  /** Those of them who were not the one who was being told when the bot was killed. */
  readonly toldTwiceUnexplained: number;
  /** Files that staff published and that are not offered as published. */
  readonly unpublished: number;
  /** Edited questions whose answer is still that to the old words. */
  readonly unedited: number;
}

/**
 * A member of staff who answers questions and publishes files, and people who put questions to staff and edit theirs.
 */
export class OfficeHours {
  readonly #server: BotApiServer;
  readonly #askers: number[] = [];
  #asked: Message[] = [];
  #edited: Message[] = [];
  #files = 0;
  readonly #replied = new Set<number>();
  /** Chats in which *Ask staff* was pressed, and offers of which *Publish* was. */
  readonly #pressed = new Set<number>();
  readonly #published = new Set<number>();
  /** How many calls there were at each start of the bot. */
  readonly #starts: number[] = [];

  constructor(server: BotApiServer) {
    this.#server = server;
    server.addChat({ id: STAFF, type: "private", first_name: "Dana" });
  }

  /** The bot is about to start, once more; nothing of its earlier lives is under way. */
  noteStart(): void {
    this.#starts.push(this.#server.calls.length);
  }

  /** Has people ask what the documents do not answer; the bot must be running. */
  open(): void {
    this.#server.queueMessage({ chatId: STAFF, text: "/start", from: { language_code: "en" } });
    for (let number = 0; number < UNANSWERED.length * ASKERS_EACH; number++) {
      const chatId = FIRST_ASKER + number;
      this.#askers.push(chatId);
      this.#server.queueMessage({
        chatId,
        text: UNANSWERED[number % UNANSWERED.length]!,
        from: { language_code: "en" },
      });
    }
  }

  /** Has all who can press *Ask staff* do so; true once all have. */
  pressAsk(): boolean {
    for (const chatId of this.#askers) {
      const shown = this.#server.sent(chatId).find((message) => askButton(message));
      const button = shown && askButton(shown);
      if (!shown || button === undefined || this.#pressed.has(chatId)) continue;
      this.#pressed.add(chatId);
      this.#server.queueCallback({
        chatId,
        messageId: shown.message_id,
        data: button,
        from: { id: chatId, language_code: "en" },
      });
    }
    return this.#pressed.size === this.#askers.length;
  }

  /** Whether staff has every question before it. */
  get isAllBeforeStaff(): boolean {
    return UNANSWERED.every((question) => this.#notices.some(({ text }) => text?.includes(question)));
  }

  /** Somebody asks, to edit it later. */
  askToEdit(number: number): void {
    this.#asked.push(
      this.#server.queueMessage({
        chatId: FIRST_ASKER - 1 - number,
        text: "Who built the mountain observatory?",
        from: { language_code: "en" },
      }),
    );
  }

  /** Everybody who has asked for that purpose, and was answered, edits their question. */
  edit(): void {
    const answered = this.#asked.filter(({ chat }) => this.#server.sent(chat.id).length > 0);
    this.#asked = this.#asked.filter((message) => !answered.includes(message));
    for (const message of answered) {
      const edited = { ...message, text: "How heavy is the telescope?", edit_date: message.date + 5 };
      this.#server.queueUpdate({ edited_message: edited as never });
      this.#edited.push(message);
    }
  }

  /** Staff answers one question that it has not answered. */
  answerOne(): void {
    const notice = this.#notices.find(({ message_id }) => !this.#replied.has(message_id));
    if (!notice) return;
    this.#replied.add(notice.message_id);
    const question = UNANSWERED.find((words) => notice.text?.includes(words))!;
    this.#server.queueMessage({
      chatId: STAFF,
      text: `${ANSWER} ${question}`,
      replyTo: notice.message_id,
      from: { first_name: "Dana", language_code: "en" },
      // An hour and more ago, as when it has waited in the inbox for Telegram.
      date: Math.floor(Date.now() / 1000) - 2 * 60 * 60,
    });
  }

  /** Staff sends a file. */
  sendFile(): void {
    const number = this.#files++;
    const name = `rules-${number}.md`;
    this.#server.addFile(name, `# Rules ${number}\n\nRule number ${number} costs ${number} tenge.`, name);
    const document = { file_id: name, file_unique_id: name, file_name: name, file_size: 60 };
    this.#server.queueMessage({ chatId: STAFF, extra: { document }, from: { language_code: "en" } });
  }

  /** Staff publishes what it is offered. */
  publish(): void {
    for (const message of this.#server.sent(STAFF)) {
      const data = buttonsOf(message)
        .map((button) => ("callback_data" in button ? button.callback_data : ""))
        .find((candidate) => candidate.startsWith("1:wdp:"));
      if (data === undefined || this.#published.has(message.message_id)) continue;
      this.#published.add(message.message_id);
      this.#server.queueCallback({ chatId: STAFF, messageId: message.message_id, data, from: { language_code: "en" } });
    }
  }

  /** What has become of it all; `published` are the names of the files in the documents' folder. */
  tally(published: readonly string[]): OfficeTally {
    const told = this.#askers.map(
      (chatId) => this.#server.sent(chatId).filter(({ text }) => text?.includes(ANSWER)).length,
    );
    const names = Array.from({ length: this.#files }, (_, number) => `rules-${number}.md`);
    return {
      untold: told.filter((count) => count === 0).length,
      toldTwice: told.reduce((sum, count) => sum + Math.max(0, count - 1), 0),
      toldTwiceUnexplained: this.#unexplained(),
      unpublished: names.filter((name) => !published.includes(name)).length,
      unedited:
        this.#asked.length +
        // Whatever the answer to the new words is; that to the old ones was not to be it.
        this.#edited.filter(
          ({ chat }) => !this.#server.sent(chat.id).some((message) => message.edit_date !== undefined),
        ).length,
    };
  }

  #unexplained(): number {
    const told = new Set<number>();
    /** Whoever was told last, and in which life of the bot. */
    let last: { readonly chatId: number; readonly life: number } | undefined;
    let unexplained = 0;
    let life = 0;
    for (const [position, { method, payload, response }] of this.#server.calls.entries()) {
      while (position >= (this.#starts[life] ?? Infinity)) life++;
      const chatId = Number(payload["chat_id"]);
      if (method !== "sendMessage" || !response?.ok || !this.#askers.includes(chatId)) continue;
      if (!String(payload["text"]).includes(ANSWER)) continue;
      if (told.has(chatId) && (last?.chatId !== chatId || last.life === life)) unexplained++;
      told.add(chatId);
      last = { chatId, life };
    }
    return unexplained;
  }

  /** The messages that show staff a question, of which a reply is an answer. */
  get #notices(): Message[] {
    return this.#server.sent(STAFF).filter(({ text }) => UNANSWERED.some((question) => text?.includes(question)));
  }
}

const buttonsOf = (message: Message): InlineKeyboardButton[] => message.reply_markup?.inline_keyboard.flat() ?? [];

const askButton = (message: Message): string | undefined =>
  buttonsOf(message)
    .map((button) => ("callback_data" in button ? button.callback_data : ""))
    .find((data) => data.startsWith("1:a:"));
