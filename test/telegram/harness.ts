import { fileURLToPath } from "node:url";
import { isDeepStrictEqual } from "node:util";
import { InputFile, type Bot, type Transformer } from "grammy";
import type { InlineKeyboardButton, Message, MessageEntity, Update } from "grammy/types";
import { pino } from "pino";
import type { Understanding } from "../../src/answer/answer.ts";
import type { Desk } from "../../src/desk/desk.ts";
import { openDesk } from "../../src/desk/open-desk.ts";
import { WAIT_NET } from "../support/net.ts";
import { testEngine } from "../support/engine.ts";
import { PARSERS } from "../support/test-desk.ts";
import type { LanguageCode } from "../../src/languages/language.ts";
import { ChatStates } from "../../src/store/chat-states.ts";
import { openDatabase } from "../../src/store/database.ts";
import type { Memory } from "../../src/store/memory.ts";
import type { BotContext } from "../../src/telegram/context.ts";
import { createBot, type BotOptions, type TelegramBot } from "../../src/telegram/create-bot.ts";
import { attempt } from "../../src/telegram/receive/attempt.ts";
import { CallsUnderWay } from "../../src/telegram/receive/calls-under-way.ts";
import { DeliveredCalls } from "../../src/telegram/receive/delivered-calls.ts";
import type { StaffOptions } from "../../src/telegram/staff/staff.ts";
import { makeFolder } from "../support/temp-folder.ts";
import { ApiError } from "../wire/api-error.ts";
import { BotState } from "../wire/bot-state.ts";
import {
  queueCallback,
  queueGuestMessage,
  queueInlineQuery,
  queueMessage,
  type IncomingCallback,
  type IncomingInlineQuery,
  type IncomingMessage,
} from "../wire/incoming.ts";
import { findMethod } from "../wire/methods.ts";
import type { Payload } from "../wire/payload.ts";
import { Upload } from "../wire/request-body.ts";
import { makeOptions, makeStaff } from "./bot-options.ts";

/** A call that the bot made, and what Telegram said to it. */
export interface Call {
  readonly method: string;
  readonly payload: Payload;
  /** Why Telegram refused it, if it did. */
  readonly refusal?: ApiError;
}

/** The private chat in which people write unless a test says otherwise. */
export const CHAT = 4242;
const TOKEN = "1000000:AAHarnessHarnessHarnessHarness";

/** The documents of the town of Karasu, through the real search. */
export const TOWN: Desk = await openDesk(fileURLToPath(new URL("../fixtures/town", import.meta.url)), {
  parsers: PARSERS,
  ...testEngine(),
});

const database = openDatabase(await makeFolder(), pino({ level: "silent" }));

export interface HarnessOptions {
  readonly desk?: Desk;
  readonly memory?: Memory;
  readonly sentFiles?: BotOptions["sentFiles"];
  readonly defaultLanguage?: LanguageCode;
  readonly sentTo?: NonNullable<BotOptions["sentTo"]>;
  /** Where documents are read. */
  readonly pages?: BotOptions["pages"];
  /** Who is staff, and what of theirs matters to the test. */
  readonly staff?: Partial<StaffOptions>;
  /** Whether they are still to be told what they are here for. */
  readonly isStaffNew?: boolean;
  /** Refuses a call, instead of carrying it out. */
  readonly refuse?: (method: string, payload: Payload) => ApiError | undefined;
}

/** The bot with the memory of a Bot API server behind it, without a network: updates go in, calls come out. */
export class Harness {
  readonly calls: Call[] = [];
  /** What was logged, a line of JSON each. */
  readonly log: string[] = [];
  readonly bot: Bot<BotContext>;
  /** What Telegram's server knows of the bot's chats. */
  readonly state = new BotState({ token: TOKEN, now: Date.now, webhookRetryMs: 10 });
  readonly #logger = pino({ level: "trace" }, { write: (line) => this.log.push(line) });
  readonly #apologize: TelegramBot["apologize"];
  #date = Math.floor(Date.now() / 1000);

  constructor({ desk = TOWN, staff, isStaffNew = false, refuse = () => undefined, ...given }: HarnessOptions = {}) {
    const carryOut: Transformer = async (_call, method, payload) => {
      const call = { method, payload: await asReceived(payload) };
      if (mayShowPreview(call)) throw new Error(`a link in the text of ${method} may get a preview`);
      const refusal = refuse(method, call.payload);
      try {
        if (refusal) throw refusal;
        const result = (await findMethod(method)!.run(this.state, call.payload, AbortSignal.any([]))) as never;
        this.calls.push(call);
        return { ok: true, result };
      } catch (error) {
        if (!(error instanceof ApiError)) throw error;
        this.calls.push({ ...call, refusal: error });
        return { ok: false, error_code: error.code, description: error.message };
      }
    };
    const { bot, apologize } = createBot(
      TOKEN,
      { apiRoot: "http://localhost:1", carryOut },
      makeOptions(
        {
          desk,
          timeZone: "Asia/Almaty",
          log: this.#logger,
          ...(staff && { staff: makeStaff(staff) }),
          ...given,
        },
        isStaffNew,
      ),
    );
    this.bot = bot;
    this.#apologize = apologize;
    this.bot.botInfo = this.state.me;
  }

  /** Sends a message to the bot, in private unless it says otherwise, and returns the calls that it led to. */
  async receive(message: Partial<IncomingMessage>): Promise<Call[]> {
    // Some seconds apart, so that nobody asks too much at once.
    this.#date += 4;
    const queued = queueMessage(this.state, { chatId: CHAT, date: this.#date, ...message });
    const update = this.state.updates.pending.at(-1)!;
    if (!Object.values(update).includes(queued)) throw new Error("the message did not get through to the bot");
    return this.handle(update);
  }

  /** Edits a message that was sent to the bot, `seconds` after it was sent, and returns the calls that it led to. */
  async edit(messageId: number, text: string, { chatId = CHAT, seconds = 5 } = {}): Promise<Call[]> {
    const message = this.state.messages.get(chatId, messageId);
    if (!message) throw new Error(`there is no message ${messageId} to edit`);
    const edited = { ...message, text, edit_date: message.date + seconds };
    this.state.messages.put(edited);
    return this.handle({ edited_message: edited } as Omit<Update, "update_id">);
  }

  /**
   * Presses a button under the bot's last message in a chat, or another one, and returns the calls that it led to.
   * @param label its text, or the data of a button that need not be there
   */
  async press(
    label: string,
    { chatId = CHAT, messageId, from }: Partial<Omit<IncomingCallback, "data">> = {},
  ): Promise<Call[]> {
    const message = messageId ?? this.lastMessage(chatId).message_id;
    const shown = this.buttons(chatId, message).find(({ text }) => text === label);
    const data = shown && "callback_data" in shown ? shown.callback_data : label;
    queueCallback(this.state, { chatId, messageId: message, data, from: { language_code: "en", ...from } });
    return this.handle(this.state.updates.pending.at(-1)!);
  }

  /** Types a query after the bot's name, in some chat, and returns the calls that it led to. */
  async type(query: string, { from, ...rest }: Partial<IncomingInlineQuery> = {}): Promise<Call[]> {
    queueInlineQuery(this.state, { query, ...rest, from: { id: CHAT, language_code: "en", ...from } });
    return this.handle(this.state.updates.pending.at(-1)!);
  }

  /** Names the bot in a chat that it is not in, and returns the calls that it led to. */
  async nameElsewhere(text: string, from: IncomingMessage["from"] = {}): Promise<Call[]> {
    queueGuestMessage(this.state, { chatId: -1_009_999, text, from: { id: CHAT, language_code: "en", ...from } });
    return this.handle(this.state.updates.pending.at(-1)!);
  }

  /** The last message of the bot in a chat. */
  lastMessage(chatId = CHAT): Message {
    const last = this.state.messages.sent(chatId).at(-1);
    if (!last) throw new Error(`the bot has sent nothing to chat ${chatId}`);
    return last;
  }

  /** The buttons under a message of the bot, its last one unless another is named. */
  buttons(chatId = CHAT, messageId = this.lastMessage(chatId).message_id): InlineKeyboardButton[] {
    const message = this.state.messages.get(chatId, messageId);
    return message && "reply_markup" in message ? (message.reply_markup?.inline_keyboard.flat() ?? []) : [];
  }

  /**
   * Hands an update to the bot, once, as the receiving of updates does, and returns the calls that it led to. When that
   * fails, it is given up.
   * @param delivered what an earlier attempt at it has carried out
   */
  async handle(
    given: Omit<Update, "update_id"> & { readonly update_id?: number },
    delivered = new DeliveredCalls(undefined, () => {}),
  ): Promise<Call[]> {
    const before = this.calls.length;
    const update = { update_id: 1, ...given };
    const outcome = await attempt(this.bot, update, {
      delivered,
      chats: new ChatStates(database, 1),
      computeLimit: WAIT_NET,
      timeLimit: WAIT_NET,
      calls: new CallsUnderWay(Infinity, 0),
      signal: AbortSignal.any([]),
      onFault: () => {},
      now: Date.now,
    });
    if (outcome.result === "failed") {
      this.#logger.error({ update: update.update_id, error: outcome.reason }, "an update could not be answered");
      await this.#apologize(update);
    }
    // That the bot is typing is shown on a slow machine, and says nothing.
    return this.calls.slice(before).filter(({ method }) => method !== "sendChatAction");
  }

  /** The one reply to a text sent in private by someone whose Telegram is in `language`. */
  async ask(text: string, language = "en"): Promise<Reply> {
    return onlyReply(await this.receive({ text, from: { language_code: language } }));
  }
}

/** The parameters of a call as a server reads them, files as their bytes. */
async function asReceived(payload: object): Promise<Payload> {
  const fields = Object.entries(payload).map(async ([name, value]: [string, unknown]) => {
    if (!(value instanceof InputFile)) return [name, structuredClone(value)] as const;
    const data = await value.toRaw();
    const chunks: Uint8Array[] = [];
    if (data instanceof Uint8Array) chunks.push(data);
    else for await (const chunk of data) chunks.push(chunk);
    return [name, new Upload(value.filename ?? name, "application/octet-stream", Buffer.concat(chunks))] as const;
  });
  return Object.fromEntries(await Promise.all(fields));
}

/** Whether Telegram would put the preview of a link under a text that a call gives it. */
export function mayShowPreview({ method, payload }: Pick<Call, "method" | "payload">): boolean {
  const { result, results = result ? [result] : [] } = payload as {
    readonly result?: { readonly input_message_content?: object };
    readonly results?: readonly { readonly input_message_content?: object }[];
  };
  const texts = /^(?:sendMessage|editMessageText)$/u.test(method)
    ? [payload]
    : results.map((shown) => shown.input_message_content ?? {});
  return texts.some((text) => !isDeepStrictEqual(Reflect.get(text, "link_preview_options"), { is_disabled: true }));
}

/** A message of the bot. */
export interface Reply {
  readonly text: string;
  readonly entities: readonly MessageEntity[];
  readonly payload: Payload;
}

/** The reply, when `calls` are exactly one message that Telegram took and that has all that a reply must have. */
export function onlyReply(calls: readonly Call[]): Reply {
  const [call] = calls;
  if (calls.length !== 1 || call?.method !== "sendMessage" || call.refusal)
    throw new Error(`not exactly one accepted message: ${JSON.stringify(calls, undefined, 2)}`);
  const { text, entities = [] } = call.payload as { text: string; entities?: MessageEntity[] };
  return { text, entities, payload: call.payload };
}

/** The words that the entities of one type cover. */
export const covered = ({ text, entities }: Pick<Reply, "text" | "entities">, type: MessageEntity["type"]): string[] =>
  entities.filter((entity) => entity.type === type).map(({ offset, length }) => text.slice(offset, offset + length));

/** The addresses that words link to, by those words; without text fragments, which repeat the quote. */
export const links = (reply: Pick<Reply, "text" | "entities">): Record<string, string> =>
  Object.fromEntries(
    Object.entries(fullLinks(reply)).map(([words, url]) => [words, url.replace(/#?:~:text=.*$/u, "")]),
  );

/** The same with all that they have. */
export const fullLinks = ({ text, entities }: Pick<Reply, "text" | "entities">): Record<string, string> =>
  Object.fromEntries(
    entities.flatMap((entity) =>
      entity.type === "text_link" ? [[text.slice(entity.offset, entity.offset + entity.length), entity.url]] : [],
    ),
  );

/** What an answer made up for a test has understood of its question. */
export const understood = <Code extends LanguageCode>(language: Code): Understanding & { readonly language: Code } => ({
  question: "?",
  language,
  topic: "?",
  repairs: [],
});

/** Content other than text, as a message carries it. */
export const PHOTO: Partial<Message> = { photo: [{ file_id: "p", file_unique_id: "p", width: 9, height: 9 }] };
export const STICKER: Partial<Message> = {
  sticker: {
    file_id: "s",
    file_unique_id: "s",
    type: "regular",
    width: 9,
    height: 9,
    is_animated: false,
    is_video: false,
    emoji: "🙂",
  },
};
