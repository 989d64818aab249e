import type { Answer, Citation } from "../answer/answer.ts";
import type { LanguageCode } from "../languages/language.ts";
import { formatDate, PHRASES } from "./registry.ts";

/** The longest part of a topic that is repeated, in UTF-16 units. */
const MAX_TOPIC = 120;

/**
 * What a person should know of how the question was taken and of a quote, a line each.
 * @param language in which to say it
 * @param page which of the quotes, counted from 0
 */
export function answerNotes(answer: Answer, language: LanguageCode = answer.language, page = 0): string[] {
  const phrases = PHRASES[language];
  const { readAs, followUpOf, repairs } = answer;
  const quote = "quotes" in answer ? answer.quotes[page] : undefined;
  return [
    ...(readAs === undefined ? [] : [phrases.readAs(cutBetweenWords(readAs))]),
    ...(followUpOf === undefined ? [] : [phrases.followUp(cutBetweenWords(followUpOf))]),
    ...(repairs.length === 0 ? [] : [phrases.searchedFor(repairs.map(({ searched }) => searched).join(", "))]),
    ...(quote && quote.language !== answer.language ? [phrases.quoteIn[quote.language]] : []),
    ...(quote?.citation.expired === undefined ? [] : [phrases.expired(formatDate(quote.citation.expired, language))]),
    ...(quote?.citation.lastSeen === undefined
      ? []
      : [phrases.lastSeen(formatDate(quote.citation.lastSeen, language))]),
    ...(quote?.older ? [phrases.olderDiffers(describe(quote.older, language))] : []),
  ];
}

/** Cut between words, with an ellipsis. */
function cutBetweenWords(text: string): string {
  if (text.length <= MAX_TOPIC) return text;
  return `${text.slice(0, text.lastIndexOf(" ", MAX_TOPIC)).slice(0, MAX_TOPIC).toWellFormed()}…`;
}

/** A version by its title and, where there is one, its date. */
const describe = ({ title, date, path }: Citation, language: LanguageCode): string =>
  `${title} (${date === undefined ? path : formatDate(date, language)})`;
