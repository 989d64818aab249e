import type { Api, Context } from "grammy";
import type { Message } from "grammy/types";
import { formatOf, type FormattedMessage } from "./formatted-message.ts";

/** What makes a message a reply to another. */
export const inReplyTo = (messageId: number | undefined) =>
  messageId === undefined ? {} : { reply_parameters: { message_id: messageId } };

/** Sends one reply to the message at hand. */
export const replyTo = (ctx: Context, message: FormattedMessage): Promise<Message.TextMessage> =>
  ctx.reply(message.text, { ...formatOf(message), ...inReplyTo(ctx.msg?.message_id) });

/** Shows a message in the place of one that was sent. */
export async function replaceMessage(
  api: Api,
  chatId: number,
  messageId: number,
  message: FormattedMessage,
): Promise<void> {
  await api.editMessageText(chatId, messageId, message.text, formatOf(message));
}
