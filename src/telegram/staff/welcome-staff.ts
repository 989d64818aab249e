import type { MiddlewareFn } from "grammy";
import type { BotContext } from "../context.ts";
import { readCommand } from "../messages/read-command.ts";

/**
 * Tells members of staff what they are here for when they first write to the bot in private (until then it may not
 * write to them), and notes in which language to. Those who begin with a plain /start read it there. It goes before
 * all that answers: what is noted here is erased again by /forget.
 */
export const welcomeStaff: MiddlewareFn<BotContext> = async (ctx, next) => {
  const { from, message } = ctx;
  if (!from || !message || !ctx.isStaff) return next();
  const { language } = ctx;
  const reads = (command: "start" | "forget"): string | undefined =>
    readCommand(message.text ?? "", command, ctx.me.username);
  ctx.remember(({ staffMembers }) => staffMembers.setLanguage(from.id, language));
  await next();
  // Noted only once it is said: the update is handled again when Telegram is not ready for it.
  const isWelcomed = ctx.remember(({ staffMembers }) => staffMembers.isWelcomed(from.id));
  if (reads("forget") !== undefined || isWelcomed !== false) return;
  if (reads("start") !== "") await ctx.reply(staffWelcome(ctx));
  ctx.remember(({ staffMembers }) => staffMembers.setWelcomed(from.id));
};

/** What staff is told of its part. */
export function staffWelcome(ctx: BotContext): string {
  const waiting = ctx.remember(({ staffQuestions }) => staffQuestions.open().filter(({ askers }) => askers > 0).length);
  return ctx.phrases.staffQuestions.welcome(waiting ?? 0);
}
