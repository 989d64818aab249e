import { Composer } from "grammy";
import type { ListedDocument } from "../../corpus/document.ts";
import { readDocument } from "../../corpus/read-document.ts";
import { documentKey } from "../../corpus/document-key.ts";
import type { Desk } from "../../desk/desk.ts";
import { DAY } from "../../store/clock.ts";
import { shorten } from "../../text/shorten.ts";
import { sendAnswer } from "../answers/answering.ts";
import { button, MAX_LABEL } from "../buttons/button-data.ts";
import { onButton } from "../buttons/on-button.ts";
import { acknowledge } from "../buttons/respond.ts";
import type { BotContext } from "../context.ts";
import { joinLines, withButtons, type ButtonRows } from "../messages/formatted-message.ts";
import { onCommand } from "../messages/read-command.ts";
import { replyTo } from "../messages/reply.ts";
import { readParameter } from "./deep-link.ts";
import { renderCard } from "./document-card.ts";

/** How many questions are offered beside the greeting. */
const EXAMPLES = 4;
/** For so long their buttons work after they were last shown, in milliseconds: a year. */
const EXAMPLES_KEPT = 365 * DAY;

export interface StartOptions {
  readonly desk: Pick<Desk, "answer" | "document" | "documents" | "documentByKey" | "examples">;
  /** What a member of staff is told of their part. */
  readonly staffWelcome: (ctx: BotContext) => string;
}

/** /start in private chats: the greeting with example questions, or what a link that has led here stands for. */
export function start(options: StartOptions): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  const { desk } = options;
  onCommand(composer.chatType("private").on("message:text"), "start", async (ctx, rest) => {
    const target = readParameter(rest.trim());
    const document = target?.type === "document" ? await readDocument(desk.documentByKey(target.key)) : undefined;
    if (document) return replyTo(ctx, renderCard(document, ctx.language));
    const question = target?.type === "question" ? findQuestion(ctx, target.id, ctx.from.id) : undefined;
    if (question === undefined) return greet(ctx, rest.trim() !== "", options);
    const { message_id: messageId, date } = ctx.msg;
    const asker = { chatId: ctx.chat.id, userId: ctx.from.id };
    return sendAnswer(
      ctx,
      { ...asker, text: question, origin: `link ${messageId}`, messageId, date, standsAlone: true },
      desk,
    );
  });
  onButton(composer, "askExample", async (ctx, { id = "" }) => {
    const question = findQuestion(ctx, id, ctx.from.id);
    const { message } = ctx.callbackQuery;
    if (question === undefined || !message) return acknowledge(ctx, ctx.phrases.toasts.askAgain);
    await acknowledge(ctx);
    const isInTopic = message.date !== 0 && message.is_topic_message === true;
    return sendAnswer(
      ctx,
      {
        text: question,
        chatId: message.chat.id,
        userId: ctx.from.id,
        origin: `button ${ctx.callbackQuery.id}`,
        threadId: isInTopic ? message.message_thread_id : undefined,
        date: Math.floor(Date.now() / 1000),
        standsAlone: true,
      },
      desk,
    );
  });
  return composer;
}

/** A question that was kept for a link or a button, as far as it is for this person. */
const findQuestion = (ctx: BotContext, id: string, userId: number): string | undefined =>
  ctx.remember(({ keptQuestions }) => keptQuestions.find(id, userId, ctx.memory.now()));

/** @param hasLedNowhere whether a link has led here that stands for nothing */
async function greet(ctx: BotContext, hasLedNowhere: boolean, { desk, staffWelcome }: StartOptions): Promise<void> {
  const { start: greeting, startEmpty, greeting: beside } = ctx.phrases;
  const documents = desk.documents().length;
  const examples = await exampleButtons(ctx, desk);
  const titles = examples.length > 0 ? [] : titleButtons(desk.documents());
  const lines = [
    ...(hasLedNowhere ? [beside.unknownLink, ""] : []),
    documents === 0 ? startEmpty : greeting(documents),
    ...(ctx.isStaff && !hasLedNowhere ? ["", staffWelcome(ctx)] : []),
    ...(examples.length > 0 ? ["", beside.examples] : titles.length > 0 ? ["", beside.titles] : []),
  ];
  await replyTo(ctx, withButtons(joinLines(lines), [...examples, ...titles]));
}

/**
 * A button for each of some documents, which opens what is known of it: all there is to begin with where no question
 * is.
 */
const titleButtons = (documents: readonly ListedDocument[]): ButtonRows =>
  documents
    .slice(0, EXAMPLES)
    .map(({ title, id }) => [button(`📄 ${shorten(title, MAX_LABEL)}`, "showDocument", { arg: documentKey(id) })]);

/**
 * A button for each example question in the person's language; none when they cannot be kept, for then they could not
 * be told when pressed.
 */
async function exampleButtons(ctx: BotContext, desk: Pick<Desk, "examples">): Promise<ButtonRows> {
  const ofAll = await desk.examples(ctx.language);
  const examples = ofAll.filter(({ language }) => language === ctx.language).slice(0, EXAMPLES);
  const until = ctx.memory.now() + EXAMPLES_KEPT;
  const rows = ctx.remember(({ keptQuestions }) =>
    examples.map(({ question }) => [button(question, "askExample", { id: keptQuestions.keep({ question, until }) })]),
  );
  return rows ?? [];
}
