import type { MiddlewareFn } from "grammy";
import type { BotOptions } from "../bot-options.ts";
import { remember } from "../remember.ts";

/** Remembers who has written in private: only to them may the bot write of its own accord. */
export const meetPeople =
  ({ memory, log }: Pick<BotOptions, "memory" | "log">): MiddlewareFn =>
  (ctx, next) => {
    const { from, chat } = ctx;
    if (chat?.type === "private" && from && ctx.message) remember(log, () => memory.people.meet(from.id));
    return next();
  };
