import type { BotState } from "./bot-state.ts";
import { COMMAND_METHODS } from "./methods-commands.ts";
import { MESSAGE_METHODS } from "./methods-messages.ts";
import { QUERY_METHODS } from "./methods-queries.ts";
import { UPDATE_METHODS } from "./methods-updates.ts";
import { integerField, type Payload } from "./payload.ts";

/**
 * Carries out a call and returns its result; whatever Telegram refuses is thrown as an ApiError. The signal tells
 * that the bot has hung up.
 */
export type Method = (state: BotState, payload: Payload, signal: AbortSignal) => unknown;

/** A group of methods by their names. */
export type Methods = Readonly<Record<string, Method>>;

/** Methods that nothing else depends on, so that it is enough to agree. */
const AGREED: readonly string[] = [
  "setMyName",
  "setMyDescription",
  "setMyShortDescription",
  "setMyDefaultAdministratorRights",
  "setChatMenuButton",
  "setMessageReaction",
  "pinChatMessage",
  "unpinChatMessage",
  "leaveChat",
  "logOut",
  "close",
];

const ALL: Methods = {
  ...Object.fromEntries(AGREED.map((name) => [name, () => true])),
  getMe: (state) => state.me,
  getChatMember: (state, payload) => {
    const [chatId, userId] = [integerField(payload, "chat_id") ?? 0, integerField(payload, "user_id") ?? 0];
    return { status: state.chats.isAdministrator(chatId, userId) ? "administrator" : "member", user: { id: userId } };
  },
  ...COMMAND_METHODS,
  ...MESSAGE_METHODS,
  ...QUERY_METHODS,
  ...UPDATE_METHODS,
};

/** Every method by its name in lower case, because Telegram does not mind the case. */
const BY_NAME = new Map(Object.entries(ALL).map(([name, run]) => [name.toLowerCase(), { name, run }]));

/** A method with its name in Telegram's spelling; undefined if this server has none of that name. */
export function findMethod(name: string): { readonly name: string; readonly run: Method } | undefined {
  return BY_NAME.get(name.toLowerCase());
}
