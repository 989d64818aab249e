import { FormattedString } from "@grammyjs/parse-mode";
import type { QuotedWords } from "../../answer/quote-fate.ts";
import type { LanguageCode } from "../../languages/language.ts";
import { PHRASES } from "../../phrases/registry.ts";
import type { Follow } from "../../store/follows.ts";
import { shorten } from "../../text/shorten.ts";
import { renderAnswer } from "../answers/render-answer.ts";
import { button } from "../buttons/button-data.ts";
import { formatCitation } from "../messages/citation.ts";
import { joinLines, withButtons, type FormattedMessage, type Line } from "../messages/formatted-message.ts";

/** A question that is repeated is cut at this length, and on a button at that, in UTF-16 units. */
const MAX_ASKED = 200;
const MAX_LABEL = 40;
/** So much of what was said and of what is said now stands in a message, in UTF-16 units. */
const MAX_SHOWN = 600;
/** So many changes stand in one message: two quotes each, with their sources, must fit. */
const MAX_CHANGES = 2;

/**
 * What is to be told to one person: the changes together, some to a message, and each answer in a message of its own.
 * @param news wishes of one chat of which there is something to tell
 */
export function renderNews(news: readonly Follow[]): FormattedMessage[] {
  const changes = news.filter((follow) => follow.news?.kind === "change");
  const messages: FormattedMessage[] = [];
  for (let first = 0; first < changes.length; first += MAX_CHANGES)
    messages.push(renderChanges(changes.slice(first, first + MAX_CHANGES)));
  for (const { news: told, question, language } of news) {
    if (told?.kind !== "answer") continue;
    const { text, entities } = renderAnswer(told.answer, { language, asked: question });
    const answer = new FormattedString(text, entities);
    messages.push(joinLines([FormattedString.italic(PHRASES[language].following.answered), "", answer]));
  }
  return messages;
}

function renderChanges(changes: readonly Follow[]): FormattedMessage {
  const { language } = changes[0]!;
  const phrases = PHRASES[language].following;
  const rows = changes
    .filter(({ news }) => news?.kind === "change" && news.now)
    .map(({ id, question }) => [
      button(changes.length === 1 ? phrases.end : `🔕 ${shorten(question, MAX_LABEL)}`, "endFollow", { id }),
    ]);
  return withButtons(
    joinLines([FormattedString.bold(phrases.heading), ...changes.flatMap((change) => ["", ...renderChange(change)])]),
    rows,
  );
}

function renderChange(follow: Follow): Line[] {
  const { question, language, news } = follow;
  if (follow.kind !== "change" || news?.kind !== "change") return [];
  const phrases = PHRASES[language].following;
  return [
    FormattedString.italic(phrases.question(shorten(question, MAX_ASKED))),
    phrases.before,
    ...quoted(follow.quote, 1, language),
    ...(news.now ? [phrases.now, ...quoted(news.now, 2, language)] : [phrases.gone]),
  ];
}

const quoted = ({ text, citation }: QuotedWords, number: number, language: LanguageCode): Line[] => [
  FormattedString.expandableBlockquote(text.length > MAX_SHOWN ? `${text.slice(0, MAX_SHOWN).toWellFormed()}…` : text),
  formatCitation({ ...citation, number }, language),
];
