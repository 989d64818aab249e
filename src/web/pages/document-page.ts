import { html, raw } from "hono/html";
import { outlineOf } from "../../answer/outline.ts";
import { documentKey } from "../../corpus/document-key.ts";
import type { Document, Section } from "../../corpus/document.ts";
import { pageCount } from "../../corpus/page-count.ts";
import { formatPlace } from "../../phrases/format-place.ts";
import { formatDate } from "../../phrases/registry.ts";
import type { Span } from "../../text/span.ts";
import { shorten } from "../../text/shorten.ts";
import { shownBlocks, type ShownBlock } from "../reading/blocks.ts";
import { href, type Visit } from "../site.ts";
import { renderSource } from "./answer.ts";
import { inARow, layout, type Markup } from "./layout.ts";
import { Marker } from "./marked-text.ts";
import { renderTable } from "./table.ts";

/** Longer titles and names are cut: they may come from anywhere; in UTF-16 units. */
const MAX_TITLE = 300;
/** How long the outline may be, in UTF-16 units. */
const OUTLINE_BUDGET = 8000;
/** An outline of more headings is folded at first. */
const MAX_OPEN_HEADINGS = 12;

/** What of a document is shown. */
export interface DocumentPage {
  readonly document: Document;
  /** See partsOf. */
  readonly parts: readonly Span[];
  /** Which of them, from 0. */
  readonly part: number;
  /** What is marked, if anything. */
  readonly quoted: Span | undefined;
  /** Whether the address is of words of an earlier version. */
  readonly hasChanged: boolean;
  /** Whether its file can be had. */
  readonly hasFile: boolean;
}

/**
 * The page on which a document is read: what is known of it, its outline, then its text with the quoted words marked.
 */
export function documentPage(visit: Visit, page: DocumentPage): Markup {
  const { document, parts, part, quoted, hasChanged } = page;
  const { phrases, language } = visit;
  const { web } = phrases;
  const path = `/d/${documentKey(document.id)}`;
  const title = shorten(document.title, MAX_TITLE) || shorten(document.id, MAX_TITLE);
  const marker = new Marker(quoted);
  const blocks = shownBlocks(document, parts[part]!);
  const body = blocks.map((block) => renderBlock(block, document, marker, visit));
  const turning = parts.length === 1 ? "" : renderTurning(visit, path, part, parts.length);
  const query = {
    ...(quoted ? { at: `${quoted.start}-${quoted.end}` } : {}),
    ...(part > 0 ? { part: String(part + 1) } : {}),
  };
  return layout(
    visit,
    { title: `${title} – Anyqtama`, path, query, kind: "document" },
    html`<p class="back"><a href="${href(visit, "/")}">${web.home}</a></p>
      <article lang="${document.language}">
        <header>
          <h1>${title}</h1>
          <p class="facts" lang="${language}">${renderFacts(page, visit, path)}</p>
          ${document.expired === undefined ? "" : html`<p class="note" lang="${language}">${phrases.expired(formatDate(document.expired, language))}</p>`}
          ${hasChanged ? html`<p class="note" lang="${language}">${phrases.changedSince(undefined)}</p>` : ""}
          ${quoted ? html`<p class="jump" lang="${language}"><a href="#at">${web.toQuote}</a></p>` : ""}
        </header>
        ${renderOutline(page, visit, path)}
        <div class="text">${body}</div>
      </article>
      ${turning}`,
  );
}

function renderFacts({ document, quoted, hasFile }: DocumentPage, visit: Visit, path: string): Markup[] {
  const { phrases, language } = visit;
  const { publisher, date, url } = document;
  const pages = pageCount(document);
  const facts = [
    publisher,
    date === undefined ? undefined : formatDate(date, language),
    phrases.card.language[document.language],
    pages > 0 ? phrases.pages(pages) : undefined,
  ];
  const page = quoted && document.sections.findLast(({ span }) => span.start <= quoted.start)?.page;
  const fragment = page !== undefined && /\.pdf$/iu.test(document.id) ? `#page=${page}` : "";
  return inARow([
    ...facts.map((fact) => shorten(fact ?? "", MAX_TITLE)).filter((fact) => fact !== ""),
    ...(url === undefined ? [] : [renderSource(url, visit)].filter((link) => link !== "")),
    ...(hasFile
      ? [html`<a class="file" href="${href(visit, `${path}/file`, {}, fragment)}">${phrases.web.file}</a>`]
      : []),
  ]);
}

function renderOutline({ document, parts, part }: DocumentPage, visit: Visit, path: string): Markup | "" {
  const outline = outlineOf(document, OUTLINE_BUDGET);
  if (outline.kind !== "headings" || outline.headings.length < 2) return "";
  const { phrases, language } = visit;
  const items = outline.headings.map(({ text, level, start }) => {
    const place = parts.findIndex((span) => start >= span.start && start < span.end);
    const address = place === part ? `#s${start}` : href(visit, path, { part: String(place + 1) }, `#s${start}`);
    return html`<li class="level${Math.min(level, 4)}"><a href="${address}">${text}</a></li>`;
  });
  return html`<nav class="outline" aria-labelledby="outline"><details${items.length <= MAX_OPEN_HEADINGS ? html` open` : ""}>
      <summary id="outline" lang="${language}">${phrases.web.contents}</summary>
      <ol>${items}${outline.leftOut > 0 ? html`<li>${phrases.more(outline.leftOut)}</li>` : ""}</ol>
    </details></nav>`;
}

function renderTurning(visit: Visit, path: string, part: number, parts: number): Markup {
  const { web } = visit.phrases;
  const to = (other: number, label: string, rel: "prev" | "next"): Markup | "" =>
    other < 0 || other >= parts
      ? ""
      : html`<a rel="${rel}" href="${href(visit, path, { part: String(other + 1) })}">${label}</a>`;
  return html`<nav class="turning" aria-label="${web.part(part + 1, parts)}">
    ${to(part - 1, web.previousPart, "prev")}
    <span>${web.part(part + 1, parts)}</span>
    ${to(part + 1, web.nextPart, "next")}
  </nav>`;
}

function renderBlock(block: ShownBlock, document: Document, marker: Marker, visit: Visit): Markup | "" {
  const { text } = document;
  switch (block.kind) {
    case "anchor":
      return html`<span id="s${block.start}"></span>`;
    case "page":
      return renderPageMark(block.section, document, visit);
    case "heading": {
      // The title is above them all; what only looks like a heading stands below those that are.
      const level = Math.min(6, block.level + 2);
      const id = block.isOwn ? html` id="s${block.span.start}"` : "";
      return html`${raw(`<h${level}`)}${id}>${marker.mark(text, block.span)}${raw(`</h${level}>`)}`;
    }
    case "paragraph":
      return html`<p>${marker.mark(text, block.span)}</p>`;
    case "list":
      return html`<ul class="marked">
        ${block.items.map((item) => html`<li>${marker.mark(text, item)}</li>`)}
      </ul>`;
    case "table":
      return renderTable(document, block, marker, visit);
  }
}

function renderPageMark(
  { page, printedPage, headings, isRecognized }: Section,
  { id }: Document,
  visit: Visit,
): Markup | "" {
  const { language, phrases } = visit;
  const place = formatPlace(
    {
      path: id,
      headings,
      ...(page === undefined ? {} : { page }),
      ...(printedPage === undefined ? {} : { printedPage }),
    },
    language,
  );
  if (place === undefined && !isRecognized) return "";
  const words = [place, isRecognized ? phrases.recognized : undefined].filter((part) => part !== undefined).join(" · ");
  return html`<p class="page" lang="${language}" ${page === undefined ? "" : html` id="page-${page}"`}>${words}</p>`;
}
