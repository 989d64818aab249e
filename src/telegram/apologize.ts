import { Context, type Bot } from "grammy";
import type { Update } from "grammy/types";
import type { LanguageCode } from "../languages/language.ts";
import { PHRASES } from "../phrases/registry.ts";
import { interfaceLanguage } from "./interface-language.ts";
import { replyTo } from "./messages/reply.ts";
import { plain } from "./messages/formatted-message.ts";

/** Tells a person in private that their update could not be handled. It does not throw, and tries once. */
export async function apologize(bot: Bot, update: Update, defaultLanguage: LanguageCode): Promise<void> {
  const ctx = new Context(update, bot.api, bot.botInfo);
  if (ctx.chat?.type !== "private") return;
  await replyTo(ctx, plain(PHRASES[interfaceLanguage(ctx, { defaultLanguage })].failure)).catch(() => {});
}
