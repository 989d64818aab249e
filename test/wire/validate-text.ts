import type { MessageEntity } from "grammy/types";
import { badRequest } from "./api-error.ts";
import { checkEntities } from "./validate-entities.ts";

/** How long a message may be, in UTF-16 code units. */
const TEXT_LIMIT = 4096;

/** How long a caption may be, in UTF-16 code units. */
const CAPTION_LIMIT = 1024;

/** A text as it appears in the chat. */
export interface FormattedText {
  readonly text: string;
  readonly entities: readonly MessageEntity[];
}

/** The parameters that make up a text. */
export interface TextParameters {
  readonly text: string;
  readonly entities: unknown;
  /** Taken as given; the markup of a text with a parse mode stays in it, and its entities are ignored. */
  readonly parseMode: string;
}

/**
 * The text of a message as Telegram would show it. The methods look first whether there is any text at all, because
 * they do that before everything else and in words of their own.
 * @param tooLong how a text above the limit is refused: the methods word it differently
 * @throws ApiError for a text that is refused
 */
export function checkMessageText(parameters: TextParameters, tooLong = "message is too long"): FormattedText {
  const formatted = format(parameters);
  if (formatted.text.trim() === "") throw badRequest("text must be non-empty");
  if (formatted.text.length > TEXT_LIMIT) throw badRequest(tooLong);
  return formatted;
}

/**
 * The caption of a file as Telegram would show it; empty if there is none.
 * @throws ApiError for a caption that is refused
 */
export function checkCaption(parameters: TextParameters, tooLong = "message caption is too long"): FormattedText {
  const formatted = format(parameters);
  if (formatted.text.length > CAPTION_LIMIT) throw badRequest(tooLong);
  return formatted;
}

/** Checks the entities against the text as it was sent, and then trims both: Telegram cuts blanks off both ends. */
function format({ text, entities: value, parseMode }: TextParameters): FormattedText {
  const entities = parseMode === "" ? checkEntities(text, value) : [];
  const end = text.replace(/[ \t\n\v\f\r]+$/u, "").length;
  const firstEntity = entities[0]?.offset ?? end;
  const start = Math.min(/^[ \t\n\v\f\r]*/u.exec(text)?.[0].length ?? 0, firstEntity, end);
  const clipped = entities
    .map((entity) => ({
      ...entity,
      offset: entity.offset - start,
      length: Math.min(entity.length, end - entity.offset),
    }))
    .filter((entity) => entity.length > 0);
  return { text: text.slice(start, end), entities: clipped };
}
