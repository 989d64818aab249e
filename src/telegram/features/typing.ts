import type { MiddlewareFn } from "grammy";
import { decodeButton } from "../buttons/button-data.ts";

/** Someone who waits longer than this is told that they are being answered, in milliseconds. */
const PATIENCE = 1000;
/** Telegram shows it for 5 seconds or until a message comes, in milliseconds. */
const REPEAT = 4500;

/** Shows "typing" while an update takes over a second; of a file that is sent, that it is. */
export function showTyping(patience = PATIENCE): MiddlewareFn {
  return async (ctx, next) => {
    if (!ctx.chat || ctx.chat.type === "channel") return next();
    const pressed = decodeButton(ctx.callbackQuery?.data ?? "");
    const action = pressed?.operation === "sendFile" ? "upload_document" : "typing";
    let timer: NodeJS.Timeout;
    const show = (): void => {
      // It is a courtesy: whatever becomes of it, the answer is what counts.
      ctx.replyWithChatAction(action).catch(() => {});
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
