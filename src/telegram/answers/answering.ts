import type { Answer } from "../../answer/answer.ts";
import { asksForMore } from "../../answer/asks-for-more.ts";
import { continueAnswer } from "../../answer/continue-answer.ts";
import type { Desk } from "../../desk/desk.ts";
import { linkAnswer } from "../../desk/linked-answer.ts";
import type { KeptAnswer } from "../../store/answers.ts";
import type { Memory } from "../../store/memory.ts";
import { PHRASES } from "../../phrases/registry.ts";
import { cleanQuestion } from "../../text/normalize.ts";
import type { BotContext } from "../context.ts";
import { plain, withButtons, type FormattedMessage } from "../messages/formatted-message.ts";
import { answerAlone, replaceMessage, replyTo } from "../messages/reply.ts";
import { button } from "../buttons/button-data.ts";
import { answerButtons } from "./answer-buttons.ts";
import { languageAround } from "./answer-language.ts";
import { versionsOf } from "./document-changes.ts";
import { renderAnswer, type AnswerView } from "./render-answer.ts";

/** A question as it is put to the bot. */
export interface AskedQuestion {
  readonly text: string;
  readonly chatId: number;
  readonly userId: number;
  /** What is answered, such as "message 17": the same is answered once. */
  readonly origin: string;
  readonly messageId?: number | undefined;
  readonly threadId?: number | undefined;
  /** The message of the bot to which the question replies. */
  readonly repliesTo?: number | undefined;
  /** When it was asked by the message's own date, in seconds. */
  readonly date: number;
  /** Whether it has nothing to do with what was asked before. */
  readonly standsAlone?: boolean;
}

/** An answer that can be shown; one that could not be kept has no id. */
export type ShownAnswer = Pick<KeptAnswer, "answer" | "language"> &
  Partial<Pick<KeptAnswer, "id" | "versions" | "origin">>;

/** What answers questions. */
type Answerer = Pick<Desk, "answer" | "document">;

/** After a longer pause a question begins a new conversation, in milliseconds. */
const MAX_PAUSE = 15 * 60 * 1000;

/** The origin of the answers to a message. */
export const originOf = (messageId: number): string => `message ${messageId}`;

/** Whether the question stands in the message that is replied to, for all to see; not so that of a link or a button. */
const showsQuestion = (origin: string): boolean => origin.startsWith("message ");

/** Answers a question with one message. When its update is handled again, the answer is the same one. */
export async function sendAnswer(ctx: BotContext, asked: AskedQuestion, desk: Answerer): Promise<void> {
  const known = ctx.remember(({ answers }) => answers.to(asked.chatId, asked.origin));
  const isSame = known?.answer.question === cleanQuestion(asked.text);
  const shown = isSame ? known : await findAnswer(ctx, asked, desk);
  if (!shown) return void (await replyTo(ctx, plain(ctx.phrases.nothingMore)));
  const { id } = shown;
  if (id !== undefined && isQuiet(ctx) && (await answerAlone(ctx, asked.userId, await presentAlone(ctx, shown, id))))
    return;
  const { message_id } = await replyTo(ctx, await present(ctx, shown));
  if (id !== undefined) ctx.remember(({ answers }) => answers.setReply(id, message_id));
}

/** Whether answers in a group are to be seen by who asks alone. */
function isQuiet(ctx: BotContext): boolean {
  const { chat } = ctx;
  return chat?.type === "supergroup" && ctx.remember(({ quietGroups }) => quietGroups.has(chat.id)) === true;
}

/** An answer as only one person sees it: nothing of it can be edited, so it has one button, which shows it to all. */
async function presentAlone(ctx: BotContext, shown: ShownAnswer, id: string): Promise<FormattedMessage> {
  const { text, entities } = await present(ctx, shown);
  const { showToAll } = PHRASES[shown.language].quiet;
  const rows = shown.answer.outcome === "small-talk" ? [] : [[button(showToAll, "showToAll", { id })]];
  return withButtons({ text, entities }, rows);
}

/** Answers a question in the place of an earlier answer. */
export async function replaceAnswer(
  ctx: BotContext,
  asked: AskedQuestion,
  replyId: number,
  desk: Answerer,
): Promise<void> {
  const known = ctx.remember(({ answers }) => answers.to(asked.chatId, asked.origin));
  const isSame = known?.answer.question === cleanQuestion(asked.text);
  const shown = isSame ? known : await findAnswer(ctx, asked, desk, replyId);
  const message = shown ? await present(ctx, shown) : plain(ctx.phrases.nothingMore);
  await replaceMessage(ctx.api, asked.chatId, replyId, message);
}

/** An answer as a message with its buttons. */
export async function present(
  ctx: BotContext,
  { id, answer, language, origin }: ShownAnswer,
  view: Omit<AnswerView, "language"> = {},
): Promise<FormattedMessage> {
  const pages = await ctx.pages?.of(answer);
  const asked = origin === undefined || showsQuestion(origin) ? undefined : answer.question;
  return withButtons(
    renderAnswer(linkAnswer(answer, pages), { ...view, language, asked }),
    answerButtons(answer, {
      id,
      language,
      page: view.page ?? 0,
      isInContext: view.context !== undefined,
      hasStaff: ctx.hasStaff,
      canFollow: ctx.chat?.type === "private",
      isPrivate: ctx.chat?.type === "private",
      pages,
      hasInlineMode: ctx.me.supports_inline_queries,
    }),
  );
}

/** Computes and keeps an answer; undefined when more was asked for and there is none. */
async function findAnswer(
  ctx: BotContext,
  asked: AskedQuestion,
  desk: Answerer,
  replyId?: number,
): Promise<ShownAnswer | undefined> {
  const { text, chatId, userId, origin, messageId, threadId, date } = asked;
  const before = asked.standsAlone === true ? undefined : ctx.remember((memory) => answerBefore(asked, memory));
  const start = performance.now();
  const answer =
    before && "quotes" in before && asksForMore(cleanQuestion(text))
      ? await continueAnswer(cleanQuestion(text), before, desk.document)
      : await desk.answer(text, before?.topic);
  // Whoever only says thanks needs no search, and waits for nobody who does.
  if (answer?.outcome !== "small-talk") ctx.keepOrder();
  if (!answer) return undefined;
  const milliseconds = performance.now() - start;
  const language = languageAround(ctx, answer, asked.standsAlone);
  const askedAt = date * 1000;
  const given = {
    chatId,
    userId,
    origin,
    messageId,
    threadId,
    replyId,
    askedAt,
    language,
    milliseconds,
    versions: versionsOf(answer, desk),
    answer,
  };
  return ctx.remember(({ answers }) => answers.keep(given)) ?? { answer, language, origin };
}

/** What a question may go on from: the answer to which it replies, else the last one to the same person. */
function answerBefore(
  { chatId, userId, origin, repliesTo, date }: AskedQuestion,
  { answers }: Memory,
): Answer | undefined {
  const repliedTo = repliesTo === undefined ? undefined : answers.shownIn(chatId, repliesTo);
  const until = date * 1000;
  const last = repliedTo ?? answers.lastTo(userId, chatId, { from: until - MAX_PAUSE, until, origin });
  return last?.answer;
}
