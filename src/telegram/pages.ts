import { Composer, type Context } from "grammy";
import { PHRASES } from "../phrases/registry.ts";
import { addressedQuestion } from "./addressed-question.ts";
import { originOf, present, replaceAnswer } from "./answering.ts";
import { acknowledge, onButton, refuseButton, showInstead } from "./callback-data.ts";
import { interfaceLanguage, type BotOptions } from "./context.ts";

/** The buttons that show another quote of an answer, and what finds the answer anew once it is not kept any more. */
export function pages(options: BotOptions): Composer<Context> {
  const composer = new Composer();
  const { memory } = options;
  onButton(composer, "p", async (ctx, { id, arg }) => {
    const kept = ctx.chat && id !== undefined ? memory.answers.find(id, ctx.chat.id) : undefined;
    const page = Number(arg);
    if (!kept || !("quotes" in kept.answer) || !kept.answer.quotes[page])
      return refuseButton(ctx, interfaceLanguage(ctx, options));
    await acknowledge(ctx);
    const { message, keyboard } = present(ctx, kept, options, { page });
    return showInstead(ctx, message, keyboard);
  });
  onButton(composer, "r", async (ctx) => {
    const { message } = ctx.callbackQuery;
    // A message that is too old for Telegram comes without its content.
    const repliedTo = message && message.date !== 0 ? message.reply_to_message : undefined;
    const addressed = repliedTo && addressedQuestion(repliedTo, ctx.me);
    if (!message || !repliedTo || addressed?.type !== "question")
      return acknowledge(ctx, PHRASES[interfaceLanguage(ctx, options)].toasts.askAgain);
    await acknowledge(ctx);
    return replaceAnswer(
      ctx,
      {
        text: addressed.text,
        chatId: message.chat.id,
        userId: repliedTo.from?.id ?? ctx.from.id,
        origin: originOf(repliedTo.message_id),
        messageId: repliedTo.message_id,
        date: repliedTo.date,
      },
      message.message_id,
      options,
    );
  });
  return composer;
}
