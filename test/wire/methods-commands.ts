import type { Methods } from "./methods.ts";
import { checkAudience, checkCommands } from "./validate-commands.ts";

/** The methods for the bot's list of commands. */
export const COMMAND_METHODS: Methods = {
  setMyCommands: (state, payload) => {
    const commands = checkCommands(payload["commands"]);
    const { key, chatId } = checkAudience(payload);
    if (chatId !== undefined) state.chats.reachable(chatId);
    state.commands.set(key, commands);
    return true;
  },
  getMyCommands: (state, payload) => state.commands.get(checkAudience(payload).key) ?? [],
  deleteMyCommands: (state, payload) => {
    state.commands.delete(checkAudience(payload).key);
    return true;
  },
};
