import { Composer } from "grammy";
import { quoteContext, type QuoteContext } from "../../answer/quote-context.ts";
import { readDocument } from "../../corpus/read-document.ts";
import type { Desk } from "../../desk/desk.ts";
import { PHRASES } from "../../phrases/registry.ts";
import { originOf, present, replaceAnswer } from "../answers/answering.ts";
import { changeSince } from "../answers/document-changes.ts";
import { keptQuote, type KeptQuote } from "../answers/kept-answer.ts";
import { onButton, type ButtonContext } from "../buttons/on-button.ts";
import { acknowledge, refuseButton, showInstead } from "../buttons/respond.ts";
import type { BotContext } from "../context.ts";
import { addressedQuestion } from "./addressed-question.ts";

/** How much of the document is shown around a quote, in UTF-16 units: with all else it stays within one message. */
const MAX_CONTEXT = 1000;

export interface PagesOptions {
  readonly desk: Pick<Desk, "answer" | "document" | "file">;
  readonly timeZone: string;
}

/** The buttons that show another quote of an answer, and what finds the answer anew once it is not kept any more. */
export function pages(options: PagesOptions): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  onButton(composer, "showQuote", async (ctx, data) => {
    const shown = keptQuote(ctx, data);
    if (!shown) return refuseButton(ctx);
    await acknowledge(ctx);
    return showQuote(ctx, shown, options);
  });
  onButton(composer, "showContext", async (ctx, data) => {
    const shown = keptQuote(ctx, data);
    return shown ? showContext(ctx, shown, options) : refuseButton(ctx);
  });
  onButton(composer, "searchAgain", (ctx) => searchAgain(ctx, options));
  return composer;
}

/** Shows a quote of an answer in the message whose button was pressed. */
async function showQuote(
  ctx: ButtonContext,
  { kept, page, quote }: KeptQuote,
  { desk, timeZone }: PagesOptions,
  context?: QuoteContext,
): Promise<void> {
  const change = await changeSince(kept, quote.citation.path, desk, timeZone);
  const warnings = change === undefined ? [] : [change];
  await showInstead(ctx, await present(ctx, kept, { page, context, warnings }));
}

/** Shows a quote with what stands around it, where it still stands in its document. */
async function showContext(ctx: ButtonContext, shown: KeptQuote, options: PagesOptions): Promise<void> {
  const { desk, timeZone } = options;
  const { kept, quote } = shown;
  const document = await readDocument(desk.document(quote.citation.path));
  const context = document && quoteContext(document, quote, MAX_CONTEXT);
  if (!context) return acknowledge(ctx, await changeSince(kept, quote.citation.path, desk, timeZone));
  if (`${context.before}${context.after}`.trim() === "")
    return acknowledge(ctx, PHRASES[kept.language].toasts.wholeDocument);
  await acknowledge(ctx);
  return showQuote(ctx, shown, options, context);
}

/** Answers the question anew to which the message replies, in that message. */
async function searchAgain(ctx: ButtonContext, { desk }: PagesOptions): Promise<unknown> {
  const { message } = ctx.callbackQuery;
  // A message that is too old for Telegram comes without its content.
  const repliedTo = message && message.date !== 0 ? message.reply_to_message : undefined;
  const addressed = repliedTo && addressedQuestion(repliedTo, ctx.me);
  if (!message || !repliedTo || addressed?.type !== "question") return acknowledge(ctx, ctx.phrases.toasts.askAgain);
  await acknowledge(ctx);
  const question = {
    text: addressed.text,
    chatId: message.chat.id,
    userId: repliedTo.sender_chat?.id ?? repliedTo.from?.id ?? ctx.from.id,
    origin: originOf(repliedTo.message_id),
    messageId: repliedTo.message_id,
    date: repliedTo.date,
  };
  return replaceAnswer(ctx, question, message.message_id, desk);
}
