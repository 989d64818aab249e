import type { Message, ReplyParameters, User } from "grammy/types";
import { badRequest } from "./api-error.ts";
import type { BotState } from "./bot-state.ts";
import { asRepliedTo } from "./messages.ts";
import { flagField, integerField, isObject, type Payload } from "./payload.ts";
import { checkReplyMarkup } from "./validate-keyboard.ts";

/**
 * Sends a message of the bot, when everything that all kinds of messages have in common is right.
 * @param content makes what is special about this kind, once the chat is known to be reachable
 * @throws ApiError for a message that Telegram refuses
 */
export function send(state: BotState, payload: Payload, content: () => Partial<Message>): Message {
  const chat = state.chats.reachable(payload["chat_id"]);
  const reply = findReply(state, payload, chat.id);
  const threadId = integerField(payload, "message_thread_id") ?? topicOf(reply);
  const markup = checkReplyMarkup(payload["reply_markup"]);
  const special = content();
  if (threadId !== undefined) state.chats.requireOpenTopic(chat.id, threadId);
  const { id, is_bot, first_name, username } = state.me;
  const receiver = receiverOf(state, payload, chat.id);
  const message: Message = {
    message_id: state.messages.nextId(chat.id),
    ...(chat.type !== "channel" && { from: { id, is_bot, first_name, username } }),
    ...(chat.type === "channel" && { sender_chat: chat }),
    chat,
    date: state.date,
    ...(threadId !== undefined && { message_thread_id: threadId, is_topic_message: true }),
    ...reply,
    ...special,
    ...(flagField(payload, "protect_content") && { has_protected_content: true }),
    ...(markup && { reply_markup: markup }),
  };
  if (receiver !== undefined)
    return { ...message, message_id: 0, ephemeral_message_id: 1, receiver_user: { id: receiver } as User };
  state.messages.put(message, true);
  return message;
}

/** Who alone is to see the message, if it is one person. Only an administrator may send such a message unasked. */
function receiverOf(state: BotState, payload: Payload, chatId: number): number | undefined {
  const parameters = payload["ephemeral_message_parameters"];
  if (!isObject(parameters)) return undefined;
  if (!state.chats.isAdministrator(chatId, state.me.id))
    throw badRequest("not enough rights to send ephemeral messages");
  return integerField(parameters, "receiver_user_id");
}

type Reply = Pick<Message, "reply_to_message" | "quote">;

function findReply(state: BotState, payload: Payload, chatId: number): Reply {
  const parameters = readReplyParameters(payload);
  if (!parameters) return {};
  const inChat = integerField({ ...parameters }, "chat_id") ?? chatId;
  const message = state.messages.get(inChat, parameters.message_id);
  if (!message) {
    if (parameters.allow_sending_without_reply) return {};
    throw badRequest("message to be replied not found");
  }
  const { quote } = parameters;
  const position = quote === undefined ? 0 : (message.text ?? message.caption ?? "").indexOf(quote);
  if (position < 0) throw badRequest("QUOTE_TEXT_INVALID");
  return {
    reply_to_message: asRepliedTo(message),
    ...(quote !== undefined && { quote: { text: quote, position, is_manual: true } }),
  };
}

/** The reply parameters, or the older parameters that Telegram still takes for them. */
function readReplyParameters(payload: Payload): ReplyParameters | undefined {
  const parameters = payload["reply_parameters"];
  if (isObject(parameters)) {
    const messageId = integerField(parameters, "message_id");
    if (messageId === undefined) throw badRequest('can\'t find field "message_id"');
    return { ...parameters, message_id: messageId };
  }
  const messageId = integerField(payload, "reply_to_message_id");
  if (messageId === undefined) return undefined;
  return { message_id: messageId, allow_sending_without_reply: flagField(payload, "allow_sending_without_reply") };
}

/** A reply to a message in a topic goes into that topic without being told to. */
function topicOf(reply: Reply): number | undefined {
  const message = reply.reply_to_message;
  return message?.is_topic_message ? message.message_thread_id : undefined;
}
