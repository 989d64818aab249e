import type { BotContext } from "./context.ts";
import { plain } from "./messages/formatted-message.ts";
import { replyTo } from "./messages/reply.ts";

/** Tells a person in private that their update could not be handled. It does not throw, and tries once. */
export async function apologize(ctx: BotContext): Promise<void> {
  if (ctx.chat?.type === "private") await replyTo(ctx, plain(ctx.phrases.failure)).catch(() => {});
}
