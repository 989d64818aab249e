import { Composer, type Filter } from "grammy";
import type { InlineQueryResultArticle, InlineQueryResultsButton } from "grammy/types";
import type { Answer } from "../../answer/answer.ts";
import type { Desk } from "../../desk/desk.ts";
import { orAway } from "../../desk/or-away.ts";
import { QUESTION_KEPT } from "../../store/kept-questions.ts";
import { RETENTION } from "../../store/housekeeping.ts";
import type { PopularQuestion } from "../../store/popular-questions.ts";
import { cleanQuestion } from "../../text/normalize.ts";
import { languageAround } from "../answers/answer-language.ts";
import type { BotContext } from "../context.ts";
import { questionParameter } from "./deep-link.ts";
import { toArticle, toQuestionArticle, type ArticleOptions } from "./inline-articles.ts";

type InlineContext = Filter<BotContext, "inline_query">;

/** How many articles come at a time, and in all. */
const PAGE = 10;
const MAX_ARTICLES = 50;
/** For so long Telegram may show the same person the same articles again, in seconds: documents change. */
const CACHED = 60;
/** How many questions are offered to someone who has typed nothing yet, and how long they are; in UTF-16 units. */
const OFFERED = 6;
const MAX_OFFERED = 100;
/** For so long the list of popular questions is not looked up anew, in milliseconds. */
const POPULAR_FRESH = 10 * 60 * 1000;
/** What answers questions in any chat. */
type Answerer = Pick<Desk, "passages" | "examples">;

/**
 * What is typed after the bot's name in any chat: an article a passage, or questions to choose from before anything is
 * typed.
 */
export function inline(desk: Answerer): Composer<BotContext> {
  const composer = new Composer<BotContext>();
  const popular = popularQuestions();
  composer.on("inline_query", async (ctx) => {
    const question = cleanQuestion(ctx.inlineQuery.query);
    const { articles, button, next, cached }: Results =
      question === ""
        ? { articles: await offer(ctx, popular(ctx), desk), button: undefined, next: "", cached: CACHED }
        : await find(ctx, question, desk);
    // Personal: the language, and the question behind the button.
    const other = { cache_time: cached, is_personal: true, next_offset: next, ...(button ? { button } : {}) };
    await ctx.answerInlineQuery(articles, other);
  });
  return composer;
}

interface Results {
  readonly articles: InlineQueryResultArticle[];
  readonly button: InlineQueryResultsButton | undefined;
  /** From where the next articles are; empty when there are none. */
  readonly next: string;
  /** For how long they may be shown again, in seconds. */
  readonly cached: number;
}

/** The passages for a question, a page of them, and the way into the private chat. */
async function find(ctx: InlineContext, question: string, desk: Answerer): Promise<Results> {
  const answer = await orAway(desk.passages(question, MAX_ARTICLES));
  const { inline: phrases, searchAway } = ctx.phrases;
  // Typed again, or asked in private, it is answered when the search is back.
  if (answer === "away")
    return { articles: [], button: askInPrivate(ctx, question, searchAway.now), next: "", cached: 0 };
  if (!("quotes" in answer))
    return { articles: [], button: askInPrivate(ctx, question, phrases.nothing), next: "", cached: CACHED };
  const from = readOffset(ctx.inlineQuery.offset);
  const shown = answer.quotes.slice(from, from + PAGE);
  const style = await styleOf(ctx, answer);
  return {
    articles: shown.map((quote) => toArticle(answer, quote, style)),
    button: askInPrivate(ctx, question, phrases.ask),
    next: from + PAGE < answer.quotes.length ? String(from + PAGE) : "",
    cached: CACHED,
  };
}

/** Where a page begins, from 0. An offset may be forged. */
const readOffset = (offset: string): number => (/^\d{1,2}$/u.test(offset) ? Number(offset) : 0);

/**
 * The button that leads to the private chat, where the question is answered; none when it cannot be kept until then.
 */
function askInPrivate(ctx: InlineContext, question: string, text: string): InlineQueryResultsButton | undefined {
  const id = ctx.remember(({ keptQuestions, now }) =>
    keptQuestions.keep({ question, userId: ctx.from.id, until: now() + QUESTION_KEPT }),
  );
  return id === undefined ? undefined : { text, start_parameter: questionParameter(id) };
}

/**
 * Questions with their answers: what many have asked, in the person's language first, then what the documents suggest.
 */
async function offer(
  ctx: InlineContext,
  popular: readonly PopularQuestion[],
  desk: Answerer,
): Promise<InlineQueryResultArticle[]> {
  const { language } = ctx;
  const own = popular.filter((question) => question.language === language);
  const others = popular.filter((question) => question.language !== language);
  const examples = await desk.examples(language);
  const questions = new Set([...own, ...others, ...examples].map(({ question }) => question));
  const articles: InlineQueryResultArticle[] = [];
  for (const question of questions) {
    if (articles.length === OFFERED) break;
    const answer = question.length <= MAX_OFFERED ? await orAway(desk.passages(question, 1)) : undefined;
    if (answer === "away") break;
    if (answer?.outcome !== "found") continue;
    articles.push(toQuestionArticle(`question${articles.length}`, answer, await styleOf(ctx, answer)));
  }
  return articles;
}

const styleOf = async (ctx: InlineContext, answer: Answer): Promise<ArticleOptions> => ({
  language: languageAround(ctx, answer),
  username: ctx.me.username,
  pages: await ctx.pages?.of(answer),
});

/** The questions that many have asked in the time for which questions are kept. */
function popularQuestions(): (ctx: BotContext) => readonly PopularQuestion[] {
  let known: { readonly questions: readonly PopularQuestion[]; readonly at: number } | undefined;
  return (ctx) => {
    const now = ctx.memory.now();
    if (!known || now - known.at > POPULAR_FRESH) {
      const questions = ctx.remember(({ popularQuestions: asked }) => asked.since(now - RETENTION)) ?? [];
      known = { questions, at: now };
    }
    return known.questions;
  };
}
