import type { MiddlewareFn } from "grammy";
import { PHRASES } from "../../phrases/registry.ts";
import type { LanguageCode } from "../../languages/language.ts";
import type { BotOptions } from "../bot-options.ts";
import { interfaceLanguage } from "../interface-language.ts";
import { readCommand } from "../messages/read-command.ts";
import { remember } from "../remember.ts";
import { isStaff } from "./staff-only.ts";

/**
 * Tells members of staff what they are here for when they first write to the bot in private (until then it may not
 * write to them), and notes in which language to. Those who begin with a plain /start read it there. It goes before
 * all that answers: what is noted here is erased again by /forget.
 */
export function welcomeStaff(options: BotOptions): MiddlewareFn {
  const {
    memory: { staffQuestions },
    log,
    staff,
  } = options;
  return async (ctx, next) => {
    const { from, message } = ctx;
    if (!staff?.questions || !from || !message || !isStaff(ctx, staff)) return next();
    const reads = (command: string): string | undefined => readCommand(message.text ?? "", command, ctx.me.username);
    const language = interfaceLanguage(ctx, options);
    remember(log, () => staffQuestions.setLanguage(from.id, language));
    await next();
    // Noted only once it is said: the update is handled again when Telegram is not ready for it.
    if (reads("forget") !== undefined || remember(log, () => staffQuestions.isWelcomed(from.id)) !== false) return;
    if (reads("start") !== "") await ctx.reply(staffWelcome(interfaceLanguage(ctx, options), options));
    remember(log, () => staffQuestions.setWelcomed(from.id));
  };
}

/** What staff is told of its part. */
export function staffWelcome(language: LanguageCode, { memory, log }: BotOptions): string {
  const waiting = remember(log, () => memory.staffQuestions.open().filter(({ askers }) => askers > 0).length) ?? 0;
  return PHRASES[language].staffQuestions.welcome(waiting);
}
