import { Composer } from "grammy";
import type { InlineKeyboardButton, InlineQueryResultArticle, Message } from "grammy/types";
import type { Answer } from "../../answer/answer.ts";
import type { Desk } from "../../desk/desk.ts";
import { orAway } from "../../desk/or-away.ts";
import { linkAnswer } from "../../desk/linked-answer.ts";
import { QUESTION_LIMITS } from "../../desk/question-limits.ts";
import { QUESTION_KEPT } from "../../store/kept-questions.ts";
import { PHRASES } from "../../phrases/registry.ts";
import { languageAround } from "../answers/answer-language.ts";
import { renderAnswer } from "../answers/render-answer.ts";
import type { BotContext } from "../context.ts";
import { plain, type FormattedMessage } from "../messages/formatted-message.ts";
import { addressedQuestion } from "./addressed-question.ts";
import { deepLink, documentParameter, questionParameter } from "./deep-link.ts";
import { QuestionLimits } from "./question-limits.ts";

/**
 * Guest mode: in any chat whose members name the bot it gives one answer, at once, without being in it. Nothing is kept
 * of that chat, so the answer has no buttons but links; limits are the person's.
 */
export function guest(desk: Pick<Desk, "answer">): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  const limits = new QuestionLimits();
  composer.on("guest_message", async (ctx) => {
    const message = ctx.guestMessage;
    const { guest_query_id: queryId } = message;
    if (queryId === undefined) return;
    // Those of whom Telegram does not say who they are share one limit: its ids of people count from 1.
    const userId = message.from?.id ?? 0;
    // In whose chat it is does not count: the person's own limit stands for all.
    const verdict = limits.check({ userId, chatId: userId, messageId: ctx.update.update_id, date: message.date });
    if (verdict === "ignore") return;
    const { requests, seconds } = QUESTION_LIMITS.person;
    const article =
      verdict === "warn"
        ? toArticle(plain(ctx.phrases.slowDown.person(requests, seconds)), [])
        : await answerGuest(ctx, message, desk);
    await ctx.answerGuestQuery(article);
  });
  return composer;
}

/** The one answer to a guest. */
async function answerGuest(
  ctx: BotContext,
  message: Message,
  desk: Pick<Desk, "answer">,
): Promise<InlineQueryResultArticle> {
  const addressed = addressedQuestion(message, ctx.me);
  // A reply to what the bot has said there need not name it again.
  const text =
    addressed?.type === "question" ? addressed.text : addressed ? "" : (message.text ?? message.caption ?? "");
  if (text.trim() === "") return toArticle(plain(ctx.phrases.whatQuestionElsewhere), []);
  const answer = await orAway(desk.answer(text));
  if (answer === "away") return toArticle(plain(ctx.phrases.searchAway.now), []);
  const language = languageAround(ctx, answer);
  const linked = linkAnswer(answer, await ctx.pages?.of(answer));
  return toArticle(renderAnswer(linked, { language }), linksOf(ctx, answer));
}

const toArticle = ({ text, entities }: FormattedMessage, row: InlineKeyboardButton[]): InlineQueryResultArticle => ({
  type: "article",
  id: "answer",
  title: "…",
  input_message_content: { message_text: text, entities },
  ...(row.length > 0 && { reply_markup: { inline_keyboard: [row] } }),
});

/** What leads on: to the document, and to the private chat with this question. */
function linksOf(ctx: BotContext, answer: Answer): InlineKeyboardButton[] {
  if (answer.outcome === "small-talk") return [];
  const { buttons, inline } = PHRASES[languageAround(ctx, answer)];
  const link = (parameter: string): string => deepLink(ctx.me.username, parameter);
  const userId = ctx.from?.id;
  const id =
    userId === undefined
      ? undefined
      : ctx.remember(({ keptQuestions, now }) =>
          keptQuestions.keep({ question: answer.question, userId, until: now() + QUESTION_KEPT }),
        );
  return [
    ...("quotes" in answer
      ? [{ text: buttons.about, url: link(documentParameter(answer.quotes[0].citation.path)) }]
      : []),
    ...(id === undefined ? [] : [{ text: inline.ask, url: link(questionParameter(id)) }]),
  ];
}
