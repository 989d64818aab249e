import { FormattedString } from "@grammyjs/parse-mode";
import type { LanguageCode } from "../../languages/language.ts";
import { dayOf, formatDate, LANGUAGE_NAMES, PHRASES } from "../../phrases/registry.ts";
import type { StaffAnswer, StaffRequest } from "../../store/staff-questions.ts";
import { shorten } from "../../text/shorten.ts";
import { joinLines, type FormattedMessage } from "../messages/formatted-message.ts";

/** Longer questions are cut, in UTF-16 units. */
const MAX_QUESTION_SHOWN = 2500;
const MAX_WORDING = 150;
/** How many other wordings are shown. */
const MAX_WORDINGS = 4;
const MAX_NAME = 64;

/** What is known of a question from elsewhere. */
export interface RequestDetails {
  /** How often it was asked in the last days. */
  readonly asked?: number;
  /** In which languages. */
  readonly languages?: readonly LanguageCode[];
  /** In which words, its own perhaps among them. */
  readonly wordings?: readonly string[];
}

/** A question as staff sees it: a reply to this message is the answer. */
export function renderRequest(
  request: StaffRequest,
  language: LanguageCode,
  { asked = 0, languages = [request.language], wordings = [] }: RequestDetails = {},
): FormattedMessage {
  const { staffQuestions: phrases } = PHRASES[language];
  const facts = [
    languages.map((code) => LANGUAGE_NAMES[code]).join(", "),
    ...(asked > 0 ? [phrases.asked(asked)] : []),
    ...(request.askers > 0 ? [phrases.waiting(request.askers)] : []),
  ];
  const others = wordings
    .filter((wording) => wording !== request.question)
    .slice(0, MAX_WORDINGS)
    .map((wording) => `· ${shorten(wording, MAX_WORDING)}`);
  return joinLines([
    FormattedString.bold(phrases.heading),
    facts.join(" · "),
    FormattedString.blockquote(shorten(request.question, MAX_QUESTION_SHOWN) || "…"),
    ...(others.length > 0 ? [phrases.alsoAs, ...others] : []),
    FormattedString.italic(request.askers > 0 ? phrases.howTo : phrases.howToUnasked),
  ]);
}

/** The same once it is answered. */
export function renderAnswered(
  request: StaffRequest,
  answer: StaffAnswer,
  language: LanguageCode,
  timeZone: string,
): FormattedMessage {
  const { staffQuestions: phrases } = PHRASES[language];
  return joinLines([
    FormattedString.bold(phrases.heading),
    FormattedString.blockquote(shorten(request.question, MAX_QUESTION_SHOWN) || "…"),
    phrases.answeredBy(nameOf(answer), dateOf(answer, language, timeZone)),
  ]);
}

/** The name of a person, as it may stand in a sentence; empty when nothing of it can be shown. */
const showName = (name: string): string => shorten(name, MAX_NAME);

/** Who gave an answer; empty when that is not known any more. */
export const nameOf = ({ name }: StaffAnswer): string => showName(name);

/** The day on which an answer was given. */
export const dateOf = ({ at }: StaffAnswer, language: LanguageCode, timeZone: string): string =>
  formatDate(dayOf(at, timeZone), language);
