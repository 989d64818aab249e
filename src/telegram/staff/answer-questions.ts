import { Composer } from "grammy";
import type { Message } from "grammy/types";
import type { Desk } from "../../desk/desk.ts";
import type { LanguageCode } from "../../languages/language.ts";
import type { Log } from "../../log.ts";
import type { StaffRequest } from "../../store/staff-questions.ts";
import { button } from "../buttons/button-data.ts";
import { mustRetry } from "../calls/telegram-faults.ts";
import type { BotContext } from "../context.ts";
import { plain, withButtons, type ButtonRows, type FormattedMessage } from "../messages/formatted-message.ts";
import { replaceMessage, replyTo } from "../messages/reply.ts";
import { dateOf, nameOf, renderAnswered } from "./render-request.ts";
import { tellAskers } from "./tell-askers.ts";
import type { Turns } from "../../work/turns.ts";

export interface AnswerQuestionsOptions {
  readonly desk: Pick<Desk, "document">;
  /** Of members of staff of whom no other is known. */
  readonly defaultLanguage: LanguageCode;
  readonly timeZone: string;
  readonly log: Log;
  /** What is done about one request is done in turn. */
  readonly turns: Turns;
}

/** A reply of staff to a question is its answer, which goes to everyone who asked. */
export function answerQuestions(options: AnswerQuestionsOptions): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  const { desk, timeZone, log } = options;
  const chats = composer.chatType("private");
  chats.on("message", async (ctx, next) => {
    const id = repliedTo(ctx, ctx.msg);
    if (id === undefined) return next();
    const { language, memory } = ctx;
    const { staffQuestions: phrases } = ctx.phrases;
    const { text, message_id: messageId, date, from } = ctx.msg;
    if (text === undefined) return replyTo(ctx, plain(phrases.textPlease));
    const name = [from.first_name, from.last_name].filter(Boolean).join(" ");
    const given = { text, at: date * 1000, by: from.id, name, messageId };
    const request = memory.staffQuestions.answer(id, given, ctx.update.update_id);
    if (!request?.answer) return replyTo(ctx, plain(phrases.notOpen));
    const { answer } = request;
    if (answer.by !== from.id || answer.messageId !== messageId)
      return replyTo(ctx, plain(phrases.tooLate(nameOf(answer), dateOf(answer, language, timeZone))));
    const buttons = publishButtons(ctx, request, desk);
    // Said first, so that it is the same call whichever of the others have been made before a crash.
    const confirmation = await confirm(ctx, withButtons(plain(phrases.taken(request.askers)), buttons));
    await tellAskers(ctx.api, request, answer, { memory, timeZone, log });
    await markNotices(ctx, request, options);
    const { missed } = memory.staffQuestions.askers.delivery(id);
    if (missed > 0 && confirmation) {
      const message = withButtons(plain(describeDelivery(ctx, request)), buttons);
      await replaceMessage(ctx.api, ctx.chat.id, confirmation.message_id, message);
    }
  });
  chats.on("edited_message", async (ctx, next) =>
    repliedTo(ctx, ctx.msg) === undefined ? next() : replyTo(ctx, plain(ctx.phrases.staffQuestions.noEdits)),
  );
  return composer;
}

/**
 * The id of the request to which a message replies. When the memory cannot be read the update is to be tried again:
 * taken for a question, the answer of staff would be lost.
 */
function repliedTo({ memory }: BotContext, { chat, reply_to_message: notice, text }: Message): string | undefined {
  return notice && text?.startsWith("/") !== true
    ? memory.staffQuestions.notices.requestOf({ chatId: chat.id, messageId: notice.message_id })
    : undefined;
}

/** Says that an answer is taken; undefined if who gave it cannot be told, which must not keep the others from it. */
async function confirm(ctx: BotContext, message: FormattedMessage): Promise<Message | undefined> {
  try {
    return await replyTo(ctx, message);
  } catch (error) {
    if (mustRetry(error)) throw error;
    return undefined;
  }
}

/** To how many the answer to a request has gone. */
export function describeDelivery({ memory, phrases }: BotContext, request: StaffRequest): string {
  const { taken, missed: notTold } = phrases.staffQuestions;
  const { missed } = memory.staffQuestions.askers.delivery(request.id);
  return [taken(request.askers), ...(missed > 0 ? [notTold(missed)] : [])].join("\n");
}

/** *Add to the documents*, where that is not yet done. */
function publishButtons(ctx: BotContext, { id, document }: StaffRequest, desk: Pick<Desk, "document">): ButtonRows {
  if (document !== undefined && desk.document(document)) return [];
  return [[button(ctx.phrases.buttons.addToDocuments, "addToDocuments", { id })]];
}

/** Has the messages that show the question to staff say who has answered it, so that nobody answers it again. */
async function markNotices(
  ctx: BotContext,
  request: StaffRequest,
  { defaultLanguage, timeZone, turns }: AnswerQuestionsOptions,
): Promise<void> {
  const { staffQuestions, staffMembers } = ctx.memory;
  const { answer } = request;
  if (!answer) return;
  const mark = async (): Promise<void> => {
    for (const { chatId, messageId } of staffQuestions.notices.of(request.id)) {
      const language = staffMembers.language(chatId) ?? defaultLanguage;
      const message = renderAnswered(request, answer, language, timeZone);
      try {
        await replaceMessage(ctx.api, chatId, messageId, message);
      } catch (error) {
        // A message that is gone, or of someone who has blocked the bot, misleads nobody.
        if (mustRetry(error)) throw error;
      }
    }
  };
  // A member may be being shown the question just now.
  await ctx.whileWaiting(() => turns.take([request.id], mark));
}
