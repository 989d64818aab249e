import type { InlineKeyboardButton } from "grammy/types";
import type { Answer } from "../../answer/answer.ts";
import { documentKey } from "../../corpus/document-key.ts";
import { sourceAddress } from "../../desk/linked-answer.ts";
import type { QuoteLinks } from "../../desk/page-links.ts";
import type { LanguageCode } from "../../languages/language.ts";
import type { Phrases } from "../../phrases/phrases.ts";
import { PHRASES } from "../../phrases/registry.ts";
import { UNHELPFUL_REASONS } from "../../store/question-log.ts";
import { shorten } from "../../text/shorten.ts";
import { button, dataOf, MAX_LABEL, type ButtonData } from "../buttons/button-data.ts";
import { turningRow } from "../buttons/paging.ts";
import { citationText } from "../messages/citation.ts";
import type { ButtonRows } from "../messages/formatted-message.ts";

/** What decides on the buttons under an answer. */
export interface AnswerButtonsOptions {
  /** Under which the answer is kept; without it there are only buttons that need no memory. */
  readonly id: string | undefined;
  readonly language: LanguageCode;
  /** Which of the quotes is shown, counted from 0. */
  readonly page?: number;
  /** Whether it is shown with what stands around it. */
  readonly isInContext?: boolean;
  /** Whether there is anybody to ask. */
  readonly hasStaff: boolean;
  /** Whether who asked can be written to later: elsewhere than in private nobody is. */
  readonly canFollow?: boolean;
  /** Where documents are read, if there is a page. */
  readonly pages?: QuoteLinks | undefined;
  /** Whether it is a private chat: only there a page opens inside of Telegram. */
  readonly isPrivate?: boolean;
  /** Whether the bot can be used in other chats: inline mode must be switched on at @BotFather. */
  readonly hasInlineMode: boolean;
}

/** Telegram takes at most 256 characters in the data of a button that copies, and of one that shares. */
const MAX_COPIED = 256;
const MAX_SHARED = 256;

/** The buttons under an answer; none under small talk. */
export function answerButtons(answer: Answer, options: AnswerButtonsOptions): ButtonRows {
  const phrases = PHRASES[options.language];
  switch (answer.outcome) {
    case "small-talk":
      return [];
    case "not-found":
      return notFoundRows(answer, options, phrases);
    case "found":
    case "closest":
      return quoteRows(answer, options, phrases);
  }
}

function notFoundRows(
  { nearest }: Extract<Answer, { readonly nearest: unknown }>,
  { id, hasStaff, canFollow = false }: AnswerButtonsOptions,
  { buttons, following }: Phrases,
): ButtonRows {
  return [
    ...nearest.map(({ title, path }) => [
      button(`📄 ${shorten(title, MAX_LABEL) || shorten(path, MAX_LABEL)}`, "showDocument", { arg: documentKey(path) }),
    ]),
    ...(id !== undefined && hasStaff ? [[button(buttons.askStaff, "askStaff", { id })]] : []),
    ...(id !== undefined && canFollow ? [[button(following.await, "awaitAnswer", { id })]] : []),
  ];
}

/** Opens a document at the quoted words: inside of Telegram where that can be, which it is for https alone. */
function readButton(text: string, url: string): InlineKeyboardButton {
  return url.startsWith("https:") ? { text, web_app: { url } } : { text, url };
}

function quoteRows(
  { question, followUpOf, topic, outcome, quotes }: Extract<Answer, { readonly quotes: unknown }>,
  {
    id,
    language,
    page = 0,
    isInContext = false,
    hasStaff,
    canFollow = false,
    hasInlineMode,
    pages,
    isPrivate = false,
  }: AnswerButtonsOptions,
  { buttons }: Phrases,
): ButtonRows {
  const quote = quotes[page] ?? quotes[0];
  const address = sourceAddress(quote.citation, quote, pages);
  const source = address === undefined ? quote.citation : { ...quote.citation, url: address };
  const portable: InlineKeyboardButton[] = [
    { text: buttons.copy, copy_text: { text: citationText(source, language, MAX_COPIED) } },
    ...(hasInlineMode
      ? [{ text: buttons.share, switch_inline_query: shorten(followUpOf === undefined ? question : topic, MAX_SHARED) }]
      : []),
  ];
  if (id === undefined) return [portable];
  return [
    ...turningRow("showQuote", { page, pages: quotes.length }, id),
    [
      ...(pages && isPrivate ? [readButton(buttons.read, pages.to(quote.citation.path, quote))] : []),
      isInContext
        ? button(buttons.quote, "showQuote", { id, arg: page })
        : button(buttons.context, "showContext", { id, arg: page }),
      button(buttons.file, "sendFile", { id, arg: page }),
    ],
    [
      button("👍", "voteHelpful", { id }),
      button("👎", "voteUnhelpful", { id }),
      ...(canFollow ? [button("🔔", "followQuote", { id, arg: page })] : []),
    ],
    portable,
    ...(outcome === "closest" && hasStaff ? [[button(buttons.askStaff, "askStaff", { id })]] : []),
  ];
}

/** The same rows with a choice of reasons why the answer did not help. */
export function withReasons(rows: ButtonRows, id: string, language: LanguageCode): ButtonRows {
  const { reasons } = PHRASES[language].buttons;
  const choices = UNHELPFUL_REASONS.map((reason) => button(reasons[reason], "voteUnhelpful", { id, arg: reason }));
  return [...withoutReasons(rows, id), choices.slice(0, 2), choices.slice(2)];
}

/** The same rows without that choice. */
export const withoutReasons = (rows: ButtonRows, id: string): ButtonRows =>
  rows.filter((row) => !row.map(dataOf).some((data) => data && isReason(data, id)));

const isReason = ({ operation, id, arg }: ButtonData, answerId: string): boolean =>
  operation === "voteUnhelpful" && id === answerId && arg !== "";
