import type { InlineKeyboardMarkup } from "grammy/types";
import { badRequest } from "./api-error.ts";
import { isObject, type Payload, requiredText } from "./payload.ts";
import { checkLink } from "./validate-url.ts";

const MAX_BUTTONS = 100;
const MAX_BUTTONS_IN_ROW = 8;
const MAX_CALLBACK_BYTES = 64;
const MAX_COPY_LENGTH = 256;
const MAX_QUERY_LENGTH = 256;

const WHERE = "can't parse inline keyboard button";

/** What a button does; it must do exactly one of these. */
const ACTIONS: Readonly<Record<string, (value: unknown) => void>> = {
  url: (value) => checkLink(text(value, "url"), { where: "inline keyboard button" }),
  callback_data: checkCallbackData,
  web_app: (value) =>
    checkLink(requiredText(object(value, "web_app"), "url", WHERE), {
      where: "inline keyboard button Web App",
      httpsOnly: true,
    }),
  login_url: (value) =>
    checkLink(requiredText(object(value, "login_url"), "url", WHERE), {
      where: "inline keyboard button login",
      httpsOnly: true,
    }),
  switch_inline_query: checkQuery,
  switch_inline_query_current_chat: checkQuery,
  switch_inline_query_chosen_chat: (value) =>
    checkQuery(object(value, "switch_inline_query_chosen_chat")["query"] ?? ""),
  copy_text: checkCopyText,
  // Telegram takes these only in the messages of games and invoices, which this server does not send.
  callback_game: refuseType,
  pay: refuseType,
};

/**
 * The inline keyboard among the reply markups that may come with a message, checked as Telegram does; undefined for
 * none and for the other kinds of markup, which do not show in the sent message.
 * @throws ApiError for markup that is refused
 */
export function checkReplyMarkup(markup: unknown): InlineKeyboardMarkup | undefined {
  if (markup === undefined || markup === null) return undefined;
  if (!isObject(markup)) throw badRequest("object expected as reply markup");
  const rows = markup["inline_keyboard"];
  if (rows === undefined) return undefined;
  if (!Array.isArray(rows)) throw badRequest('field "inline_keyboard" must be of type Array');
  const keyboard = rows.map((row) => checkRow(row)).filter((row) => row.length > 0);
  if (keyboard.flat().length > MAX_BUTTONS) throw badRequest("reply markup is too long");
  return keyboard.length > 0 ? ({ inline_keyboard: keyboard } as unknown as InlineKeyboardMarkup) : undefined;
}

/**
 * The keyboard of an edited message, which can only be an inline one.
 * @throws ApiError for markup that is refused
 */
export function checkInlineKeyboard(markup: unknown): InlineKeyboardMarkup | undefined {
  if (isObject(markup) && ["keyboard", "remove_keyboard", "force_reply"].some((name) => markup[name] !== undefined)) {
    throw badRequest("inline keyboard expected");
  }
  return checkReplyMarkup(markup);
}

function checkRow(row: unknown): Payload[] {
  if (!Array.isArray(row)) {
    throw badRequest('field "inline_keyboard" of the InlineKeyboardMarkup must be an Array of Arrays');
  }
  if (row.length > MAX_BUTTONS_IN_ROW) throw badRequest("reply markup is too long");
  return row.map((button: unknown) => checkButton(button));
}

function checkButton(button: unknown): Payload {
  if (!isObject(button)) throw badRequest(`${WHERE}: InlineKeyboardButton must be an Object`);
  const label = requiredText(button, "text", WHERE);
  // Telegram reads an empty address or data as none at all.
  const actions = Object.entries(button).filter(
    ([name, value]) => Object.hasOwn(ACTIONS, name) && !(value === "" && ["url", "callback_data"].includes(name)),
  );
  const [action] = actions;
  if (!action) throw badRequest(`${WHERE}: Text buttons are unallowed in the inline keyboard`);
  // Telegram takes the first it finds and drops the others, which cannot be what the bot wants.
  if (actions.length > 1) {
    throw badRequest(`${WHERE}: exactly one action expected, found ${actions.map(([name]) => name).join(", ")}`);
  }
  if (label === "") throw badRequest("inline keyboard button text must be non-empty");
  ACTIONS[action[0]]?.(action[1]);
  return button;
}

function checkCallbackData(value: unknown): void {
  if (Buffer.byteLength(text(value, "callback_data")) > MAX_CALLBACK_BYTES) throw badRequest("BUTTON_DATA_INVALID");
}

function checkQuery(value: unknown): void {
  if (text(value, "switch_inline_query").length > MAX_QUERY_LENGTH) throw badRequest("BUTTON_DATA_INVALID");
}

function checkCopyText(value: unknown): void {
  const copied = requiredText(object(value, "copy_text"), "text", WHERE);
  if (copied === "" || copied.length > MAX_COPY_LENGTH) throw badRequest("BUTTON_COPY_TEXT_INVALID");
}

function refuseType(): void {
  throw badRequest("BUTTON_TYPE_INVALID");
}

function text(value: unknown, name: string): string {
  if (typeof value !== "string") throw badRequest(`${WHERE}: Field "${name}" must be of type String`);
  return value;
}

function object(value: unknown, name: string): Payload {
  if (!isObject(value)) throw badRequest(`${WHERE}: Field "${name}" must be of type Object`);
  return value;
}
