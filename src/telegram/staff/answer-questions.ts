import { Composer, type Context } from "grammy";
import type { InlineKeyboardMarkup, Message } from "grammy/types";
import type { LanguageCode } from "../../languages/language.ts";
import { PHRASES } from "../../phrases/registry.ts";
import type { StaffRequest } from "../../store/staff-questions.ts";
import { button } from "../buttons/callback-data.ts";
import type { BotOptions } from "../bot-options.ts";
import { interfaceLanguage } from "../interface-language.ts";
import { replyTo } from "../messages/reply.ts";
import { whileWaiting } from "../receive/attempt.ts";
import { mustRetry } from "../calls/telegram-faults.ts";
import { plain, type FormattedMessage } from "../messages/formatted-message.ts";
import { dateOf, nameOf, renderAnswered } from "./render-request.ts";
import { staffOnly } from "./staff-only.ts";
import { tellAskers } from "./tell-askers.ts";
import { turnsOf } from "./turns.ts";

/** A reply of staff to a question is its answer, which goes to everyone who asked. */
export function answerQuestions(options: BotOptions): Composer<Context> {
  const composer = new Composer();
  const { memory, staff } = options;
  if (!staff?.questions) return composer;
  const { staffQuestions } = memory;
  /**
   * The id of the request to which a message replies. When the memory cannot be read the update is to be tried again:
   * taken for a question, the answer of staff would be lost.
   */
  const repliedTo = ({ chat, reply_to_message: notice, text }: Message): string | undefined =>
    notice && text?.startsWith("/") !== true
      ? staffQuestions.noticed({ chatId: chat.id, messageId: notice.message_id })
      : undefined;
  const members = staffOnly(composer, staff);
  members.on("message", async (ctx, next) => {
    const id = repliedTo(ctx.msg);
    if (id === undefined) return next();
    const language = interfaceLanguage(ctx, options);
    const { staffQuestions: phrases } = PHRASES[language];
    const { text, message_id: messageId, date, from } = ctx.msg;
    if (text === undefined) return replyTo(ctx, plain(phrases.textPlease));
    const name = [from.first_name, from.last_name].filter(Boolean).join(" ");
    const request = staffQuestions.answer(id, { text, at: date * 1000, by: from.id, name, messageId });
    if (!request?.answer) return replyTo(ctx, plain(phrases.notOpen));
    const { answer } = request;
    if (answer.by !== from.id || answer.messageId !== messageId)
      return replyTo(ctx, plain(phrases.tooLate(nameOf(answer), dateOf(answer, language, options.timeZone))));
    const keyboard = publishKeyboard(request, language, options);
    // Said first, so that it is the same call whichever of the others have been made before a crash.
    const confirmation = await confirm(ctx, plain(phrases.taken(request.askers)), keyboard);
    await tellAskers(ctx.api, request, answer, options);
    await markNotices(ctx, request, options);
    const { missed } = staffQuestions.delivery(id);
    if (missed > 0 && confirmation)
      await ctx.api.editMessageText(
        ctx.chat.id,
        confirmation.message_id,
        describeDelivery(request, language, options),
        keyboard && { reply_markup: keyboard },
      );
  });
  members.on("edited_message", async (ctx, next) =>
    repliedTo(ctx.msg) === undefined
      ? next()
      : replyTo(ctx, plain(PHRASES[interfaceLanguage(ctx, options)].staffQuestions.noEdits)),
  );
  return composer;
}

/** Says that an answer is taken; undefined if who gave it cannot be told, which must not keep the others from it. */
async function confirm(
  ctx: Context,
  message: FormattedMessage,
  keyboard: InlineKeyboardMarkup | undefined,
): Promise<Message | undefined> {
  try {
    return await replyTo(ctx, message, keyboard);
  } catch (error) {
    if (mustRetry(error)) throw error;
    return undefined;
  }
}

/** To how many the answer to a request has gone. */
export function describeDelivery(request: StaffRequest, language: LanguageCode, { memory }: BotOptions): string {
  const { staffQuestions: phrases } = PHRASES[language];
  const { missed } = memory.staffQuestions.delivery(request.id);
  return [phrases.taken(request.askers), ...(missed > 0 ? [phrases.missed(missed)] : [])].join("\n");
}

/** *Add to the documents*, where that is possible and not yet done. */
function publishKeyboard(
  { id, document }: StaffRequest,
  language: LanguageCode,
  { desk, staff }: BotOptions,
): InlineKeyboardMarkup | undefined {
  if ((document !== undefined && desk.document(document)) || !staff?.questions?.publish) return undefined;
  return { inline_keyboard: [[button(PHRASES[language].buttons.addToDocuments, "wa", id)]] };
}

/** Has the messages that show the question to staff say who has answered it, so that nobody answers it again. */
async function markNotices(ctx: Context, request: StaffRequest, options: BotOptions): Promise<void> {
  const { staffQuestions } = options.memory;
  const { answer } = request;
  if (!answer) return;
  const mark = async (): Promise<void> => {
    for (const { chatId, messageId } of staffQuestions.notices(request.id)) {
      const language = staffQuestions.language(chatId) ?? options.defaultLanguage;
      const { text, entities } = renderAnswered(request, answer, language, options.timeZone);
      try {
        await ctx.api.editMessageText(chatId, messageId, text, { entities });
      } catch (error) {
        // A message that is gone, or of someone who has blocked the bot, misleads nobody.
        if (mustRetry(error)) throw error;
      }
    }
  };
  // A member may be being shown the question just now.
  await whileWaiting(ctx.update, () => turnsOf(staffQuestions).take([request.id], mark));
}
