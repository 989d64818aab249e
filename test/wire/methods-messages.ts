import type { Message } from "grammy/types";
import { badRequest } from "./api-error.ts";
import type { BotState } from "./bot-state.ts";
import type { StoredFile } from "./files.ts";
import { editReplyMarkup, editText } from "./edit.ts";
import type { Method, Methods } from "./methods.ts";
import { integerField, isObject, type Payload, textField } from "./payload.ts";
import { Upload } from "./request-body.ts";
import { send } from "./send.ts";
import { checkCaption, checkMessageText, type FormattedText } from "./validate-text.ts";

/** How long the messages of a chat may be deleted after they were sent. */
const DELETABLE_SECONDS = 48 * 60 * 60;

const ACTIONS: readonly string[] = [
  "typing",
  "upload_photo",
  "record_video",
  "upload_video",
  "record_voice",
  "upload_voice",
  "upload_document",
  "choose_sticker",
  "find_location",
  "record_video_note",
  "upload_video_note",
];

const sendMessage: Method = (state, payload) => {
  // Telegram looks at this first, even before the chat.
  if (textField(payload, "text") === "") throw badRequest("message text is empty");
  return send(state, payload, () => {
    const { text, entities } = checkMessageText({
      text: textField(payload, "text"),
      entities: payload["entities"],
      parseMode: textField(payload, "parse_mode"),
    });
    const preview = payload["link_preview_options"];
    return {
      text,
      ...(entities.length > 0 && { entities: [...entities] }),
      ...(isObject(preview) && { link_preview_options: preview }),
    };
  });
};

const sendPhoto: Method = (state, payload) => {
  const photo = payload["photo"] ?? "";
  if (photo === "") throw badRequest("there is no photo in the request");
  return send(state, payload, () => {
    const caption = captionOf(payload);
    const { fileId, uniqueId, bytes } = findFile(state, photo, "photo.jpg", "image/jpeg");
    const size = { file_id: fileId, file_unique_id: uniqueId, width: 1280, height: 720, file_size: bytes.length };
    return { photo: [size], ...caption };
  });
};

const sendDocument: Method = (state, payload) => {
  const document = payload["document"] ?? "";
  if (document === "") throw badRequest("there is no document in the request");
  return send(state, payload, () => {
    const caption = captionOf(payload);
    const { fileId, uniqueId, fileName, type, bytes } = findFile(state, document, "document.dat");
    return {
      document: {
        file_id: fileId,
        file_unique_id: uniqueId,
        file_name: fileName,
        mime_type: type,
        file_size: bytes.length,
      },
      ...caption,
    };
  });
};

const deleteMessage: Method = (state, payload) => {
  const chat = state.chats.reachable(payload["chat_id"]);
  const message = state.messages.get(chat.id, integerField(payload, "message_id"));
  if (!message) throw badRequest("message to delete not found");
  const isAllowed = chat.type === "private" || state.messages.isOwn(message);
  if (!isAllowed || state.date - message.date > DELETABLE_SECONDS) throw badRequest("message can't be deleted");
  return state.messages.remove(chat.id, message.message_id);
};

const sendChatAction: Method = (state, payload) => {
  const action = textField(payload, "action");
  if (!ACTIONS.includes(action.toLowerCase())) throw badRequest("wrong parameter action in request");
  const chat = state.chats.reachable(payload["chat_id"]);
  const threadId = integerField(payload, "message_thread_id");
  if (threadId !== undefined) state.chats.requireOpenTopic(chat.id, threadId);
  return true;
};

function captionOf(payload: Payload): Pick<Message, "caption" | "caption_entities"> {
  const { text, entities }: FormattedText = checkCaption({
    text: textField(payload, "caption"),
    entities: payload["caption_entities"],
    parseMode: textField(payload, "parse_mode"),
  });
  return { ...(text !== "" && { caption: text }), ...(entities.length > 0 && { caption_entities: [...entities] }) };
}

/**
 * The file that is to be sent: one that comes with the request, is known by its id, or is to be fetched from the web.
 */
function findFile(state: BotState, source: unknown, webName: string, webType?: string): StoredFile {
  if (source instanceof Upload) return state.files.addUploaded(source.bytes, source.fileName, source.type);
  if (typeof source === "string") {
    const file = state.files.get(source);
    if (file) return file;
    // Nothing is fetched: the tests must not depend on the web, so the address stands for the content.
    if (/^https?:\/\/[^/]+\./iu.test(source)) {
      return state.files.addUploaded(Buffer.from(source), webName, webType ?? "application/octet-stream");
    }
  }
  throw badRequest("wrong file identifier/HTTP URL specified");
}

/** The methods that send, change and delete messages. */
export const MESSAGE_METHODS: Methods = {
  sendMessage,
  sendPhoto,
  sendDocument,
  sendChatAction,
  editMessageText: editText,
  editMessageReplyMarkup: editReplyMarkup,
  deleteMessage,
};
