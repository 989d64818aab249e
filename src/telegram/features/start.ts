import { Composer, type Context } from "grammy";
import type { InlineKeyboardMarkup } from "grammy/types";
import type { LanguageCode } from "../../languages/language.ts";
import { PHRASES } from "../../phrases/registry.ts";
import { sendAnswer } from "./answering.ts";
import { acknowledge, button, onButton } from "../buttons/callback-data.ts";
import type { BotOptions } from "../bot-options.ts";
import { interfaceLanguage } from "../interface-language.ts";
import { onCommand } from "../messages/read-command.ts";
import { replyTo } from "../messages/reply.ts";
import { remember } from "../remember.ts";
import { joinLines } from "../messages/formatted-message.ts";
import { sendCard } from "./sources.ts";

/** How many questions are offered beside the greeting. */
const EXAMPLES = 4;
/** For so long their buttons work after they were last shown, in milliseconds: a year. */
const EXAMPLES_KEPT = 365 * 24 * 60 * 60 * 1000;

type Welcome = (language: LanguageCode) => string;

/** What a deep link stands for: a document by its key, or a kept question by its id. */
const LINK = /^(?<kind>[sq])_(?<key>[\w-]{1,62})$/u;

/**
 * /start in private chats: the greeting with example questions, or what a link that has led here stands for.
 * @param welcome what members of staff are told of their part
 */
export function start(options: BotOptions, welcome: Welcome): Composer<Context> {
  const composer = new Composer();
  const { desk, memory, log } = options;
  const findQuestion = (id: string, userId: number): string | undefined =>
    remember(log, () => memory.keptQuestions.find(id, userId, Date.now()));
  onCommand(composer.chatType("private").on("message:text"), "start", async (ctx, rest) => {
    const { kind, key = "" } = LINK.exec(rest.trim())?.groups ?? {};
    const document = kind === "s" ? desk.documentByKey(key) : undefined;
    if (document) return sendCard(ctx, document, interfaceLanguage(ctx, options));
    const question = kind === "q" ? findQuestion(key, ctx.from.id) : undefined;
    if (question === undefined) return greet(ctx, rest.trim() !== "", options, welcome);
    const { message_id: messageId, date } = ctx.msg;
    const asker = { chatId: ctx.chat.id, userId: ctx.from.id };
    return sendAnswer(
      ctx,
      { ...asker, text: question, origin: `link ${messageId}`, messageId, date, standsAlone: true },
      options,
    );
  });
  onButton(composer, "q", async (ctx, { id = "" }) => {
    const question = findQuestion(id, ctx.from.id);
    const { message } = ctx.callbackQuery;
    if (question === undefined || !message)
      return acknowledge(ctx, PHRASES[interfaceLanguage(ctx, options)].toasts.askAgain);
    await acknowledge(ctx);
    const isInTopic = message.date !== 0 && message.is_topic_message === true;
    return sendAnswer(
      ctx,
      {
        text: question,
        chatId: message.chat.id,
        userId: ctx.from.id,
        origin: `button ${ctx.callbackQuery.id}`,
        threadId: isInTopic ? message.message_thread_id : undefined,
        date: Math.floor(Date.now() / 1000),
        standsAlone: true,
      },
      options,
    );
  });
  return composer;
}

/** @param hasLedNowhere whether a link has led here that stands for nothing */
async function greet(ctx: Context, hasLedNowhere: boolean, options: BotOptions, welcome: Welcome): Promise<void> {
  const { desk, staff } = options;
  const language = interfaceLanguage(ctx, options);
  const isStaff = staff?.questions !== undefined && ctx.from !== undefined && staff.ids.has(ctx.from.id);
  const { start: greeting, greeting: beside } = PHRASES[language];
  const keyboard = await exampleButtons(language, options);
  await replyTo(
    ctx,
    joinLines([
      ...(hasLedNowhere ? [beside.unknownLink, ""] : []),
      greeting(desk.documents().length),
      ...(isStaff && !hasLedNowhere ? ["", welcome(language)] : []),
      ...(keyboard ? ["", beside.examples] : []),
    ]),
    keyboard,
  );
}

/** A button for each example question; none when they cannot be kept, for then they could not be told when pressed. */
async function exampleButtons(
  language: keyof typeof PHRASES,
  { desk, memory, log }: BotOptions,
): Promise<InlineKeyboardMarkup | undefined> {
  const examples = (await desk.examples(language)).slice(0, EXAMPLES);
  const until = Date.now() + EXAMPLES_KEPT;
  const rows = remember(log, () =>
    examples.map(({ question }) => [button(question, "q", memory.keptQuestions.keep({ question, until }))]),
  );
  return rows === undefined || rows.length === 0 ? undefined : { inline_keyboard: rows };
}
