import type { MiddlewareFn } from "grammy";

/** Someone who waits longer than this is told that they are being answered, in milliseconds. */
const PATIENCE = 1000;
/** Telegram shows it for 5 seconds or until a message comes, in milliseconds. */
const REPEAT = 4500;

/** Shows "typing" while an update takes over a second. */
export function showTyping(patience = PATIENCE): MiddlewareFn {
  return async (ctx, next) => {
    if (!ctx.chat || ctx.chat.type === "channel") return next();
    let timer: NodeJS.Timeout;
    const show = (): void => {
      // It is a courtesy: whatever becomes of it, the answer is what counts.
      ctx.replyWithChatAction("typing").catch(() => {});
      timer = setTimeout(show, REPEAT);
    };
    timer = setTimeout(show, patience);
    try {
      return await next();
    } finally {
      clearTimeout(timer);
    }
  };
}
