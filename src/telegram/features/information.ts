import { Composer, type Context } from "grammy";
import type { BotCommand } from "grammy/types";
import type { LanguageCode } from "../../languages/language.ts";
import { PHRASES } from "../../phrases/registry.ts";
import { commandsFor, staffCommands, type Audience } from "./commands.ts";
import { describeError } from "../calls/describe-error.ts";
import type { BotOptions } from "../bot-options.ts";
import { interfaceLanguage } from "../interface-language.ts";
import { onCommand } from "../messages/read-command.ts";
import { replyTo } from "../messages/reply.ts";
import { plain } from "../messages/formatted-message.ts";

/** /help, in groups, too. */
export function information(options: BotOptions): Composer<Context> {
  const composer = new Composer();
  const { staff, desk, log } = options;
  const messages = composer.chatType(["private", "group", "supergroup"]).on("message:text");
  onCommand(messages, "help", async (ctx) => {
    const isStaff = staff?.ids.has(ctx.from.id) === true;
    const audience = ctx.chat.type === "private" ? (isStaff ? "staff" : "private") : "group";
    const language = interfaceLanguage(ctx, options);
    const [example] = await desk.examples(language).catch((error: unknown) => {
      log.warn({ error: describeError(error) }, "no example questions could be found");
      return [];
    });
    return replyTo(ctx, plain(describeHelp(audience, language, ctx.me.username, example?.question)));
  });
  return composer;
}

/** How to ask, and what this person can do here. */
function describeHelp(
  audience: Audience,
  language: LanguageCode,
  username: string,
  example: string | undefined,
): string {
  const phrases = PHRASES[language];
  const list = (commands: readonly BotCommand[]): string =>
    commands.map(({ command, description }) => `/${command} – ${description}`).join("\n");
  const everybody = commandsFor(audience === "group" ? "group" : "private", language);
  const isStaff = audience === "staff";
  return [
    audience === "group" ? phrases.groupHelp(username) : phrases.help,
    ...(example === undefined ? [] : [phrases.forExample(example)]),
    list(everybody.filter(({ command }) => command !== "start")),
    ...(isStaff ? [`${phrases.staffHelp}\n${list(staffCommands(language))}`] : []),
  ].join("\n\n");
}
