import type { InlineQueryResultArticle } from "grammy/types";
import type { Answer, Quote } from "../../answer/answer.ts";
import { documentKey } from "../../corpus/document-key.ts";
import { linkAnswer } from "../../desk/linked-answer.ts";
import type { QuoteLinks } from "../../desk/page-links.ts";
import type { LanguageCode } from "../../languages/language.ts";
import { PHRASES } from "../../phrases/registry.ts";
import { shorten } from "../../text/shorten.ts";
import { renderAnswer } from "../answers/render-answer.ts";
import { titleOf } from "../messages/citation.ts";
import { deepLink, documentParameter } from "./deep-link.ts";

/** An answer that has quotes. */
export type AnswerWithQuotes = Extract<Answer, { readonly quotes: unknown }>;

export interface ArticleOptions {
  /** Of the words around the quote. */
  readonly language: LanguageCode;
  /** The bot's user name, for links to it. */
  readonly username: string;
  /** Where documents are read, if there is a page. */
  readonly pages?: QuoteLinks | undefined;
}

/** Phones show about as much of a title and of what stands below it; in UTF-16 units. */
const MAX_TITLE = 100;
const MAX_DESCRIPTION = 180;
/** So much of a quote is shown before the first word that matched. */
const LEAD_IN = 40;

/** A passage as something to send into another chat: the message is the quote with its citation. */
export function toArticle(answer: AnswerWithQuotes, quote: Quote, options: ArticleOptions): InlineQueryResultArticle {
  const { citation, span } = quote;
  const heading = citation.headings.at(-1);
  const place = heading === undefined || heading === citation.title ? "" : ` · ${heading}`;
  return {
    ...article(alone(answer, quote), quote, options),
    id: `${documentKey(citation.path)}.${span.start}.${span.end}`,
    title: shorten(`${titleOf(citation, MAX_TITLE)}${place}`, MAX_TITLE),
  };
}

/** A question with its best answer as something to send into another chat. */
export function toQuestionArticle(
  id: string,
  answer: AnswerWithQuotes,
  options: ArticleOptions,
): InlineQueryResultArticle {
  const [best] = answer.quotes;
  const { question } = answer;
  return { ...article(answer, best, options, question), id, title: shorten(question, MAX_TITLE) };
}

function article(
  answer: AnswerWithQuotes,
  quote: Quote,
  { language, username, pages }: ArticleOptions,
  asked?: string,
): Omit<InlineQueryResultArticle, "id" | "title"> {
  const { text, entities } = renderAnswer(linkAnswer(answer, pages), { language, asked });
  const about = deepLink(username, documentParameter(quote.citation.path));
  return {
    type: "article",
    description: snippetOf(quote),
    input_message_content: { message_text: text, entities },
    reply_markup: { inline_keyboard: [[{ text: PHRASES[language].buttons.about, url: about }]] },
  };
}

/** The answer as if it had no other quote. */
function alone(answer: AnswerWithQuotes, quote: Quote): AnswerWithQuotes {
  let number = 1;
  const { citation, also, older } = quote;
  const only: Quote = {
    ...quote,
    citation: { ...citation, number: number++ },
    also: also.map((other) => ({ ...other, number: number++ })),
    ...(older ? { older: { ...older, number: number++ } } : {}),
  };
  return { ...answer, quotes: [only] };
}

/** The part of a quote around the first words that matched. */
function snippetOf({ text, highlights }: Quote): string {
  const match = highlights[0]?.start ?? 0;
  const start = match <= LEAD_IN ? 0 : text.lastIndexOf(" ", match - 1 - LEAD_IN / 2) + 1;
  return shorten(start === 0 ? text : `… ${text.slice(start)}`, MAX_DESCRIPTION);
}
