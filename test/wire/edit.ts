import { isDeepStrictEqual } from "node:util";
import type { Message } from "grammy/types";
import { badRequest } from "./api-error.ts";
import type { BotState } from "./bot-state.ts";
import { integerField, isObject, type Payload, textField } from "./payload.ts";
import { checkInlineKeyboard } from "./validate-keyboard.ts";
import { checkMessageText } from "./validate-text.ts";

const NOT_MODIFIED =
  "message is not modified: specified new message content and reply markup are exactly the same as a current content and reply markup of the message";

/** editMessageText: a text without a keyboard takes the old keyboard away. */
export function editText(state: BotState, payload: Payload): Message | true {
  const text = textField(payload, "text");
  if (text === "") throw badRequest("message text is empty");
  const old = findEditable(state, payload);
  if (old && old.text === undefined) throw badRequest("there is no text in the message to edit");
  const formatted = checkMessageText(
    { text, entities: payload["entities"], parseMode: textField(payload, "parse_mode") },
    "MESSAGE_TOO_LONG",
  );
  const keyboard = checkInlineKeyboard(payload["reply_markup"]);
  const preview = payload["link_preview_options"];
  if (!old) return true;
  const { entities: _entities, reply_markup: _markup, link_preview_options: _preview, ...rest } = old;
  return replace(state, old, {
    ...rest,
    text: formatted.text,
    ...(formatted.entities.length > 0 && { entities: [...formatted.entities] }),
    ...(isObject(preview) && { link_preview_options: preview }),
    ...(keyboard && { reply_markup: keyboard }),
  });
}

/** editMessageReplyMarkup: without a keyboard the old one is taken away. */
export function editReplyMarkup(state: BotState, payload: Payload): Message | true {
  const old = findEditable(state, payload);
  const keyboard = checkInlineKeyboard(payload["reply_markup"]);
  if (!old) return true;
  const { reply_markup: _markup, ...rest } = old;
  return replace(state, old, { ...rest, ...(keyboard && { reply_markup: keyboard }) });
}

/** The message to edit; undefined for one that was sent in inline mode, which the server does not keep. */
function findEditable(state: BotState, payload: Payload): Message | undefined {
  if (textField(payload, "inline_message_id") !== "") return undefined;
  const messageId = integerField(payload, "message_id");
  if (messageId === undefined) throw badRequest("message identifier is not specified");
  const chat = state.chats.reachable(payload["chat_id"]);
  const message = state.messages.get(chat.id, messageId);
  if (!message) throw badRequest("message to edit not found");
  if (!state.messages.isOwn(message)) throw badRequest("message can't be edited");
  return message;
}

function replace(state: BotState, old: Message, edited: Message): Message {
  const { edit_date: _oldDate, ...before } = old;
  const { edit_date: _newDate, ...after } = edited;
  // Compared without regard to the order of fields.
  if (isDeepStrictEqual(before, after)) throw badRequest(NOT_MODIFIED);
  const message = { ...edited, edit_date: state.date };
  state.messages.put(message, true);
  return message;
}
