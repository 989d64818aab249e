import type { BotCommand } from "grammy/types";
import { badRequest } from "./api-error.ts";
import { integerField, isObject, type Payload, requiredText, textField } from "./payload.ts";

const MAX_COMMANDS = 100;
const MAX_NAME_LENGTH = 32;
const MAX_DESCRIPTION_LENGTH = 256;
const CHAT_SCOPES: readonly string[] = ["chat", "chat_administrators", "chat_member"];
const SCOPES: readonly string[] = [
  "default",
  "all_private_chats",
  "all_group_chats",
  "all_chat_administrators",
  ...CHAT_SCOPES,
];

/** Whom a list of commands is for. */
export interface CommandAudience {
  /** Different for every scope and language. */
  readonly key: string;
  /** The chat that the scope names, which the bot must know. */
  readonly chatId: string | undefined;
}

/**
 * The commands of setMyCommands.
 * @throws ApiError for a list that is refused
 */
export function checkCommands(value: unknown): BotCommand[] {
  if (value === undefined) return [];
  if (!Array.isArray(value)) throw badRequest("can't parse commands: expected an Array");
  const commands = value.map((item) => checkCommand(item));
  if (commands.length > MAX_COMMANDS) throw badRequest("BOT_COMMANDS_TOO_MUCH");
  return commands;
}

function checkCommand(value: unknown): BotCommand {
  const where = "can't parse BotCommand";
  if (!isObject(value)) throw badRequest(`${where}: expected an Object`);
  const command = requiredText(value, "command", where).trim().replace(/^\//u, "");
  const description = requiredText(value, "description", where).trim();
  if (command === "") throw badRequest("command must be non-empty");
  if (Array.from(command).length > MAX_NAME_LENGTH)
    throw badRequest(`command length must not exceed ${MAX_NAME_LENGTH}`);
  if (description === "") throw badRequest("command description must be non-empty");
  if (Array.from(description).length > MAX_DESCRIPTION_LENGTH) {
    throw badRequest(`command description length must not exceed ${MAX_DESCRIPTION_LENGTH}`);
  }
  if (!/^[a-z0-9_]+$/u.test(command)) throw badRequest("BOT_COMMAND_INVALID");
  return { command, description };
}

/**
 * The scope and language that a command list is kept under.
 * @throws ApiError for a scope or language that is refused
 */
export function checkAudience(payload: Payload): CommandAudience {
  const scope = payload["scope"] ?? { type: "default" };
  const where = "can't parse BotCommandScope";
  if (!isObject(scope)) throw badRequest(`${where}: BotCommandScope must be an Object`);
  const type = requiredText(scope, "type", where);
  if (!SCOPES.includes(type)) throw badRequest(`${where}: Unsupported type specified`);
  const chatId = CHAT_SCOPES.includes(type) ? textField(scope, "chat_id") : undefined;
  if (chatId === "") throw badRequest(`${where}: Empty chat_id specified`);
  const userId = type === "chat_member" ? integerField(scope, "user_id") : undefined;
  if (type === "chat_member" && (userId ?? 0) <= 0) throw badRequest(`${where}: Invalid user_id specified`);
  const language = textField(payload, "language_code");
  if (!/^(?:[a-z]{2})?$/u.test(language)) throw badRequest("invalid language code specified");
  return { key: JSON.stringify([type, chatId, userId, language]), chatId };
}
