import { Composer, type FilterQuery } from "grammy";
import type { Message } from "grammy/types";
import { readSmallTalk } from "../../answer/small-talk.ts";
import type { Desk } from "../../desk/desk.ts";
import { QUESTION_LIMITS } from "../../desk/question-limits.ts";
import { originOf, replaceAnswer, sendAnswer, type AskedQuestion } from "../answers/answering.ts";
import { talkReply } from "../../phrases/talk-reply.ts";
import type { BotContext } from "../context.ts";
import { plain } from "../messages/formatted-message.ts";
import { replyTo } from "../messages/reply.ts";
import { addressedQuestion } from "./addressed-question.ts";
import { QuestionLimits } from "./question-limits.ts";

/** What people send instead of text. Service messages, such as that something was pinned, are nobody's words. */
const CONTENT = [
  "message:animation",
  "message:audio",
  "message:checklist",
  "message:contact",
  "message:dice",
  "message:document",
  "message:game",
  "message:live_photo",
  "message:location",
  "message:paid_media",
  "message:photo",
  "message:poll",
  "message:rich_message",
  "message:sticker",
  "message:story",
  "message:video",
  "message:video_note",
  "message:voice",
] as const satisfies FilterQuery[];

/** How many albums are remembered; the messages of one arrive together. */
const REMEMBERED_ALBUMS = 100;
/** For so long a question may be edited and its answer with it, in seconds. */
const EDITABLE = 10 * 60;

/** Questions in private chats and groups, and what is edited: each gets one reply. Channels get none. */
export function questions(desk: Pick<Desk, "answer" | "document">): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  const chats = composer.chatType(["private", "group", "supergroup"]);
  const limits = new QuestionLimits();
  /** What is no question counts for itself. */
  const contentLimits = new QuestionLimits();
  const isFirstOfAlbum = albumMemory();
  chats.on("message", async (ctx, next) => {
    const addressed = addressedQuestion(ctx.msg, ctx.me);
    if (!addressed) return next();
    const { phrases } = ctx;
    if (addressed.type === "command") return replyTo(ctx, plain(phrases.unknownCommand));
    if (addressed.type === "nothing") return replyTo(ctx, plain(phrases.whatQuestion));
    // What stands under one picture of an album goes for all of them.
    isFirstOfAlbum(ctx.msg.media_group_id, ctx.msg.message_id);
    const question = toQuestion(ctx.msg, addressed.text);
    const verdict = limits.check({ ...question, messageId: ctx.msg.message_id });
    if (verdict === "answer") return sendAnswer(ctx, question, desk);
    return verdict === "warn" ? replyTo(ctx, plain(slowDown(ctx))) : undefined;
  });
  chats.on("edited_message", (ctx) => answerEdited(ctx, ctx.msg, desk));
  composer
    .chatType("private")
    .on(CONTENT)
    .filter(({ msg, me }) => msg.via_bot?.id !== me.id && isFirstOfAlbum(msg.media_group_id, msg.message_id))
    .use((ctx) => {
      const { id: chatId } = ctx.chat;
      const { message_id: messageId, date } = ctx.msg;
      // A flood of stickers has no flood of replies.
      const verdict = contentLimits.check({ userId: ctx.from?.id ?? chatId, chatId, messageId, date });
      if (verdict !== "answer") return undefined;
      const { phrases, msg } = ctx;
      // A sticker means what its emoji does: mostly it is thanks for an answer.
      const meant = readSmallTalk(msg.sticker?.emoji ?? "")?.kind;
      return replyTo(ctx, plain(meant ? talkReply(meant, phrases) : phrases.textOnly));
    });
  return composer;
}

/** Says how much may be asked. */
function slowDown({ phrases, chat }: BotContext): string {
  const { person, group } = QUESTION_LIMITS;
  return chat?.type === "private"
    ? phrases.slowDown.person(person.requests, person.seconds)
    : phrases.slowDown.group(group.requests);
}

/** An edited question edits its answer; what becomes a question by being edited is answered. */
async function answerEdited(ctx: BotContext, message: Message, desk: Pick<Desk, "answer" | "document">): Promise<void> {
  const addressed = addressedQuestion(message, ctx.me);
  if (addressed?.type !== "question" || (message.edit_date ?? 0) - message.date > EDITABLE) return;
  const question = toQuestion(message, addressed.text);
  // What it said before may wait for the search, and is answered first, so that the answer can be edited.
  ctx.keepOrder();
  const earlier = ctx.remember(({ answers }) => answers.to(question.chatId, question.origin));
  await (earlier?.replyId === undefined
    ? sendAnswer(ctx, question, desk)
    : replaceAnswer(ctx, question, earlier.replyId, desk));
}

function toQuestion(message: Message, text: string): AskedQuestion {
  const { chat, from, message_id, message_thread_id, is_topic_message, reply_to_message, date } = message;
  return {
    text,
    chatId: chat.id,
    // In groups people may write as a channel, or as the group itself.
    userId: message.sender_chat?.id ?? from?.id ?? chat.id,
    origin: originOf(message_id),
    messageId: message_id,
    threadId: is_topic_message ? message_thread_id : undefined,
    repliesTo: reply_to_message?.message_id,
    date,
  };
}

/**
 * Tells the first message of an album, and any message outside of one, from the others: each album gets one reply. The
 * first one is told again when it is handled again.
 */
function albumMemory(): (album: string | undefined, messageId: number) => boolean {
  const firstMessages = new Map<string, number>();
  return (album, messageId) => {
    if (album === undefined) return true;
    const first = firstMessages.get(album);
    if (first !== undefined) return first === messageId;
    if (firstMessages.size >= REMEMBERED_ALBUMS) firstMessages.clear();
    firstMessages.set(album, messageId);
    return true;
  };
}
