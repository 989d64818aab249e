import type { ChatMemberUpdated, MaybeInaccessibleMessage, Message, Update } from "grammy/types";
import type { BotState } from "./bot-state.ts";
import type { NewUpdate } from "./update-queue.ts";

/** Draws the consequences of an update: whoever writes is known from then on, and what happened is remembered. */
export function observeUpdate(state: BotState, update: NewUpdate | Update): void {
  const message = update.message ?? update.edited_message ?? update.channel_post ?? update.edited_channel_post;
  if (message) observeMessage(state, message);
  const { callback_query: callback, inline_query: inline, guest_message: guest, my_chat_member: membership } = update;
  if (callback) {
    state.chats.meet(callback.from);
    state.queries.add(callback.id);
    if (callback.message) observeButtonMessage(state, callback.message);
  }
  if (inline) {
    state.chats.meet(inline.from);
    state.queries.add(inline.id);
  }
  // The chat is none of the bot's.
  if (guest?.guest_query_id !== undefined) state.queries.add(guest.guest_query_id);
  if (membership) observeMembership(state, membership);
}

function observeMessage(state: BotState, message: Message): void {
  const { chat } = message;
  state.chats.add(chat);
  if (message.from) state.chats.meet(message.from);
  state.messages.put(message);
  if (message.message_thread_id !== undefined) state.chats.meetTopic(chat.id, message.message_thread_id);
  if (message.forum_topic_closed) state.chats.setTopic(chat.id, message.message_thread_id ?? 0, false);
  if (message.forum_topic_reopened) state.chats.setTopic(chat.id, message.message_thread_id ?? 0, true);
  if (message.migrate_to_chat_id !== undefined) state.chats.migrate(chat.id, message.migrate_to_chat_id);
}

/** The message with the pressed button is usually known already, and better than from its copy in the update. */
function observeButtonMessage(state: BotState, message: MaybeInaccessibleMessage): void {
  const isKnown = state.messages.get(message.chat.id, message.message_id) !== undefined;
  // A message that is too old comes without a date and without content.
  if (message.date === 0 || isKnown) state.chats.add(message.chat);
  else observeMessage(state, message);
}

function observeMembership(state: BotState, { chat, from, new_chat_member: member }: ChatMemberUpdated): void {
  state.chats.add(chat);
  state.chats.meet(from);
  state.chats.bar(chat.id, member.status === "kicked" || member.status === "left");
}
