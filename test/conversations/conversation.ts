import type { CallbackQuery, InlineKeyboardMarkup, InlineQuery, Message, Update, User } from "grammy/types";
import type { LanguageCode } from "../../src/languages/language.ts";
import type { IncomingCallback, IncomingInlineQuery, IncomingMessage } from "../wire/incoming.ts";
import type { Payload } from "../wire/payload.ts";
import { describeCall } from "./describe-call.ts";

/** Words that are the same in every language of a conversation, or not. */
type Words = string | Readonly<Record<LanguageCode, string>>;

/** One thing that somebody does, or the documents that change; exactly one of the first seven. */
interface Step {
  readonly says?: Words;
  /** Content other than text, as a message carries it. */
  readonly sends?: Partial<Message>;
  /** Writes other words into their message of this number, counted from 1. */
  readonly edits?: { readonly message: number; readonly to: Words; readonly after: number };
  /** Presses the button under the bot's last message here whose op and argument are these, such as "p 1". */
  readonly presses?: string;
  /** Names the bot in a chat that it is not in. */
  readonly names?: Words;
  /** Files of the documents and what stands in them from now on; null for one that goes. */
  readonly documents?: Readonly<Record<string, string | null>>;
  /** Types after the bot's name. */
  readonly types?: { readonly query: Words; readonly offset?: string };
  /** Their name in `people`; "Aigul" unless given. */
  readonly by?: string;
  /** A chat other than their private one. */
  readonly in?: number;
  readonly topic?: number;
  /** The message that it replies to: its number, counted from 1, or the bot's last one there. */
  readonly replyTo?: number | "bot";
  /** Seconds since the step before. */
  readonly wait?: number;
}

/** A conversation, as `conversation.json` in the folder of a case holds it. */
export interface Conversation {
  /** What it shows. */
  readonly shows: string;
  readonly people?: Readonly<Record<string, number>>;
  /** Who of them is staff. */
  readonly staff?: readonly string[];
  /** Who, or "the bot", is an administrator of which group. */
  readonly administrators?: Readonly<Record<string, number>>;
  readonly steps: readonly Step[];
}

/** A call that the bot made. */
export interface MadeCall {
  readonly method: string;
  readonly payload: Payload;
}

/** Where a conversation is played: in this process, or over HTTP. */
export interface Stage {
  readonly queueMessage: (message: IncomingMessage) => Message;
  readonly queueCallback: (callback: IncomingCallback) => CallbackQuery;
  readonly queueInlineQuery: (query: IncomingInlineQuery) => InlineQuery;
  readonly queueGuestMessage: (message: IncomingMessage) => Message;
  readonly queueUpdate: (update: Omit<Update, "update_id">) => unknown;
  /** Makes somebody an administrator of a group; the bot itself unless somebody is named. */
  readonly promote: (chatId: number, userId?: number) => void;
  /** Changes files of the documents; the bot tells those who wanted to be told. */
  readonly changeDocuments: (files: Readonly<Record<string, string | null>>) => Promise<void>;
  /** The bot's messages in a chat as they are now. */
  readonly sent: (chatId: number) => Message[];
  /** Lets the bot handle what is queued; the calls that it led to. */
  readonly settle: () => Promise<readonly MadeCall[]>;
}

/** What a step led to, in a form to be read by people. */
export interface PlayedStep {
  readonly step: string;
  readonly calls: readonly unknown[];
}

/** A group where somebody names the bot that is not in it. */
const ELSEWHERE = -1_009_999;
/** 2 March 2026, 14:00 in Almaty, in seconds since 1970. */
export const START = 1_772_442_000;
const PEOPLE: Readonly<Record<string, number>> = { Aigul: 4242, Boris: 4343, Clara: 4444 };

/** Plays a conversation with everyone in it, whose Telegram is in `language`. */
export async function play(
  { people = {}, administrators = {}, steps }: Conversation,
  language: LanguageCode,
  stage: Stage,
): Promise<PlayedStep[]> {
  const ids = { ...PEOPLE, ...people };
  const messages: Message[] = [];
  const names = new Map<string, string>();
  const played: PlayedStep[] = [];
  let date = START;
  let calls: readonly MadeCall[] = [];
  for (const [name, chatId] of Object.entries(administrators)) stage.promote(chatId, ids[name]);
  for (const step of steps) {
    date += step.wait ?? 4;
    const name = step.by ?? "Aigul";
    const from: User = { id: ids[name]!, is_bot: false, first_name: name, language_code: language };
    await doStep(step, { stage, from, language, messages, date, calls });
    calls = await stage.settle();
    played.push({ step: describeStep(step, name, language), calls: calls.map((call) => describeCall(call, names)) });
  }
  return played;
}

interface Scene {
  readonly stage: Stage;
  readonly from: User;
  readonly language: LanguageCode;
  /** What people have sent so far. */
  readonly messages: Message[];
  readonly date: number;
  /** What the step before led to. */
  readonly calls: readonly MadeCall[];
}

async function doStep(step: Step, scene: Scene): Promise<void> {
  const { stage, from, language, messages, date } = scene;
  const chatId = step.in ?? from.id;
  const { says, sends, edits, presses, types, names, documents } = step;
  if (documents) {
    await stage.changeDocuments(documents);
  } else if (names !== undefined) {
    stage.queueGuestMessage({ chatId: ELSEWHERE, text: inLanguage(names, language), from });
  } else if (edits) {
    const message = messages[edits.message - 1]!;
    const edited = { ...message, text: inLanguage(edits.to, language), edit_date: message.date + edits.after };
    stage.queueUpdate({ edited_message: edited } as Omit<Update, "update_id">);
  } else if (presses !== undefined) {
    stage.queueCallback({ chatId, from, ...findButton(presses, chatId, scene) });
  } else if (types) {
    const { query, offset } = types;
    stage.queueInlineQuery({ query: inLanguage(query, language), from, ...(offset === undefined ? {} : { offset }) });
  } else {
    const replyTo =
      step.replyTo === "bot" ? stage.sent(chatId).at(-1)!.message_id : messages[(step.replyTo ?? 0) - 1]?.message_id;
    const message = stage.queueMessage({
      chatId,
      from,
      date,
      ...(says === undefined ? {} : { text: inLanguage(says, language) }),
      ...(sends ? { extra: sends } : {}),
      ...(step.topic === undefined ? {} : { threadId: step.topic }),
      ...(replyTo === undefined ? {} : { replyTo }),
    });
    messages.push(message);
  }
}

/** A button under the bot's last message in a chat or, where only one sees it, among the calls just made. */
function findButton(
  pressed: string,
  chatId: number,
  { stage, calls }: Scene,
): { readonly messageId: number; readonly data: string } {
  const [op, arg = ""] = pressed.split(" ");
  const find = (markup: InlineKeyboardMarkup | undefined): string | undefined =>
    markup?.inline_keyboard
      .flat()
      .map((button) => ("callback_data" in button ? button.callback_data : ""))
      .find((data) => data.startsWith(`1:${op}:`) && data.endsWith(`:${arg}`));
  const { message_id, reply_markup } = stage.sent(chatId).at(-1)!;
  const data = find(reply_markup);
  if (data !== undefined) return { messageId: message_id, data };
  const ephemeral = calls.find(({ payload }) => "ephemeral_message_parameters" in payload);
  const seen = find(ephemeral?.payload["reply_markup"] as InlineKeyboardMarkup | undefined);
  return seen === undefined ? { messageId: message_id, data: pressed } : { messageId: 0, data: seen };
}

const inLanguage = (words: Words, language: LanguageCode): string =>
  typeof words === "string" ? words : words[language];

function describeStep(
  { says, sends, edits, presses, types, names, documents, in: chat }: Step,
  name: string,
  language: LanguageCode,
): string {
  const place = chat === undefined ? "" : ` in ${chat}`;
  if (documents) return `the documents change: ${Object.keys(documents).join(", ")}`;
  if (names !== undefined) return `${name} says where the bot is not: ${inLanguage(names, language)}`;
  if (edits) return `${name} edits message ${edits.message}: ${inLanguage(edits.to, language)}`;
  if (presses !== undefined) return `${name} presses ${presses}${place}`;
  if (types) return `${name} types: ${inLanguage(types.query, language)}`;
  if (says !== undefined) return `${name} says${place}: ${inLanguage(says, language)}`;
  return `${name} sends${place}: ${Object.keys(sends ?? {}).join(", ")}`;
}
