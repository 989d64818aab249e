import { Composer, type Api } from "grammy";
import type { Message } from "grammy/types";
import { present } from "../answers/answering.ts";
import { keptAnswer } from "../answers/kept-answer.ts";
import { onButton } from "../buttons/on-button.ts";
import { acknowledge } from "../buttons/respond.ts";
import type { BotContext } from "../context.ts";
import { formatOf, plain } from "../messages/formatted-message.ts";
import { onCommand } from "../messages/read-command.ts";
import { inReplyTo, inTopic, replyTo } from "../messages/reply.ts";

/**
 * /quiet, by administrators of a group: answers are seen by who asks alone, who may show them to all. /quiet off ends
 * it.
 */
export function quietGroups(): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  onCommand(composer.chatType(["group", "supergroup"]).on("message:text"), "quiet", async (ctx, rest) => {
    const { quiet } = ctx.phrases;
    if (ctx.chat.type === "group") return replyTo(ctx, plain(quiet.supergroupsOnly));
    if (!(await isAdministrator(ctx))) return replyTo(ctx, plain(quiet.adminsOnly));
    const isOn = rest.trim().toLowerCase() !== "off";
    ctx.memory.quietGroups.set(ctx.chat.id, isOn);
    return replyTo(ctx, plain(isOn ? quiet.on : quiet.off));
  });
  onButton(composer, "showToAll", async (ctx, { id }) => {
    const kept = keptAnswer(ctx, id);
    if (!kept) return acknowledge(ctx, ctx.phrases.toasts.gone);
    await acknowledge(ctx);
    if (kept.userId !== ctx.from.id || kept.replyId !== undefined) return undefined;
    const message = await present(ctx, kept);
    const { message_id: replyId } = await ctx.api.sendMessage(kept.chatId, message.text, {
      ...formatOf(message),
      ...inTopic(kept.threadId),
      ...inReplyTo(kept.messageId),
    });
    ctx.remember(({ answers }) => answers.setReply(kept.id, replyId));
  });
  return composer;
}

/** Whether who writes is an administrator; one who is anonymous writes as the group itself. */
async function isAdministrator({ api, msg }: { readonly api: Api; readonly msg: Message }): Promise<boolean> {
  const { sender_chat: sender, from, chat } = msg;
  if (sender || !from) return sender?.id === chat.id;
  const { status } = await api.getChatMember(chat.id, from.id);
  return status === "administrator" || status === "creator";
}
