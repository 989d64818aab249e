import type { Message, MessageEntity, UserFromGetMe } from "grammy/types";
import { isCommand, readCommand } from "../messages/read-command.ts";

/** What a message asks of the bot. */
export type AddressedQuestion =
  | { readonly type: "question"; readonly text: string }
  /** The bot was addressed, but nothing was asked. */
  | { readonly type: "nothing" }
  /** A command that the bot does not have, in private. */
  | { readonly type: "command" };

/**
 * The question in a message, if it is one for the bot: in private any text or caption, in a group one that mentions
 * the bot, begins with /ask, or replies to the bot. Who mentions it or writes /ask in reply to somebody, without words
 * of their own, asks what that message says, or the part of it that they have quoted.
 */
export function addressedQuestion(message: Message, me: UserFromGetMe): AddressedQuestion | undefined {
  // Sent through this bot from its inline mode: its own words. Or by another bot, or copied from a channel.
  if (message.via_bot?.id === me.id || message.is_automatic_forward) return undefined;
  if (message.from?.is_bot === true && !message.sender_chat) return undefined;
  const text = message.text ?? message.caption ?? "";
  const mentions = mentionsOf(me, text, message.entities ?? message.caption_entities ?? []);
  const rest = readCommand(text, "ask", me.username);
  const isPrivate = message.chat.type === "private";
  const isCalled = rest !== undefined || mentions.length > 0;
  if (!isPrivate && !isCalled && !repliesToBot(message, me)) return undefined;
  // A command, of this bot or another, but /ask. In private there is nobody else whom it could be meant for.
  if (rest === undefined && isCommand(text))
    return isPrivate && message.text !== undefined && message.edit_date === undefined ? { type: "command" } : undefined;
  const words = (rest ?? without(text, mentions)).trim();
  if (words !== "") return { type: "question", text: words };
  // What looks empty to us was not to its sender: in private every text has a reply.
  if (!isCalled) return isPrivate && message.text !== undefined ? { type: "question", text } : undefined;
  const asked = message.quote?.text ?? (repliesToBot(message, me) ? "" : wordsOf(message.reply_to_message));
  return asked.trim() === "" ? { type: "nothing" } : { type: "question", text: asked.trim() };
}

const wordsOf = (message: Message["reply_to_message"]): string => message?.text ?? message?.caption ?? "";

/** In a topic every message replies to the service message that opened it: that is not meant. */
const repliesToBot = ({ reply_to_message: repliedTo }: Message, me: UserFromGetMe): boolean =>
  repliedTo?.from?.id === me.id && !repliedTo.forum_topic_created;

/** The mentions of the bot, by its user name or by itself. */
function mentionsOf(me: UserFromGetMe, text: string, entities: readonly MessageEntity[]): MessageEntity[] {
  return entities.filter((entity) => {
    if (entity.type === "text_mention") return entity.user.id === me.id;
    if (entity.type !== "mention") return false;
    const name = text.slice(entity.offset, entity.offset + entity.length);
    return name.toLowerCase() === `@${me.username.toLowerCase()}`;
  });
}

/** A text without some stretches of it. */
function without(text: string, stretches: readonly MessageEntity[]): string {
  let kept = text;
  for (const { offset, length } of stretches.toReversed())
    kept = `${kept.slice(0, offset)} ${kept.slice(offset + length)}`;
  return kept;
}
