import { Composer, type Context } from "grammy";
import type { LanguageCode } from "../../languages/language.ts";
import { isLanguageCode } from "../../languages/registry.ts";
import { LANGUAGE_NAMES, PHRASES } from "../../phrases/registry.ts";
import { RETENTION_DAYS } from "../../store/housekeeping.ts";
import { acknowledge, button, onButton, refuseButton } from "../buttons/callback-data.ts";
import { registerMenu } from "./commands.ts";
import type { BotOptions } from "../bot-options.ts";
import { interfaceLanguage } from "../interface-language.ts";
import { onCommand } from "../messages/read-command.ts";
import { replyTo } from "../messages/reply.ts";
import { plain } from "../messages/formatted-message.ts";

/** What a person decides for themselves, in private: /lang, /privacy and /forget. */
export function preferences(options: BotOptions): Composer<Context> {
  const composer = new Composer();
  const { memory, staff } = options;
  const audienceOf = (userId: number): "staff" | "private" => (staff?.ids.has(userId) ? "staff" : "private");
  const messages = composer.chatType("private").on("message:text");
  onCommand(messages, "lang", (ctx) =>
    replyTo(ctx, plain(PHRASES[interfaceLanguage(ctx, options)].language.choose), {
      inline_keyboard: (Object.keys(LANGUAGE_NAMES) as LanguageCode[]).map((code) => [
        button(LANGUAGE_NAMES[code], "l", undefined, code),
      ]),
    }),
  );
  onButton(composer, "l", async (ctx, { arg }) => {
    // Only in private is the one who presses the one who was asked.
    if (ctx.chat?.type !== "private" || !isLanguageCode(arg)) return refuseButton(ctx, interfaceLanguage(ctx, options));
    memory.people.setLanguage(ctx.from.id, arg);
    await acknowledge(ctx);
    await ctx.editMessageText(PHRASES[arg].language.chosen);
    return registerMenu(ctx.api, ctx.chat.id, audienceOf(ctx.from.id), arg);
  });
  onCommand(messages, "privacy", (ctx) =>
    replyTo(ctx, plain(PHRASES[interfaceLanguage(ctx, options)].privacy(RETENTION_DAYS, ctx.from.id))),
  );
  onCommand(messages, "forget", async (ctx) => {
    const { forgotten } = PHRASES[interfaceLanguage(ctx, options)];
    const chosen = memory.people.language(ctx.from.id);
    // Files that were sent and not published go first: after a crash nobody else would know of them. Published ones are
    // the house's documents.
    for (const id of memory.drafts.idsOf(ctx.from.id)) await staff?.documents?.sentFiles.forget(id);
    memory.forgetPerson(ctx.from.id);
    await replyTo(ctx, plain(forgotten));
    if (chosen) await registerMenu(ctx.api, ctx.chat.id, audienceOf(ctx.from.id), undefined);
  });
  return composer;
}
