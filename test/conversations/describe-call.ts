import type { InlineKeyboardButton, MessageEntity } from "grammy/types";
import type { MadeCall } from "./conversation.ts";

/** What goes with nearly every message and says nothing of a conversation. */
const USUAL = ["link_preview_options", "business_connection_id"];

/**
 * A call in a form to be read by people: entities as the words that they cover, buttons as their label and data.
 * @param names of the answers by their random ids, to be filled: "A", "B" …
 */
export function describeCall({ method, payload }: MadeCall, names: Map<string, string>): unknown {
  const { text, entities, caption, caption_entities, reply_markup, callback_query_id, inline_query_id, ...rest } =
    payload as {
      readonly text?: string;
      readonly entities?: readonly MessageEntity[];
      readonly caption?: string;
      readonly caption_entities?: readonly MessageEntity[];
      readonly reply_markup?: { readonly inline_keyboard: readonly (readonly InlineKeyboardButton[])[] };
      readonly callback_query_id?: string;
      readonly inline_query_id?: string;
    };
  void callback_query_id;
  void inline_query_id;
  const kept = Object.fromEntries(Object.entries(rest).filter(([name]) => !USUAL.includes(name)));
  return {
    [method]: kept,
    ...(text === undefined ? {} : { text: text.split("\n") }),
    ...(entities?.length ? { entities: entities.map((entity) => describeEntity(text ?? "", entity)) } : {}),
    ...(caption === undefined ? {} : { caption: caption.split("\n") }),
    ...(caption_entities?.length
      ? { entities: caption_entities.map((entity) => describeEntity(caption ?? "", entity)) }
      : {}),
    ...(reply_markup
      ? {
          buttons: reply_markup.inline_keyboard.map((row) =>
            row.map((button) => describeButton(button, names)).join(" | "),
          ),
        }
      : {}),
  };
}

function describeEntity(text: string, entity: MessageEntity): string {
  const covered = text.slice(entity.offset, entity.offset + entity.length).replaceAll("\n", " ");
  return `${entity.type}: ${covered}${entity.type === "text_link" ? ` → ${entity.url}` : ""}`;
}

function describeButton({ text, ...action }: InlineKeyboardButton, names: Map<string, string>): string {
  if (!("callback_data" in action)) return `${text} (${JSON.stringify(action)})`;
  const [, op, id = "", arg] = action.callback_data.split(":");
  const isRandom = /^[\w-]{12}$/u.test(id);
  if (isRandom && !names.has(id)) names.set(id, String.fromCodePoint(65 + names.size));
  return `${text} (${op} ${isRandom ? names.get(id) : id} ${arg})`;
}
