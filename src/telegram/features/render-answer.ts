import { FormattedString } from "@grammyjs/parse-mode";
import { furtherCitations, type Answer, type Citation, type Quote } from "../../answer/answer.ts";
import type { QuoteContext } from "../../answer/quote-context.ts";
import type { LanguageCode } from "../../languages/language.ts";
import { answerNotes } from "../../phrases/answer-notes.ts";
import { formatPlace } from "../../phrases/format-place.ts";
import { formatDate, PHRASES } from "../../phrases/registry.ts";
import { shorten } from "../../text/shorten.ts";

/** A message as Telegram takes it: text and the entities that format it. */
export interface FormattedMessage {
  readonly text: string;
  readonly entities: FormattedString["entities"];
}

/** Telegram's own limit is 4,096 UTF-16 units; a margin is left. */
const MAX_MESSAGE = 3500;
/** Longer titles are cut: they may come from anywhere. */
const MAX_TITLE = 200;
/** The same for headings, publishers and addresses that stand beside a title. */
const MAX_DETAIL = 100;
/** The same for a question that is repeated. */
const MAX_ASKED = 300;
/** The innermost headings say best where a passage stands. */
const MAX_HEADINGS = 4;
/** Telegram keeps at most 100 entities of a message. */
const MAX_HIGHLIGHTS = 60;

/** A title of fewer UTF-16 units beside an address says too little. */
const MIN_TITLE = 40;
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
      return plain(phrases.smallTalk);
    case "not-found":
      // The documents themselves are buttons: see answer-keyboard.ts.
      return joinLines([
        ...notes,
        phrases.notFound,
        ...(answer.nearest.length > 0 ? ["", phrases.nearest(answer.nearest.length)] : []),
      ]);
    case "found":
    case "closest": {
      const quote = answer.quotes[page] ?? answer.quotes[0];
      const further = furtherCitations(answer.quotes, page);
      if (answer.outcome === "closest") notes.push(phrases.closest);
      return joinLines([
        ...(notes.length > 0 ? [...notes, ""] : []),
        formatCitation(quote.citation, language),
        ...warnings.map((warning) => FormattedString.italic(warning)),
        formatQuote(quote, context),
        ...(further.length > 0
          ? ["", phrases.alsoIn, ...further.map((citation) => formatCitation(citation, language))]
          : []),
      ]);
    }
  }
}

/** The source of a quote on one line, as text to be pasted elsewhere; at most `limit` UTF-16 units. */
export function citationText(citation: Citation, language: LanguageCode, limit: number): string {
  const address = citation.url ?? "";
  // A title may end in a mark of its own, and so may a date: "2 марта 1998 г."
  const source = citationParts(citation, language)
    .join(". ")
    .replaceAll(/(?<=[.!?…])\. /gu, " ");
  // An address that is cut leads nowhere; beside a whole one the title must still say something.
  if (address.length + MIN_TITLE > limit) return shorten(source, limit);
  return address === ""
    ? shorten(source, limit)
    : `${shorten(source, limit - address.length - 2).replace(/(?<![.!?…])$/u, ".")} ${address}`;
}

/** Text without formatting, as a message. */
export const plain = (text: string): FormattedMessage => ({ text, entities: [] });

export type Line = FormattedString | string;

/**
 * As many lines as fit, from the first, each of them whole; a quote and its citation always do.
 * @param close a last line, given how many are left out; a margin is kept for it
 */
export function joinLines(
  lines: readonly Line[],
  close: (leftOut: number) => string | undefined = () => undefined,
): FormattedMessage {
  let length = 0;
  const overflow = lines.findIndex((line) => (length += line.toString().length + 1) > MAX_MESSAGE);
  const kept = overflow === -1 ? lines : lines.slice(0, overflow);
  const closing = close(lines.length - kept.length);
  const { text, entities } = FormattedString.join([...kept, ...(closing === undefined ? [] : [closing])], "\n");
  return { text, entities };
}

function formatQuote({ text, highlights }: Quote, { before, after }: QuoteContext = NO_CONTEXT): FormattedString {
  const parts: Line[] = [before];
  let at = 0;
  for (const { start, end } of highlights.slice(0, MAX_HIGHLIGHTS)) {
    parts.push(text.slice(at, start), FormattedString.bold(text.slice(start, end)));
    at = end;
  }
  parts.push(text.slice(at), after);
  const quote = FormattedString.join(parts);
  return quote.text.length > LONG_QUOTE
    ? FormattedString.expandableBlockquote(quote)
    : FormattedString.blockquote(quote);
}

const NO_CONTEXT: QuoteContext = { before: "", after: "" };

/** A title for people, short and harmless; the path where there is none. */
export const titleOf = ({ title, path }: Pick<Citation, "title" | "path">, limit = MAX_TITLE): string =>
  shorten(title, limit) || shorten(path, limit) || "…";

/** A citation on one line, its title linked to the source's address. */
export function formatCitation(citation: Citation, language: LanguageCode): FormattedString {
  const { number, url } = citation;
  const [title, ...details] = citationParts(citation, language);
  const link = url === undefined ? undefined : linkTo(url);
  if (url !== undefined && link === undefined) details.push(shorten(url, MAX_DETAIL));
  return FormattedString.join([
    `[${number}] `,
    link === undefined ? title : FormattedString.link(title, link),
    ...details.map((detail) => ` · ${detail}`),
  ]);
}

/** What a citation says: the title, then the headings above the words, publisher, page and date as far as known. */
function citationParts(citation: Citation, language: LanguageCode): [string, ...string[]] {
  const { headings, publisher, date } = citation;
  const details = [
    ...headings.filter((heading) => heading !== citation.title).slice(-MAX_HEADINGS),
    publisher,
    formatPlace(citation, language),
    date && formatDate(date, language),
  ];
  return [
    titleOf(citation),
    ...details.map((detail) => shorten(detail ?? "", MAX_DETAIL)).filter((detail) => detail !== ""),
  ];
}

/** The address as Telegram takes it in a link; it refuses a whole message for a host without a full stop in it. */
export function linkTo(url: string): string | undefined {
  const address = URL.parse(url);
  if (!address || !/^https?:$/u.test(address.protocol) || !/^\[|\./u.test(address.hostname)) return undefined;
  return /^https?:\/\/[^\s\\]+$/iu.test(url) ? url.toWellFormed() : address.href;
}
