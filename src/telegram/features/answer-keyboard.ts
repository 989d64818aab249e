import type { InlineKeyboardButton, InlineKeyboardMarkup } from "grammy/types";
import type { Answer } from "../../answer/answer.ts";
import { documentKey } from "../../corpus/document-key.ts";
import type { LanguageCode } from "../../languages/language.ts";
import type { Phrases } from "../../phrases/phrases.ts";
import { PHRASES } from "../../phrases/registry.ts";
import { UNHELPFUL_REASONS } from "../../store/question-log.ts";
import { button } from "../buttons/callback-data.ts";
import { citationText } from "../messages/citation.ts";
import { shorten } from "../../text/shorten.ts";

type Rows = InlineKeyboardMarkup["inline_keyboard"];

/** What decides on the buttons under an answer. */
export interface KeyboardOptions {
  /** Under which the answer is kept; without it there are only buttons that need no memory. */
  readonly id: string | undefined;
  readonly language: LanguageCode;
  /** Which of the quotes is shown, counted from 0. */
  readonly page?: number;
  /** Whether it is shown with what stands around it. */
  readonly isInContext?: boolean;
  /** Whether there is anybody to ask. */
  readonly hasStaff: boolean;
  /** Whether the bot can be used in other chats: inline mode must be switched on at @BotFather. */
  readonly hasInlineMode: boolean;
}

/** Telegram takes at most 256 characters in the data of these buttons. */
const MAX_COPIED = 256;
const MAX_SHARED = 256;
/** A phone shows about so much of a button's label, in UTF-16 units. */
const MAX_LABEL = 50;

/** The buttons under an answer; none under small talk. */
export function answerKeyboard(answer: Answer, options: KeyboardOptions): InlineKeyboardMarkup | undefined {
  const phrases = PHRASES[options.language];
  const rows =
    answer.outcome === "small-talk"
      ? []
      : answer.outcome === "not-found"
        ? notFoundRows(answer, options, phrases)
        : quoteRows(answer, options, phrases);
  return rows.length === 0 ? undefined : { inline_keyboard: rows };
}

function notFoundRows(
  { nearest }: Extract<Answer, { readonly nearest: unknown }>,
  { id, hasStaff }: KeyboardOptions,
  { buttons }: Phrases,
): Rows {
  return [
    ...nearest.map(({ title, path }) => [
      button(`📄 ${shorten(title, MAX_LABEL) || shorten(path, MAX_LABEL)}`, "n", undefined, documentKey(path)),
    ]),
    ...(id !== undefined && hasStaff ? [[button(buttons.askStaff, "a", id)]] : []),
  ];
}

function quoteRows(
  { question, followUpOf, topic, outcome, quotes }: Extract<Answer, { readonly quotes: unknown }>,
  { id, language, page = 0, isInContext = false, hasStaff, hasInlineMode }: KeyboardOptions,
  { buttons }: Phrases,
): Rows {
  const quote = quotes[page] ?? quotes[0];
  const portable: InlineKeyboardButton[] = [
    { text: buttons.copy, copy_text: { text: citationText(quote.citation, language, MAX_COPIED) } },
    ...(hasInlineMode
      ? [{ text: buttons.share, switch_inline_query: shorten(followUpOf === undefined ? question : topic, MAX_SHARED) }]
      : []),
  ];
  if (id === undefined) return [portable];
  const count = quotes.length;
  const turn = (label: string, to: number): InlineKeyboardButton => button(label, "p", id, (to + count) % count);
  return [
    ...(count > 1 ? [[turn("◀", page - 1), turn(`${page + 1}/${count}`, page), turn("▶", page + 1)]] : []),
    [
      isInContext ? button(buttons.quote, "p", id, page) : button(buttons.context, "c", id, page),
      button(buttons.file, "f", id, page),
    ],
    [button("👍", "u", id), button("👎", "d", id)],
    portable,
    ...(outcome === "closest" && hasStaff ? [[button(buttons.askStaff, "a", id)]] : []),
  ];
}

/** The same rows with a choice of reasons why the answer did not help. */
export function withReasons(rows: Rows, id: string, language: LanguageCode): Rows {
  const { reasons } = PHRASES[language].buttons;
  const choices = UNHELPFUL_REASONS.map((reason) => button(reasons[reason], "d", id, reason));
  return [...withoutReasons(rows, id), choices.slice(0, 2), choices.slice(2)];
}

/** The same rows without that choice. */
export const withoutReasons = (rows: Rows, id: string): Rows =>
  rows.filter(
    (row) =>
      !row.some(
        (shown) =>
          "callback_data" in shown &&
          shown.callback_data?.startsWith(`1:d:${id}:`) &&
          shown.callback_data !== `1:d:${id}:`,
      ),
  );
