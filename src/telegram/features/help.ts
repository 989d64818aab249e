import { Composer } from "grammy";
import type { BotCommand } from "grammy/types";
import type { Desk } from "../../desk/desk.ts";
import type { LanguageCode } from "../../languages/language.ts";
import type { Log } from "../../log.ts";
import { PHRASES } from "../../phrases/registry.ts";
import { describeError } from "../calls/describe-error.ts";
import type { BotContext } from "../context.ts";
import { plain } from "../messages/formatted-message.ts";
import { onCommand } from "../messages/read-command.ts";
import { replyTo } from "../messages/reply.ts";
import { commandsFor, staffCommands, type Audience } from "./commands.ts";

export interface HelpOptions {
  readonly desk: Pick<Desk, "examples">;
  readonly log: Log;
}

/** /help, in groups, too. */
export function help({ desk, log }: HelpOptions): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  const messages = composer.chatType(["private", "group", "supergroup"]).on("message:text");
  onCommand(messages, "help", async (ctx) => {
    const audience = ctx.chat.type === "private" ? (ctx.isStaff ? "staff" : "private") : "group";
    const { language } = ctx;
    const examples = await desk.examples(language).catch((error: unknown) => {
      log.warn({ error: describeError(error) }, "no example questions could be found");
      return [];
    });
    // One in another language would say that questions have to be in that.
    const example = examples.find((one) => one.language === language);
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
