import type { Composer, Context } from "grammy";
import type { CommandName } from "../../phrases/phrases.ts";

/** A command that opens a message, in any letter case, with or without the name of a bot: "/Start@this_bot now". */
const COMMAND = /^\/(?<name>\w+)(?:@(?<bot>\w+))?(?![\w/@])\s*(?<rest>[^]*)/u;

/** Whether a text begins with a command, of whatever bot. */
export const isCommand = (text: string): boolean => COMMAND.test(text);

/** What follows the name of a command that opens a text; undefined when it opens with none, or one for another bot. */
export function readCommand(text: string, name: CommandName, username: string): string | undefined {
  const { name: found, bot = username, rest } = COMMAND.exec(text)?.groups ?? {};
  if (found?.toLowerCase() !== name || bot?.toLowerCase() !== username.toLowerCase()) return undefined;
  return rest;
}

/**
 * Has `respond` answer the messages that begin with a command.
 * @param respond is given what follows the command
 */
export function onCommand<C extends Context & { readonly msg: { readonly text: string } }>(
  messages: Composer<C>,
  name: CommandName,
  respond: (ctx: C, rest: string) => Promise<unknown>,
): void {
  messages.use(async (ctx, next) => {
    const rest = readCommand(ctx.msg.text, name, ctx.me.username);
    await (rest === undefined ? next() : respond(ctx, rest));
  });
}
