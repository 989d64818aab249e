import { FormattedString } from "@grammyjs/parse-mode";
import type { MessageEntity } from "grammy/types";
import { furtherCitations, numberCitations, numberQuotes, type Answer, type Quote } from "../../answer/answer.ts";
import { messageQuotes } from "../../answer/message-quotes.ts";
import type { QuoteContext } from "../../answer/quote-context.ts";
import { findDates } from "../../languages/find-dates.ts";
import type { LanguageCode } from "../../languages/language.ts";
import { answerNotes } from "../../phrases/answer-notes.ts";
import { PHRASES } from "../../phrases/registry.ts";
import { talkReply } from "../../phrases/talk-reply.ts";
import { shorten } from "../../text/shorten.ts";
import { formatCitation } from "../messages/citation.ts";
import { joinLines, plain, type FormattedMessage, type Line } from "../messages/formatted-message.ts";

/** A question that is repeated is cut at this length, in UTF-16 units. */
const MAX_ASKED = 300;
/** Telegram keeps at most 100 entities of a message. */
const MAX_HIGHLIGHTS = 60;
/** The same of the dates of a quote. */
const MAX_DATES = 8;

/** Of a longer quote the beginning is shown, and the rest when it is touched; in UTF-16 units. */
const LONG_QUOTE = 600;

/** What of an answer a message shows, and how. */
export interface AnswerView {
  /** Of the words around the quote; the question's unless given. */
  readonly language?: LanguageCode;
  /** Which of the quotes, counted from 0. */
  readonly page?: number;
  /** The quote with what stands around it in its document. */
  readonly context?: QuoteContext | undefined;
  /** The question, where the message does not reply to it. */
  readonly asked?: string | undefined;
  /** What is to be said beside the citations, such as that a document has changed since. */
  readonly warnings?: readonly string[];
}

/** An answer as one message, at most 3,500 UTF-16 units. */
export function renderAnswer(answer: Answer, view: AnswerView = {}): FormattedMessage {
  const { language = answer.language, page = 0, asked, context, warnings = [] } = view;
  const phrases = PHRASES[language];
  const notes: Line[] = [
    ...(asked === undefined ? [] : [FormattedString.bold(shorten(asked, MAX_ASKED))]),
    ...answerNotes(answer, language, page).map((note) => FormattedString.italic(note)),
  ];
  switch (answer.outcome) {
    case "small-talk":
      return plain(talkReply(answer.talk?.kind, phrases));
    case "not-found":
      // The documents themselves are buttons: see answer-buttons.ts.
      return joinLines([
        ...notes,
        phrases.notFound,
        ...(answer.nearest.length > 0 ? ["", phrases.nearest(answer.nearest.length)] : []),
      ]);
    case "found":
    case "closest": {
      const shown = numberQuotes(
        page === 0 && !context ? messageQuotes(answer) : [answer.quotes[page] ?? answer.quotes[0]],
        page + 1,
      );
      const further = numberCitations(furtherCitations(answer.quotes, shown), page + 1 + shown.length);
      if (answer.outcome === "closest") notes.push(phrases.closest(shown.length));
      return joinLines([
        ...(notes.length > 0 ? [...notes, ""] : []),
        ...shown.flatMap((quote, index) => [
          ...(index === 0 ? [] : [""]),
          formatQuote(quote, Math.floor(MAX_HIGHLIGHTS / shown.length), context),
          formatCitation(quote.citation, language),
        ]),
        ...warnings.map((warning) => FormattedString.italic(warning)),
        ...(further.length > 0
          ? ["", phrases.alsoIn, ...further.map((citation) => formatCitation(citation, language))]
          : []),
      ]);
    }
  }
}

function formatQuote(
  { text, highlights }: Quote,
  mostHighlights: number,
  { before, after }: QuoteContext = NO_CONTEXT,
): FormattedString {
  const parts: Line[] = [before];
  let at = 0;
  for (const { start, end } of highlights.slice(0, mostHighlights)) {
    parts.push(text.slice(at, start), FormattedString.bold(text.slice(start, end)));
    at = end;
  }
  parts.push(text.slice(at), after);
  const quote = withDates(FormattedString.join(parts));
  return quote.text.length > LONG_QUOTE
    ? FormattedString.expandableBlockquote(quote)
    : FormattedString.blockquote(quote);
}

/** A text whose dates can be put into a calendar with a touch; they stay as they are written. */
function withDates({ text, entities }: FormattedString): FormattedString {
  const dates = findDates(text)
    .slice(0, MAX_DATES)
    .map(({ start, end, day }): MessageEntity => ({
      type: "date_time",
      offset: start,
      length: end - start,
      // At noon it is that day nearly everywhere.
      unix_time: Date.parse(`${day}T12:00Z`) / 1000,
      date_time_format: "",
    }));
  return new FormattedString(text, [...entities, ...dates]);
}

const NO_CONTEXT: QuoteContext = { before: "", after: "" };
