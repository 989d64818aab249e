import type {
  InlineKeyboardButton,
  InlineKeyboardMarkup,
  InlineQueryResultArticle,
  InlineQueryResultsButton,
  InputTextMessageContent,
  MessageEntity,
} from "grammy/types";
import type { Payload } from "../wire/payload.ts";
import { Upload } from "../wire/request-body.ts";
import type { MadeCall } from "./conversation.ts";

/** What goes with nearly every message and says nothing of a conversation. */
const USUAL = ["link_preview_options", "business_connection_id"];

/** A link into the private chat, by the random id of a question. */
const START_LINK = /start=q_([\w-]{12})$/u;

interface Said {
  readonly text?: string;
  readonly entities?: readonly MessageEntity[];
  readonly caption?: string;
  readonly caption_entities?: readonly MessageEntity[];
  readonly reply_markup?: InlineKeyboardMarkup;
}

/**
 * A call in a form to be read by people: entities as the words that they cover, buttons as their label and data.
 * @param names of the answers by their random ids, to be filled: "A", "B" …
 */
export function describeCall({ method, payload }: MadeCall, names: Map<string, string>): unknown {
  const { text, entities, caption, caption_entities, reply_markup, ...rest } = asSent(payload) as Said & Payload;
  const { callback_query_id, inline_query_id, guest_query_id, results, result, button, ...more } = rest;
  void callback_query_id;
  void inline_query_id;
  void guest_query_id;
  return {
    [method]: Object.fromEntries(Object.entries(more).filter(([name]) => !USUAL.includes(name))),
    ...describeSaid({ text, entities, caption, caption_entities, reply_markup } as Said, names),
    ...(results === undefined
      ? {}
      : { results: (results as InlineQueryResultArticle[]).map((article) => describeArticle(article, names)) }),
    ...(result === undefined ? {} : { result: describeArticle(result as InlineQueryResultArticle, names) }),
    ...(button === undefined ? {} : { button: describeStart(button as InlineQueryResultsButton, names) }),
  };
}

/**
 * The parameters of a call, with files by their names: those that come with a file are all text, and it comes twice.
 */
function asSent(payload: Payload): Payload {
  const entries = Object.entries(payload);
  const hasUpload = entries.some(([, value]) => value instanceof Upload);
  const fields = entries.flatMap(([name, value], index): (readonly [string, unknown])[] => {
    if (value instanceof Upload)
      return entries.findLastIndex(([, other]) => other === value) === index ? [[name, value.fileName]] : [];
    if (typeof value !== "string") return [[name, value]];
    if (name === "document") return [[name, "a file that Telegram has"]];
    return [
      [name, hasUpload && /(?:_id|_parameters|_markup|entities)$/u.test(name) ? (JSON.parse(value) as unknown) : value],
    ];
  });
  return Object.fromEntries(fields);
}

function describeSaid(
  { text, entities, caption, caption_entities, reply_markup }: Said,
  names: Map<string, string>,
): object {
  return {
    ...(text === undefined ? {} : { text: linesOf(text) }),
    ...(entities?.length ? { entities: entities.map((entity) => describeEntity(text ?? "", entity)) } : {}),
    ...(caption === undefined ? {} : { caption: linesOf(caption) }),
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

/** An article of inline mode, and the message that it becomes. */
function describeArticle(
  { id, title, description, input_message_content, reply_markup }: InlineQueryResultArticle,
  names: Map<string, string>,
): object {
  const { message_text: text, entities } = input_message_content as InputTextMessageContent;
  return { id, title, description, ...describeSaid({ text, entities, reply_markup } as Said, names) };
}

/** The button above the articles, its random id by name. */
const describeStart = (button: InlineQueryResultsButton, names: Map<string, string>): string =>
  `${button.text} (q_${nameOf(button.start_parameter?.slice("q_".length) ?? "", names)})`;

/** How long something took differs from one time to the next. */
const linesOf = (text: string): string[] => text.replace(/[\d.,]+(?=\s(?:ms|мс)$)/gmu, "…").split("\n");

function describeEntity(text: string, entity: MessageEntity): string {
  const covered = text.slice(entity.offset, entity.offset + entity.length).replaceAll("\n", " ");
  return `${entity.type}: ${covered}${entity.type === "text_link" ? ` → ${entity.url.replace(/#?:~:text=.*$/u, "")}` : ""}`;
}

function describeButton({ text, ...action }: InlineKeyboardButton, names: Map<string, string>): string {
  if ("url" in action)
    return `${text} (${action.url.replace(START_LINK, (_, id: string) => `start=q_${nameOf(id, names)}`)})`;
  if (!("callback_data" in action)) return `${text} (${JSON.stringify(action)})`;
  const [, op, id = "", arg] = action.callback_data.split(":");
  return `${text} (${op} ${/^[\w-]{12}$/u.test(id) ? nameOf(id, names) : id} ${arg})`;
}

/** What stands for a random id in the description of a conversation. */
function nameOf(id: string, names: Map<string, string>): string {
  const name = names.get(id) ?? String.fromCodePoint(65 + names.size);
  names.set(id, name);
  return name;
}
