import type { MiddlewareFn } from "grammy";
import type { BotContext } from "../context.ts";

/** Remembers who has written in private: only to them may the bot write of its own accord. */
export const meetPeople: MiddlewareFn<BotContext> = (ctx, next) => {
  const { from, chat } = ctx;
  if (chat?.type === "private" && from && ctx.message) ctx.remember(({ people }) => people.meet(from.id));
  return next();
};
