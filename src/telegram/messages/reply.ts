import { GrammyError, type Api, type Context } from "grammy";
import type { Message } from "grammy/types";
import { formatOf, type FormattedMessage } from "./formatted-message.ts";

/** What makes a message a reply to another. */
export const inReplyTo = (messageId: number | undefined) =>
  messageId === undefined ? {} : { reply_parameters: { message_id: messageId } };

/** What puts a message into a topic of its chat, if it is to be in one. */
export const inTopic = (threadId: number | undefined) =>
  threadId === undefined ? {} : { message_thread_id: threadId };

/** Sends one reply to the message at hand. */
export const replyTo = (ctx: Context, message: FormattedMessage): Promise<Message.TextMessage> =>
  ctx.reply(message.text, { ...formatOf(message), ...inReplyTo(ctx.msg?.message_id) });

/**
 * Sends a reply in a group that only one person sees.
 * @returns false when that cannot be, as where the bot is no administrator: all are to see it then
 */
export async function answerAlone(ctx: Context, userId: number, message: FormattedMessage): Promise<boolean> {
  try {
    await ctx.reply(message.text, {
      ...formatOf(message),
      ephemeral_message_parameters: { receiver_user_id: userId },
    });
    return true;
  } catch (error) {
    if (error instanceof GrammyError && error.error_code === 400) return false;
    throw error;
  }
}

/** Shows a message in the place of one that was sent. */
export async function replaceMessage(
  api: Api,
  chatId: number,
  messageId: number,
  message: FormattedMessage,
): Promise<void> {
  await api.editMessageText(chatId, messageId, message.text, formatOf(message));
}
