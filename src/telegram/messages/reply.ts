import type { Context } from "grammy";
import type { InlineKeyboardMarkup, Message } from "grammy/types";
import type { FormattedMessage } from "../features/render-answer.ts";

/** What makes a message a reply to another, even if that one is gone by now. */
export const inReplyTo = (messageId: number | undefined) =>
  messageId === undefined ? {} : { reply_parameters: { message_id: messageId, allow_sending_without_reply: true } };

/** Sends one reply to the message at hand, without a link preview, even if that message is gone by now. */
export async function replyTo(
  ctx: Context,
  { text, entities }: FormattedMessage,
  keyboard?: InlineKeyboardMarkup,
): Promise<Message.TextMessage> {
  return ctx.reply(text, {
    entities,
    link_preview_options: { is_disabled: true },
    ...inReplyTo(ctx.msg?.message_id),
    ...(keyboard ? { reply_markup: keyboard } : {}),
  });
}
