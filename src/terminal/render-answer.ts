import { styleText } from "node:util";
import { furtherCitations, type Answer, type Citation, type Quote } from "../answer/answer.ts";
import { messageQuotes } from "../answer/message-quotes.ts";
import type { LanguageCode } from "../languages/language.ts";
import { answerNotes } from "../phrases/answer-notes.ts";
import { citationDetails } from "../phrases/citation-details.ts";
import { PHRASES } from "../phrases/registry.ts";
import { stripControls } from "../text/normalize.ts";

/** How text is emphasized: with colours in a terminal, not at all in a file or pipe. */
export interface Style {
  readonly match: (text: string) => string;
  readonly source: (text: string) => string;
  readonly note: (text: string) => string;
}

export const PLAIN: Style = { match: String, source: String, note: String };

export const COLOURED: Style = {
  match: (text) => styleText(["bold", "yellow"], text, { validateStream: false }),
  source: (text) => styleText("cyan", text, { validateStream: false }),
  note: (text) => styleText("dim", text, { validateStream: false }),
};

/**
 * An answer as lines of text: the quote, its numbered source, the further sources. Control characters of
 * documents, their titles and file names are left out, for a terminal would obey them.
 */
export function renderAnswer(answer: Answer, style: Style): string {
  const phrases = PHRASES[answer.language];
  switch (answer.outcome) {
    case "small-talk":
      return style.note(phrases.smallTalk);
    case "not-found": {
      const nearest = answer.nearest.map((citation) => formatCitation(citation, answer.language, style));
      return [
        ...answerNotes(answer).map(style.note),
        phrases.notFound,
        ...(nearest.length > 0 ? [style.note(phrases.nearest(nearest.length)), ...nearest] : []),
      ].join("\n");
    }
    case "found":
    case "closest": {
      const shown = messageQuotes(answer);
      const further = furtherCitations(answer.quotes, shown);
      return [
        ...answerNotes(answer).map(style.note),
        ...(answer.outcome === "closest" ? [style.note(phrases.closest(shown.length))] : []),
        ...shown.flatMap((quote) => [
          formatQuote(quote, style),
          formatCitation(quote.citation, answer.language, style),
        ]),
        ...(further.length > 0
          ? [style.note(phrases.alsoIn), ...further.map((citation) => formatCitation(citation, answer.language, style))]
          : []),
      ].join("\n");
    }
  }
}

/** The quoted words between bars, so that they stand apart from what the bot says. */
function formatQuote({ text, highlights }: Quote, style: Style): string {
  let marked = "";
  let at = 0;
  for (const { start, end } of highlights) {
    marked += stripControls(text.slice(at, start)) + style.match(stripControls(text.slice(start, end)));
    at = end;
  }
  return (marked + stripControls(text.slice(at))).replace(/^/gmu, "  │ ");
}

function formatCitation(citation: Citation, language: LanguageCode, style: Style): string {
  const { number, title, url, path } = citation;
  const source = stripControls([title, ...citationDetails(citation, language)].join(" · "));
  return `[${number}] ${style.source(source)}\n    ${style.note(stripControls(url ?? path))}`;
}
