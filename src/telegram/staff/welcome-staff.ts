import type { MiddlewareFn } from "grammy";
import { PHRASES } from "../../phrases/registry.ts";
import type { LanguageCode } from "../../languages/language.ts";
import { interfaceLanguage, readCommand, type BotOptions } from "../context.ts";
import { remember } from "../remember.ts";
import { isStaff } from "./staff-only.ts";

/**
 * Tells members of staff what they are here for when they first write to the bot in private (until then it may not
 * write to them), and notes in which language to. Those who begin with a plain /start read it there. It goes before
 * `meetPeople`, which remembers that they have written.
 */
export function welcomeStaff(options: BotOptions): MiddlewareFn {
  const { memory, log, staff } = options;
  return async (ctx, next) => {
    const { from, message } = ctx;
    if (!staff?.questions || !from || !message || !isStaff(ctx, staff)) return next();
    const hasStarted = remember(log, () => memory.people.hasStarted(from.id));
    await next();
    const language = interfaceLanguage(ctx, options);
    remember(log, () => memory.staffQuestions.setLanguage(from.id, language));
    if (hasStarted === false && readCommand(message.text ?? "", "start", ctx.me.username) !== "")
      await ctx.reply(staffWelcome(language, options));
  };
}

/** What staff is told of its part. */
export function staffWelcome(language: LanguageCode, { memory, log }: BotOptions): string {
  const waiting = remember(log, () => memory.staffQuestions.open().length) ?? 0;
  return PHRASES[language].staffQuestions.welcome(waiting);
}
