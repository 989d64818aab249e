import { FormattedString } from "@grammyjs/parse-mode";
import type { LanguageCode } from "../../languages/language.ts";
import { PHRASES } from "../../phrases/registry.ts";
import type { DocumentChange } from "../../store/document-log.ts";
import { shorten } from "../../text/shorten.ts";
import { button } from "../buttons/button-data.ts";
import { joinLines, withButtons, type FormattedMessage, type Line } from "../messages/formatted-message.ts";
import { NEWS_DAYS, type StaffNews } from "./staff-news.ts";

/** How many of each are listed, and where a line of the list is cut, in UTF-16 units. */
const LISTED = 8;
const MAX_LINE = 120;
/** What of such a line is for how often its question was asked. */
const ASKED_ROOM = 20;
const MARKS = { new: "+", changed: "✎", removed: "−" } as const satisfies Record<DocumentChange["change"], string>;

/** The news as a message, with the button that has it sent every week, or ends that. */
export function renderStaffNews(news: StaffNews, language: LanguageCode, isWeekly: boolean): FormattedMessage {
  const { staffNews: phrases, staffQuestions } = PHRASES[language];
  const { changes, stale, unanswered } = news;
  const count = (change: DocumentChange["change"]): number => changes.filter((other) => other.change === change).length;
  const part = (heading: string, items: readonly string[]): Line[] =>
    items.length === 0
      ? []
      : [
          "",
          FormattedString.bold(heading),
          ...items.slice(0, LISTED).map((item) => shorten(item, MAX_LINE)),
          ...(items.length > LISTED ? [phrases.more(items.length - LISTED)] : []),
        ];
  const parts = [
    ...part(
      phrases.documents(count("new"), count("changed"), count("removed")),
      changes.map(({ change, title, path }) => `${MARKS[change]} ${title || path}`),
    ),
    ...part(
      phrases.stale,
      stale.map((question) => `• ${question}`),
    ),
    ...part(
      phrases.unanswered,
      unanswered.map(
        ({ question, asked }) => `• ${shorten(question, MAX_LINE - ASKED_ROOM)} – ${staffQuestions.asked(asked)}`,
      ),
    ),
  ];
  const message = joinLines([
    FormattedString.bold(phrases.heading(NEWS_DAYS)),
    ...(parts.length === 0 ? ["", phrases.none] : parts),
  ]);
  return withButtons(message, [
    [button(isWeekly ? phrases.stopWeekly : phrases.wantWeekly, "wantNews", { arg: isWeekly ? 0 : 1 })],
  ]);
}
