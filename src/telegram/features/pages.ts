import { Composer, type Context } from "grammy";
import type { Quote } from "../../answer/answer.ts";
import { quoteContext, type QuoteContext } from "../../answer/quote-context.ts";
import { PHRASES } from "../../phrases/registry.ts";
import type { KeptAnswer } from "../../store/answers.ts";
import { addressedQuestion } from "./addressed-question.ts";
import { originOf, present, replaceAnswer } from "./answering.ts";
import {
  acknowledge,
  onButton,
  refuseButton,
  showInstead,
  type ButtonContext,
  type ButtonData,
} from "../buttons/callback-data.ts";
import { changeSince } from "./document-changes.ts";
import type { BotOptions } from "../bot-options.ts";
import { interfaceLanguage } from "../interface-language.ts";

/** How much of the document is shown around a quote, in UTF-16 units: with all else it stays within one message. */
const MAX_CONTEXT = 1000;

/** One of the quotes of an answer. */
interface KeptQuote {
  readonly kept: KeptAnswer;
  /** Counted from 0. */
  readonly page: number;
  readonly quote: Quote;
}

/** The buttons that show another quote of an answer, and what finds the answer anew once it is not kept any more. */
export function pages(options: BotOptions): Composer<Context> {
  const composer = new Composer();
  const { memory } = options;
  const keptQuote = (ctx: ButtonContext, { id, arg }: ButtonData): KeptQuote | undefined => {
    const kept = ctx.chat && id !== undefined ? memory.answers.find(id, ctx.chat.id) : undefined;
    const page = Number(arg);
    const quote = kept && "quotes" in kept.answer ? kept.answer.quotes[page] : undefined;
    return kept && quote && { kept, page, quote };
  };
  onButton(composer, "p", async (ctx, data) => {
    const shown = keptQuote(ctx, data);
    if (!shown) return refuseButton(ctx, interfaceLanguage(ctx, options));
    await acknowledge(ctx);
    return showQuote(ctx, shown, options);
  });
  onButton(composer, "c", async (ctx, data) => {
    const shown = keptQuote(ctx, data);
    if (!shown) return refuseButton(ctx, interfaceLanguage(ctx, options));
    const { kept, quote } = shown;
    const { toasts } = PHRASES[kept.language];
    const document = options.desk.document(quote.citation.path);
    const context = document && quoteContext(document, quote, MAX_CONTEXT);
    if (!context) return acknowledge(ctx, await changeSince(kept, quote.citation.path, options));
    if (`${context.before}${context.after}`.trim() === "") return acknowledge(ctx, toasts.wholeDocument);
    await acknowledge(ctx);
    return showQuote(ctx, shown, options, context);
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
        userId: repliedTo.sender_chat?.id ?? repliedTo.from?.id ?? ctx.from.id,
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

/** Shows a quote of an answer in the message whose button was pressed. */
async function showQuote(
  ctx: ButtonContext,
  { kept, page, quote }: KeptQuote,
  options: BotOptions,
  context?: QuoteContext,
): Promise<void> {
  const change = await changeSince(kept, quote.citation.path, options);
  const { message, keyboard } = present(ctx, kept, options, {
    page,
    context,
    warnings: change === undefined ? [] : [change],
  });
  await showInstead(ctx, message, keyboard);
}
