import { isDeepStrictEqual } from "node:util";
import type { Composer, Context, Filter } from "grammy";
import type { InlineKeyboardButton, InlineKeyboardMarkup } from "grammy/types";
import { PHRASES } from "../../phrases/registry.ts";
import type { LanguageCode } from "../../languages/language.ts";
import type { FormattedMessage } from "../messages/formatted-message.ts";

/** What a button does; letters of their own for staff begin with w. */
export type ButtonOp = "p" | "c" | "f" | "u" | "d" | "a" | "n" | "r" | "l" | "s" | "q" | `w${string}`;

/** What a button's data says beside its op. */
export interface ButtonData {
  /** Of the answer, or whatever else is meant; undefined where nothing is. */
  readonly id: string | undefined;
  readonly arg: string;
}

/** The press of a button under a message. */
export type ButtonContext = Filter<Context, "callback_query:data">;

/** Telegram's limit is 64 bytes; half of it leaves room for what comes. */
const MAX_BYTES = 32;
/** Buttons of another version of this format are too old. */
const VERSION = "1";
/** Stands for the id where nothing is meant. */
const NO_ID = "-";

/**
 * The data of a button: `1:<op>:<id>:<arg>`, at most 32 bytes.
 * @param id of an answer; undefined where none is meant
 */
export function callbackData(op: ButtonOp, id: string | undefined, arg: string | number = ""): string {
  const data = `${VERSION}:${op}:${id ?? NO_ID}:${arg}`;
  if (Buffer.byteLength(data) > MAX_BYTES) throw new RangeError(`the data of a button is too long: ${data}`);
  return data;
}

/** A button with such data. */
export const button = (
  text: string,
  op: ButtonOp,
  id: string | undefined,
  arg: string | number = "",
): InlineKeyboardButton => ({ text, callback_data: callbackData(op, id, arg) });

/**
 * Has `respond` answer the presses of the buttons with an op. In a group, a press that the message has no button for
 * may be forged, to change what others see: it goes on to whoever refuses what is left.
 */
export function onButton(
  composer: Composer<Context>,
  op: ButtonOp,
  respond: (ctx: ButtonContext, data: ButtonData) => Promise<unknown>,
): void {
  composer.on("callback_query:data", async (ctx, next) => {
    const [version, found, id, arg, ...more] = ctx.callbackQuery.data.split(":");
    if (version !== VERSION || found !== op || id === undefined || arg === undefined || more.length > 0) return next();
    if (!mayBeShown(ctx, id)) return next();
    return respond(ctx, { id: id === NO_ID ? undefined : id, arg });
  });
}

/**
 * Ends the waiting that Telegram shows on a pressed button. To be done first: it fails when the press was too long ago,
 * which must not keep the rest from being done.
 * @param text a toast, at most 200 characters
 */
export async function acknowledge(ctx: Context, text?: string): Promise<void> {
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
export async function refuseButton(ctx: Filter<Context, "callback_query">, language: LanguageCode): Promise<void> {
  const { toasts, buttons } = PHRASES[language];
  await acknowledge(ctx, toasts.gone);
  if (showsPressed(ctx))
    await ctx.editMessageReplyMarkup({
      reply_markup: { inline_keyboard: [[button(buttons.searchAgain, "r", undefined)]] },
    });
}

/**
 * Whether the message has the button that was pressed, or had it a moment ago: another one of the same answer is there.
 * A message that is too old for Telegram comes without its buttons.
 */
function mayBeShown(ctx: ButtonContext, id: string): boolean {
  const { message } = ctx.callbackQuery;
  if (message === undefined || message.chat.type === "private" || message.date === 0 || showsPressed(ctx)) return true;
  const shown = shownKeyboard(ctx).flat();
  return id !== NO_ID && shown.some((other) => "callback_data" in other && other.callback_data.split(":")[2] === id);
}

/** Whether the message has the button that was pressed. */
export const showsPressed = (ctx: Filter<Context, "callback_query">): boolean =>
  shownKeyboard(ctx)
    .flat()
    .some((shown) => "callback_data" in shown && shown.callback_data === ctx.callbackQuery.data);

/** The rows of buttons of the message whose button was pressed. */
export const shownKeyboard = (ctx: Filter<Context, "callback_query">): InlineKeyboardMarkup["inline_keyboard"] =>
  ctx.callbackQuery.message?.reply_markup?.inline_keyboard ?? [];

/** Shows another text in the message whose button was pressed, unless it is what the message shows already. */
export async function showInstead(
  ctx: ButtonContext,
  { text, entities }: FormattedMessage,
  keyboard: InlineKeyboardMarkup | undefined,
): Promise<void> {
  const { message } = ctx.callbackQuery;
  const rows = keyboard?.inline_keyboard ?? [];
  if (message?.text === text && isDeepStrictEqual(shownKeyboard(ctx), rows)) return;
  await ctx.editMessageText(text, {
    entities,
    ...(keyboard ? { reply_markup: keyboard } : {}),
  });
}
