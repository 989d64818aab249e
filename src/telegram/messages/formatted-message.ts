import { FormattedString } from "@grammyjs/parse-mode";
import type { InlineKeyboardMarkup } from "grammy/types";

/** Rows of buttons. */
export type ButtonRows = InlineKeyboardMarkup["inline_keyboard"];

/** A message as Telegram takes it: text, the entities that format it, and the buttons under it, if there are any. */
export interface FormattedMessage {
  readonly text: string;
  readonly entities: FormattedString["entities"];
  readonly keyboard?: InlineKeyboardMarkup;
}

/** A part of a message, with formatting or without. */
export type Line = FormattedString | string;

/** Telegram's own limit is 4,096 UTF-16 units; a margin is left. */
const MAX_MESSAGE = 3500;

/** Text without formatting, as a message. */
export const plain = (text: string): FormattedMessage => ({ text, entities: [] });

/**
 * As many lines as fit into 3,500 UTF-16 units, from the first, each of them whole; a quote and its citation always do.
 * @param close a last line, given how many are left out; a margin is kept for it
 */
export function joinLines(
  lines: readonly Line[],
  close: (leftOut: number) => string | undefined = () => undefined,
): FormattedMessage {
  let length = 0;
  const overflow = lines.findIndex((line) => (length += line.toString().length + 1) > MAX_MESSAGE);
  const kept = overflow === -1 ? lines : lines.slice(0, overflow);
  const closing = close(lines.length - kept.length);
  const { text, entities } = FormattedString.join([...kept, ...(closing === undefined ? [] : [closing])], "\n");
  return { text, entities };
}

/** A message with buttons under it; rows without any are left out. */
export function withButtons(message: FormattedMessage, rows: ButtonRows): FormattedMessage {
  const filled = rows.filter((row) => row.length > 0);
  return filled.length === 0 ? message : { ...message, keyboard: { inline_keyboard: filled } };
}

/** What the calls that send or edit a message take beside its text. */
export const formatOf = ({ entities, keyboard }: FormattedMessage) => ({
  entities,
  ...(keyboard && { reply_markup: keyboard }),
});
