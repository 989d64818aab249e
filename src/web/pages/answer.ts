import { html } from "hono/html";
import { addressAtQuote } from "../../answer/address-at-quote.ts";
import {
  furtherCitations,
  numberCitations,
  numberQuotes,
  type Answer,
  type Citation,
  type Quote,
} from "../../answer/answer.ts";
import { messageQuotes } from "../../answer/message-quotes.ts";
import { answerNotes } from "../../phrases/answer-notes.ts";
import { citationDetails } from "../../phrases/citation-details.ts";
import { talkReply } from "../../phrases/talk-reply.ts";
import { shorten } from "../../text/shorten.ts";
import type { Visit } from "../site.ts";
import { inARow, type Markup } from "./layout.ts";
import { highlighted } from "./marked-text.ts";

/** Longer titles, headings and names are cut: they may come from anywhere; in UTF-16 units. */
const MAX_DETAIL = 200;

/** Gives the path of a document on the page, at quoted words if they are given. */
type PathOf = (path: string, quote?: Quote) => string;

/**
 * An answer as it is said in Telegram: how the question was taken, the best passages, their sources, then the others.
 */
export function renderAnswer(answer: Answer, visit: Visit, pathOf: PathOf): Markup {
  const { phrases, language } = visit;
  const notes = answerNotes(answer, language).map((note) => html`<p class="note">${note}</p>`);
  switch (answer.outcome) {
    case "small-talk":
      return html`<p class="outcome">${talkReply(answer.talk?.kind, phrases)}</p>`;
    case "not-found": {
      const nearest = answer.nearest.map(
        (citation) => html`<li>${renderCitation(citation, undefined, visit, pathOf)}</li>`,
      );
      return html`${notes}
        <p class="outcome">${phrases.notFound}</p>
        ${
          nearest.length === 0
            ? ""
            : html`<p>${phrases.nearest(nearest.length)}</p>
                <ul class="sources">
                  ${nearest}
                </ul>`
        }`;
    }
    case "found":
    case "closest": {
      const shown = numberQuotes(messageQuotes(answer));
      const others = numberQuotes(answer.quotes.slice(shown.length), shown.length + 1);
      const further = numberCitations(furtherCitations(answer.quotes, answer.quotes), answer.quotes.length + 1);
      return html`${notes}
      ${answer.outcome === "closest" ? html`<p class="outcome">${phrases.closest(shown.length)}</p>` : ""}
      ${shown.map((quote) => renderQuote(quote, visit, pathOf))}
      ${
        others.length === 0
          ? ""
          : html`<details class="further">
              <summary>${phrases.web.furtherPassages(others.length)}</summary>
              ${others.map((quote) => renderQuote(quote, visit, pathOf))}
            </details>`
      }
      ${
        further.length === 0
          ? ""
          : html`<p>${phrases.alsoIn}</p>
              <ul class="sources">
                ${further.map((citation) => html`<li>${renderCitation(citation, undefined, visit, pathOf)}</li>`)}
              </ul>`
      }`;
    }
  }
}

const renderQuote = (quote: Quote, visit: Visit, pathOf: PathOf): Markup =>
  html`<figure class="quote">
    <blockquote lang="${quote.language}"><p>${highlighted(quote.text, quote.highlights)}</p></blockquote>
    <figcaption>${renderCitation(quote.citation, quote, visit, pathOf)}</figcaption>
  </figure>`;

/** A citation: its title leads to the words in the document; beside it, where the document was published. */
function renderCitation(citation: Citation, quote: Quote | undefined, visit: Visit, pathOf: PathOf): Markup {
  const { number, title, path, url } = citation;
  const name = shorten(title, MAX_DETAIL) || shorten(path, MAX_DETAIL);
  const details = citationDetails(citation, visit.language).map((detail) => shorten(detail, MAX_DETAIL));
  const source = url === undefined ? "" : renderSource(quote ? addressAtQuote(url, quote, citation) : url, visit);
  const parts = [html`<cite><a href="${pathOf(path, quote)}">${name}</a></cite>`, ...details, source];
  return html`<span class="number">[${number}]</span> ${inARow(parts.filter((part) => part !== ""))}`;
}

/** A link to where a document was published. */
export const renderSource = (url: string, { phrases }: Visit): Markup | "" =>
  /^https?:\/\//iu.test(url)
    ? html`<a class="source" href="${url}" rel="noopener noreferrer external">${phrases.web.source}</a>`
    : "";
