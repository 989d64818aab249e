import { badRequest } from "./api-error.ts";
import { isObject, type Payload, requiredText, textField } from "./payload.ts";
import { checkReplyMarkup } from "./validate-keyboard.ts";
import { checkCaption, checkMessageText } from "./validate-text.ts";

const MAX_RESULTS = 50;
const MAX_ID_BYTES = 64;
const MAX_OFFSET_BYTES = 64;
const MAX_START_LENGTH = 64;
const WHERE = "can't parse InlineQueryResult";

/** @throws ApiError for results of an inline query that are refused */
export function checkInlineAnswer(payload: Payload): void {
  const results = payload["results"] ?? [];
  if (!Array.isArray(results)) throw badRequest("expected an Array of inline query results");
  if (results.length > MAX_RESULTS) throw badRequest("too many inline query results specified");
  const ids = results.map((result: unknown) => checkResult(result));
  if (new Set(ids).size < ids.length) throw badRequest("RESULT_ID_DUPLICATE");
  if (Buffer.byteLength(textField(payload, "next_offset")) > MAX_OFFSET_BYTES) throw badRequest("NEXT_OFFSET_INVALID");
  if (payload["button"] !== undefined) checkButton(payload["button"]);
}

/** @throws ApiError for an answer to a guest that is refused */
export function checkGuestAnswer(payload: Payload): void {
  checkResult(payload["result"]);
}

function checkResult(result: unknown): string {
  if (!isObject(result)) throw badRequest(`${WHERE}: Inline query result must be an object`);
  const type = requiredText(result, "type", WHERE);
  const id = requiredText(result, "id", WHERE);
  if (id === "") throw badRequest("RESULT_ID_EMPTY");
  if (Buffer.byteLength(id) > MAX_ID_BYTES) throw badRequest("RESULT_ID_INVALID");
  if (type === "article" && requiredText(result, "title", WHERE) === "") throw badRequest("ARTICLE_TITLE_EMPTY");
  checkContent(result["input_message_content"], type === "article");
  checkCaption(
    {
      text: textField(result, "caption"),
      entities: result["caption_entities"],
      parseMode: textField(result, "parse_mode"),
    },
    "MEDIA_CAPTION_TOO_LONG",
  );
  checkReplyMarkup(result["reply_markup"]);
  return id;
}

/** The message that a chosen result becomes; only an article cannot do without one. */
function checkContent(content: unknown, isRequired: boolean): void {
  if (content === undefined || content === null) {
    if (isRequired) throw badRequest(`${WHERE}: Can't find field "message_text"`);
    return;
  }
  if (!isObject(content)) throw badRequest(`${WHERE}: Field "input_message_content" must be of type Object`);
  if (content["latitude"] !== undefined || content["phone_number"] !== undefined) return;
  const text = textField(content, "message_text");
  if (text === "") throw badRequest(`${WHERE}: Input message content is not specified`);
  const parameters = { text, entities: content["entities"], parseMode: textField(content, "parse_mode") };
  checkMessageText(parameters, "MESSAGE_TOO_LONG");
}

function checkButton(button: unknown): void {
  const where = "can't parse inline query results button";
  if (!isObject(button)) throw badRequest(`${where}: InlineQueryResultsButton must be an Object`);
  requiredText(button, "text", where);
  if (button["web_app"] !== undefined) return;
  if (button["start_parameter"] === undefined) {
    throw badRequest(`${where}: InlineQueryResultsButton must have exactly one optional field`);
  }
  const start = requiredText(button, "start_parameter", where);
  if (start === "") throw badRequest("can't use empty start_parameter");
  if (start.length > MAX_START_LENGTH) throw badRequest("too long start_parameter specified");
  if (!/^[\w-]+$/u.test(start)) throw badRequest("unallowed characters in start_parameter are used");
}
