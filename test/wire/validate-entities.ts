import type { MessageEntity } from "grammy/types";
import { badRequest } from "./api-error.ts";
import { isObject, type Payload, requiredText } from "./payload.ts";
import { checkLink } from "./validate-url.ts";

/** How many entities of a message take effect; Telegram ignores the rest. */
const EFFECTIVE_ENTITIES = 100;

/** These may be split at any place, so they may overlap all but code. */
const SPLITTABLE: readonly string[] = ["bold", "italic", "underline", "strikethrough", "spoiler"];
const QUOTES: readonly string[] = ["blockquote", "expandable_blockquote"];
const CODE: readonly string[] = ["code", "pre"];
const FOUND_BY_TELEGRAM: readonly string[] = [
  "mention",
  "hashtag",
  "cashtag",
  "bot_command",
  "url",
  "email",
  "phone_number",
];
const OTHERS: readonly string[] = ["text_link", "text_mention", "custom_emoji", "date_time"];
const TYPES: readonly string[] = [...SPLITTABLE, ...QUOTES, ...CODE, ...FOUND_BY_TELEGRAM, ...OTHERS];

const WHERE = "can't parse MessageEntity";

/**
 * Reads the entities of a text and checks them as Telegram does. Beyond that, it refuses what Telegram silently
 * repairs by dropping or cutting entities (those of no length, that overlap in part, or nest where they may not),
 * because a bot whose formatting is repaired shows something else than it means to.
 * @returns the entities that take effect, by offset
 * @throws ApiError for entities that are refused
 */
export function checkEntities(text: string, value: unknown): MessageEntity[] {
  if (!Array.isArray(value)) return [];
  const entities = value.map((item) => readEntity(item));
  for (const { offset, length } of entities) checkBounds(text, offset, length);
  entities.sort((a, b) => a.offset - b.offset || b.length - a.length || nestingRank(a) - nestingRank(b));
  entities.forEach((outer, index) => {
    for (const inner of entities.slice(index + 1)) checkPair(outer, inner);
  });
  return effective(entities);
}

function readEntity(value: unknown): MessageEntity {
  if (!isObject(value)) throw badRequest(`${WHERE}: expected an Object`);
  const type = requiredText(value, "type", WHERE);
  for (const name of ["offset", "length"]) requireInteger(value, name);
  if (!TYPES.includes(type)) throw badRequest(`${WHERE}: Unsupported type specified`);
  if (type === "text_link") checkLink(requiredText(value, "url", WHERE), { where: "entity" });
  if (type === "custom_emoji") requiredText(value, "custom_emoji_id", WHERE);
  if (type === "text_mention" && !isObject(value["user"])) throw badRequest(`${WHERE}: Can't find field "user"`);
  return value as unknown as MessageEntity;
}

function requireInteger(value: Payload, name: string): void {
  if (value[name] === undefined) throw badRequest(`${WHERE}: Can't find field "${name}"`);
  if (!Number.isInteger(value[name])) throw badRequest(`${WHERE}: Field "${name}" must be of type Number`);
}

function checkBounds(text: string, offset: number, length: number): void {
  if (offset < 0) throw badRequest(`receive an entity with incorrect offset ${offset}`);
  if (length <= 0) throw badRequest(`receive an entity with incorrect length ${length}`);
  const end = offset + length;
  if (offset >= text.length) {
    throw badRequest(`entity begins after the end of the text at UTF-16 offset ${offset}`);
  }
  if (isInsideSymbol(text, offset)) {
    throw badRequest(`entity begins in a middle of a UTF-16 symbol at byte offset ${byteOffset(text, offset + 1)}`);
  }
  const beginning = `entity beginning at UTF-16 offset ${offset} ends`;
  if (end > text.length) throw badRequest(`${beginning} after the end of the text at UTF-16 offset ${end}`);
  if (isInsideSymbol(text, end)) {
    throw badRequest(`${beginning} in a middle of a UTF-16 symbol at byte offset ${byteOffset(text, end + 1)}`);
  }
}

/** Whether the offset lies between the halves of a surrogate pair. */
function isInsideSymbol(text: string, offset: number): boolean {
  return offset > 0 && (text.codePointAt(offset - 1) ?? 0) > 0xffff;
}

const byteOffset = (text: string, offset: number): number => Buffer.byteLength(text.slice(0, offset));

/** Of two entities over the same words a quotation is the outer one, and code the inner one. */
function nestingRank({ type }: MessageEntity): number {
  return QUOTES.includes(type) ? 0 : CODE.includes(type) ? 2 : 1;
}

function checkPair(outer: MessageEntity, inner: MessageEntity): void {
  const outerEnd = outer.offset + outer.length;
  if (inner.offset >= outerEnd) return;
  const pair = `${outer.type} at ${outer.offset}+${outer.length} and ${inner.type} at ${inner.offset}+${inner.length}`;
  if (inner.offset + inner.length > outerEnd) throw badRequest(`entities overlap in part: ${pair}`);
  if (!mayContain(outer.type, inner.type)) throw badRequest(`entities can't be nested: ${pair}`);
}

function mayContain(outer: string, inner: string): boolean {
  if (CODE.includes(outer)) return false;
  if (QUOTES.includes(outer)) return !QUOTES.includes(inner);
  if (SPLITTABLE.includes(outer)) return !CODE.includes(inner);
  return SPLITTABLE.includes(inner);
}

/** Telegram counts the splittable entities last, so those are the ones that are lost when there are too many. */
function effective(entities: readonly MessageEntity[]): MessageEntity[] {
  const whole = entities.filter(({ type }) => !SPLITTABLE.includes(type));
  const splittable = entities.filter(({ type }) => SPLITTABLE.includes(type));
  const kept = new Set([...whole, ...splittable].slice(0, EFFECTIVE_ENTITIES));
  return entities.filter((entity) => kept.has(entity));
}
