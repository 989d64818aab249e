import type { Transformer } from "grammy";

/**
 * Sends to a private chat what was for a topic of it that is gone: there is one person, whatever the topic. In a group
 * others would read it who do not know what it is about.
 */
export const leaveLostTopic: Transformer = async (call, method, payload, signal) => {
  const response = await call(method, payload, signal);
  const {
    chat_id: chatId,
    message_thread_id: topic,
    ...rest
  } = payload as {
    readonly chat_id?: unknown;
    readonly message_thread_id?: unknown;
  };
  const isLost = !response.ok && response.error_code === 400 && /thread not found/u.test(response.description);
  // Telegram's ids of people are above zero.
  if (!isLost || topic === undefined || !(Number(chatId) > 0)) return response;
  return call(method, { ...rest, chat_id: chatId } as typeof payload, signal);
};
