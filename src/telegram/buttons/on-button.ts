import type { Composer, Filter } from "grammy";
import type { BotContext } from "../context.ts";
import type { ButtonRows } from "../messages/formatted-message.ts";
import { dataOf, decodeButton, type ButtonData, type Operation } from "./button-data.ts";

/** The press of a button under a message. */
export type ButtonContext = Filter<BotContext, "callback_query:data">;

/**
 * Has `respond` answer the presses of the buttons for an operation. In a group, a press that the message has no button
 * for may be forged, to change what others see: it goes on to whoever refuses what is left.
 */
export function onButton(
  composer: Composer<BotContext>,
  operation: Operation,
  respond: (ctx: ButtonContext, data: ButtonData) => Promise<unknown>,
): void {
  composer.on("callback_query:data", async (ctx, next) => {
    const data = decodeButton(ctx.callbackQuery.data);
    return data?.operation === operation && mayBeShown(ctx, data) ? respond(ctx, data) : next();
  });
}

/**
 * Whether the message has the button that was pressed, or had it a moment ago: another one of the same answer is there.
 * A message that is too old for Telegram comes without its buttons.
 */
function mayBeShown(ctx: ButtonContext, { id }: ButtonData): boolean {
  const { message } = ctx.callbackQuery;
  if (message === undefined || message.chat.type === "private" || message.date === 0 || showsPressed(ctx)) return true;
  return (
    id !== undefined &&
    shownButtons(ctx)
      .flat()
      .some((other) => dataOf(other)?.id === id)
  );
}

/** Whether the message has the button that was pressed. */
export const showsPressed = (ctx: Filter<BotContext, "callback_query">): boolean =>
  shownButtons(ctx)
    .flat()
    .some((shown) => "callback_data" in shown && shown.callback_data === ctx.callbackQuery.data);

/** The rows of buttons of the message whose button was pressed. */
export const shownButtons = (ctx: Filter<BotContext, "callback_query">): ButtonRows =>
  ctx.callbackQuery.message?.reply_markup?.inline_keyboard ?? [];
