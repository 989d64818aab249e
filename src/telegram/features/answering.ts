import type { Context } from "grammy";
import type { InlineKeyboardMarkup } from "grammy/types";
import type { Answer } from "../../answer/answer.ts";
import type { LanguageCode } from "../../languages/language.ts";
import { LANGUAGES } from "../../languages/registry.ts";
import type { KeptAnswer } from "../../store/answers.ts";
import { cleanQuestion } from "../../text/normalize.ts";
import { isCyrillic } from "../../text/script.ts";
import { tokenize } from "../../text/tokenize.ts";
import { answerKeyboard } from "./answer-keyboard.ts";
import type { BotOptions } from "../bot-options.ts";
import { chosenLanguage, interfaceLanguage } from "../interface-language.ts";
import { replyTo } from "../messages/reply.ts";
import { versionsOf } from "./document-changes.ts";
import { remember } from "../remember.ts";
import { renderAnswer, type AnswerView } from "./render-answer.ts";
import type { FormattedMessage } from "../messages/formatted-message.ts";

/** A question as it is put to the bot. */
export interface AskedQuestion {
  readonly text: string;
  readonly chatId: number;
  readonly userId: number;
  /** What is answered, such as "message 17": the same is answered once. */
  readonly origin: string;
  readonly messageId?: number | undefined;
  readonly threadId?: number | undefined;
  /** The message of the bot to which the question replies. */
  readonly repliesTo?: number | undefined;
  /** When it was asked by the message's own date, in seconds. */
  readonly date: number;
  /** Whether it has nothing to do with what was asked before. */
  readonly standsAlone?: boolean;
}

/** An answer that can be shown; one that could not be kept has no id. */
export type ShownAnswer = Pick<KeptAnswer, "answer" | "language"> &
  Partial<Pick<KeptAnswer, "id" | "versions" | "origin">>;

/** After a longer pause a question begins a new conversation, in milliseconds. */
const MAX_PAUSE = 15 * 60 * 1000;

/** The origin of the answers to a message. */
export const originOf = (messageId: number): string => `message ${messageId}`;

/** Whether the question stands in the message that is replied to, for all to see; not so that of a link or a button. */
const showsQuestion = (origin: string): boolean => origin.startsWith("message ");

/** Answers a question with one message. When its update is handled again, the answer is the same one. */
export async function sendAnswer(ctx: Context, asked: AskedQuestion, options: BotOptions): Promise<void> {
  const { memory, log } = options;
  const known = remember(log, () => memory.answers.to(asked.chatId, asked.origin));
  const shown = known ?? (await findAnswer(ctx, asked, options));
  const { message, keyboard } = present(ctx, shown, options);
  const { message_id } = await replyTo(ctx, message, keyboard);
  const { id } = shown;
  if (id !== undefined) remember(log, () => memory.answers.setReply(id, message_id));
}

/** Answers a question in the place of an earlier answer. */
export async function replaceAnswer(
  ctx: Context,
  asked: AskedQuestion,
  replyId: number,
  options: BotOptions,
): Promise<void> {
  const { memory, log } = options;
  const known = remember(log, () => memory.answers.to(asked.chatId, asked.origin));
  const isSame = known?.answer.question === cleanQuestion(asked.text);
  const shown = isSame ? known : await findAnswer(ctx, asked, options, replyId);
  const { message, keyboard } = present(ctx, shown, options);
  await ctx.api.editMessageText(asked.chatId, replyId, message.text, {
    entities: message.entities,
    ...(keyboard ? { reply_markup: keyboard } : {}),
  });
}

/** An answer as a message with its buttons. */
export function present(
  ctx: Context,
  shown: ShownAnswer,
  { staff }: Pick<BotOptions, "staff">,
  view: Omit<AnswerView, "language"> = {},
): { readonly message: FormattedMessage; readonly keyboard: InlineKeyboardMarkup | undefined } {
  const { id, answer, language, origin } = shown;
  const asked = origin === undefined || showsQuestion(origin) ? undefined : answer.question;
  return {
    message: renderAnswer(answer, { ...view, language, asked }),
    keyboard: answerKeyboard(answer, {
      id,
      language,
      page: view.page ?? 0,
      isInContext: view.context !== undefined,
      hasStaff: staff?.questions !== undefined && staff.ids.size > 0,
      hasInlineMode: ctx.me.supports_inline_queries,
    }),
  };
}

/** Computes and keeps an answer. */
async function findAnswer(
  ctx: Context,
  asked: AskedQuestion,
  options: BotOptions,
  replyId?: number,
): Promise<ShownAnswer> {
  const { desk, memory, log } = options;
  const { text, chatId, userId, origin, messageId, threadId, date } = asked;
  const topic = asked.standsAlone === true ? undefined : remember(log, () => topicOf(asked, options));
  const start = performance.now();
  const answer = await desk.answer(text, topic);
  const milliseconds = performance.now() - start;
  const language = languageOf(ctx, answer, asked, options);
  const askedAt = date * 1000;
  const given = {
    chatId,
    userId,
    origin,
    messageId,
    threadId,
    replyId,
    askedAt,
    language,
    milliseconds,
    versions: versionsOf(answer, desk),
    answer,
  };
  return remember(log, () => memory.answers.keep(given)) ?? { answer, language, origin };
}

/** What the conversation is about: the answer to which the question replies, else the last one to the same person. */
function topicOf(
  { chatId, userId, origin, repliesTo, date }: AskedQuestion,
  { memory }: BotOptions,
): string | undefined {
  const repliedTo = repliesTo === undefined ? undefined : memory.answers.shownIn(chatId, repliesTo);
  const until = date * 1000;
  const last = repliedTo ?? memory.answers.lastTo(userId, chatId, { from: until - MAX_PAUSE, until, origin });
  return last?.answer.topic;
}

/**
 * The language around the quotes: the person's choice, else that of the question. Of a question that is not in their
 * own words, or of one word, which may belong to any language with its letters, that in which to speak to the person.
 */
function languageOf(
  ctx: Context,
  { question, language, outcome }: Answer,
  { standsAlone }: AskedQuestion,
  options: BotOptions,
): LanguageCode {
  const own = interfaceLanguage(ctx, options);
  // A single word of greeting is of one language, and Cyrillic letters are not those of one with Latin ones.
  const isTelling =
    /\p{L}/u.test(question) &&
    (tokenize(question).length > 1 ||
      outcome === "small-talk" ||
      (isCyrillic(question) && LANGUAGES[own].script === "latin"));
  return standsAlone || !isTelling ? own : (chosenLanguage(ctx, options) ?? language);
}
