import { html } from "hono/html";
import type { Answer, Quote } from "../../answer/answer.ts";
import { documentKey } from "../../corpus/document-key.ts";
import type { ListedDocument } from "../../corpus/document.ts";
import { shorten } from "../../text/shorten.ts";
import { href, type Visit } from "../site.ts";
import { renderAnswer } from "./answer.ts";
import { layout, type Markup } from "./layout.ts";

/**
 * Longer questions are cut by the browser's field, in UTF-16 units. The form puts the question into the address, where
 * a Cyrillic letter takes six characters, and Node takes 16 KiB of address and headers together.
 */
const MAX_TYPED = 1000;
/** How many documents are listed. */
const MAX_DOCUMENTS = 200;
/**
 * Longer titles are cut: those of documents in the list, and the question in the title of the page; in UTF-16 units.
 */
const MAX_TITLE = 200;
const MAX_PAGE_TITLE = 80;

/** What the page for questions shows. */
export interface AskPage {
  /** As it was asked, made safe; empty before anything is. */
  readonly question: string;
  /** What is said in the place of an answer, such as that there were too many questions. */
  readonly message?: string | undefined;
  readonly examples: readonly string[];
  readonly documents: readonly ListedDocument[];
  /** What is said of the servers that questions go to; empty where they go to none. */
  readonly note: string;
}

/** The same with the answer to what was asked. */
interface AnsweredPage extends AskPage {
  readonly answer: Answer;
  /** See renderAnswer. */
  readonly pathOf: (path: string, quote?: Quote) => string;
}

/** The page on which questions are asked, with the answer to one, or with examples before the first. */
export function askPage(visit: Visit, page: AskPage | AnsweredPage): Markup {
  const { question, message } = page;
  const { web } = visit.phrases;
  const isAsked = question !== "";
  const said = "answer" in page ? renderAnswer(page.answer, visit, page.pathOf) : message;
  const head = {
    title: isAsked ? `${shorten(question, MAX_PAGE_TITLE)} – Anyqtama` : "Anyqtama",
    path: "/",
    ...(isAsked ? { query: { q: question } } : {}),
    isPrivate: isAsked,
    kind: "ask",
  } as const;
  return layout(
    visit,
    head,
    html`<h1 class="${isAsked ? "unseen" : "intro"}">${web.intro(page.documents.length)}</h1>
      <form
        class="ask"
        role="search"
        action="${href({ ...visit, isChosen: false }, "/")}"
        method="get"
        data-searching="${web.searching}"
        data-failed="${visit.phrases.failure}"
      >
        <label for="q">${web.question}</label>
        <div class="field">
          <input
            id="q"
            name="q"
            type="search"
            value="${question}"
            placeholder="${web.placeholder}"
            maxlength="${MAX_TYPED}"
            autocomplete="off"
            enterkeyhint="search"
            required${isAsked ? "" : html` autofocus`}
          />
          ${visit.isChosen ? html`<input type="hidden" name="lang" value="${visit.language}" />` : ""}
          <button type="submit">${web.ask}</button>
        </div>
        ${page.note === "" ? "" : html`<p class="note">${page.note}</p>`}
      </form>
      <p class="status" role="status" aria-live="polite"></p>
      <section id="answer" tabindex="-1" ${isAsked ? html` aria-labelledby="asked"` : ""}>
        ${isAsked ? html`<h2 id="asked" class="unseen">${question}</h2>` : ""}
        ${said === undefined ? "" : typeof said === "string" ? html`<p class="outcome">${said}</p>` : said}
      </section>
      ${isAsked ? "" : html`${renderExamples(page.examples, visit)}${renderDocuments(page.documents, visit)}`}`,
  );
}

const renderExamples = (examples: readonly string[], visit: Visit): Markup | "" =>
  examples.length === 0
    ? ""
    : html`<section class="examples" aria-labelledby="examples">
        <h2 id="examples">${visit.phrases.web.examples}</h2>
        <ul>
          ${examples.map((example) => html`<li><a href="${href(visit, "/", { q: example })}" data-question>${example}</a></li>`)}
        </ul>
      </section>`;

function renderDocuments(documents: readonly ListedDocument[], visit: Visit): Markup {
  const { web, more } = visit.phrases;
  const listed = documents.slice(0, MAX_DOCUMENTS);
  return html`<details class="documents">
    <summary>${web.documents(documents.length)}</summary>
    <ul>
      ${listed.map(
        ({ id, title, language }) =>
          html`<li>
            <a href="${href(visit, `/d/${documentKey(id)}`)}" lang="${language}"
              >${shorten(title, MAX_TITLE) || shorten(id, MAX_TITLE)}</a
            >
          </li>`,
      )}
      ${documents.length > listed.length ? html`<li>${more(documents.length - listed.length)}</li>` : ""}
    </ul>
  </details>`;
}
