import {
  furtherCitations,
  numberCitations,
  numberQuotes,
  type Answer,
  type Citation,
  type Quote,
} from "../answer/answer.ts";
import { messageQuotes } from "../answer/message-quotes.ts";
import type { LanguageCode } from "../languages/language.ts";
import { answerNotes } from "../phrases/answer-notes.ts";
import { citationDetails } from "../phrases/citation-details.ts";
import { PHRASES } from "../phrases/registry.ts";
import { talkReply } from "../phrases/talk-reply.ts";
import { stripControls } from "../text/normalize.ts";
import { layOut } from "./lay-out.ts";
import type { Style } from "./style.ts";

/**
 * An answer as lines of text: the quote, its numbered source, the further sources. Control characters of
 * documents, their titles and file names are left out, for a terminal would obey them.
 */
export function renderAnswer(answer: Answer, style: Style): string {
  const phrases = PHRASES[answer.language];
  const say = (text: string): string => layOut(text, "", "", style.columns?.());
  const note = (text: string): string => say(style.note(text));
  // Elsewhere an empty line is what stands between two answers.
  const gap = style.columns ? [""] : [];
  switch (answer.outcome) {
    case "small-talk":
      return note(talkReply(answer.talk?.kind, phrases));
    case "not-found": {
      const nearest = answer.nearest.map((citation) => formatCitation(citation, answer.language, style));
      return [
        ...answerNotes(answer).map(note),
        say(phrases.notFound),
        ...(nearest.length > 0 ? [note(phrases.nearest(nearest.length)), ...nearest] : []),
      ].join("\n");
    }
    case "found":
    case "closest": {
      const shown = numberQuotes(messageQuotes(answer));
      const further = numberCitations(furtherCitations(answer.quotes, shown), shown.length + 1);
      return [
        ...answerNotes(answer).map(note),
        ...(answer.outcome === "closest" ? [note(phrases.closest(shown.length))] : []),
        ...shown.flatMap((quote, i) => [
          ...(i > 0 ? gap : []),
          formatQuote(quote, style),
          formatCitation(quote.citation, answer.language, style),
        ]),
        ...(further.length > 0
          ? [
              ...gap,
              note(phrases.alsoIn),
              ...further.map((citation) => formatCitation(citation, answer.language, style)),
            ]
          : []),
      ].join("\n");
    }
  }
}

/** Before every line of a quote. */
const BAR = "  │ ";

/** The quoted words behind bars, so that they stand apart from what the bot says. */
function formatQuote({ text, highlights }: Quote, style: Style): string {
  let marked = "";
  let at = 0;
  for (const { start, end } of highlights) {
    marked += stripControls(text.slice(at, start)) + style.match(stripControls(text.slice(start, end)));
    at = end;
  }
  return layOut(marked + stripControls(text.slice(at)), BAR, BAR, style.columns?.());
}

function formatCitation(citation: Citation, language: LanguageCode, style: Style): string {
  const { number, title, url, path } = citation;
  const source = stripControls([title, ...citationDetails(citation, language)].join(" · "));
  const laidOut = layOut(style.source(source), `[${number}] `, "    ", style.columns?.());
  return `${laidOut}\n    ${style.note(stripControls(url ?? path))}`;
}
