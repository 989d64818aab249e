import { isDeepStrictEqual } from "node:util";
import type { Filter } from "grammy";
import type { BotContext } from "../context.ts";
import { formatOf, type ButtonRows, type FormattedMessage } from "../messages/formatted-message.ts";
import { button, decodeButton, isForStaff } from "./button-data.ts";
import { showsPressed, shownButtons, type ButtonContext } from "./on-button.ts";

/**
 * Ends the waiting that Telegram shows on a pressed button. To be done first: it fails when the press was too long ago,
 * which must not keep the rest from being done.
 * @param text a toast, at most 200 characters
 */
export async function acknowledge(ctx: BotContext, text?: string): Promise<void> {
  try {
    await ctx.answerCallbackQuery(text === undefined ? {} : { text });
  } catch {
    // The person waits no longer, or Telegram will end the waiting by itself.
  }
}

/**
 * Answers a button whose answer is not kept any more, or belongs to another chat: a toast, and *Search again* in the
 * place of the buttons. A forged press, of a button that the message does not have, changes nothing for the others.
 */
export async function refuseButton(ctx: Filter<BotContext, "callback_query">): Promise<void> {
  const { toasts, buttons } = ctx.phrases;
  await acknowledge(ctx, toasts.gone);
  if (showsPressed(ctx)) await showButtons(ctx, [[button(buttons.searchAgain, "searchAgain")]]);
}

/** Shows another message in the place of the one whose button was pressed, unless it is what that shows already. */
export async function showInstead(ctx: ButtonContext, message: FormattedMessage): Promise<void> {
  const rows = message.keyboard?.inline_keyboard ?? [];
  if (ctx.callbackQuery.message?.text === message.text && isDeepStrictEqual(shownButtons(ctx), rows)) return;
  await ctx.editMessageText(message.text, formatOf(message));
}

/** Shows other buttons under the message whose button was pressed; rows without any are left out. */
export async function showButtons(ctx: BotContext, rows: ButtonRows): Promise<void> {
  await ctx.editMessageReplyMarkup({ reply_markup: { inline_keyboard: rows.filter((row) => row.length > 0) } });
}

/** Answers a press that no feature takes: of a button that is too old, or of one for staff by somebody else. */
export async function refusePress(ctx: Filter<BotContext, "callback_query">): Promise<void> {
  const pressed = decodeButton(ctx.callbackQuery.data ?? "");
  if (pressed && isForStaff(pressed.operation)) return acknowledge(ctx, ctx.phrases.documents.gone);
  return refuseButton(ctx);
}
