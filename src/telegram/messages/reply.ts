import type { Context } from "grammy";
import type { InlineKeyboardMarkup, Message } from "grammy/types";
import type { FormattedMessage } from "./formatted-message.ts";

/** What makes a message a reply to another. */
export const inReplyTo = (messageId: number | undefined) =>
  messageId === undefined ? {} : { reply_parameters: { message_id: messageId } };

/** Sends one reply to the message at hand. */
export async function replyTo(
  ctx: Context,
  { text, entities }: FormattedMessage,
  keyboard?: InlineKeyboardMarkup,
): Promise<Message.TextMessage> {
  return ctx.reply(text, {
    entities,
    ...inReplyTo(ctx.msg?.message_id),
    ...(keyboard ? { reply_markup: keyboard } : {}),
  });
}
