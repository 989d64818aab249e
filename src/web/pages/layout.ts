import { html } from "hono/html";
import { LANGUAGE_CODES } from "../../languages/registry.ts";
import { LANGUAGE_NAMES } from "../../phrases/registry.ts";
import { href, type Visit } from "../site.ts";

/** Markup in which what was put in is escaped. */
export type Markup = ReturnType<typeof html>;

/** What a page says of itself. */
export interface PageHead {
  readonly title: string;
  /** The path and query of the same page, for the other languages. */
  readonly path: string;
  readonly query?: Readonly<Record<string, string>>;
  /** Whether search engines are to leave it out: what somebody asked is nobody else's. */
  readonly isPrivate?: boolean;
  /** A further class of the body. */
  readonly kind: "ask" | "document";
}

/** A page with all that each of them has: its head, the way past it, the languages. */
export function layout(visit: Visit, { title, path, query = {}, isPrivate, kind }: PageHead, main: Markup): Markup {
  const { language, phrases, stylePath, scriptPath } = visit;
  const { web } = phrases;
  const others = LANGUAGE_CODES.map((code) =>
    code === language
      ? html`<li><span aria-current="true">${LANGUAGE_NAMES[code]}</span></li>`
      : html`<li>
          <a href="${href({ ...visit, isChosen: true, language: code }, path, query)}" lang="${code}" hreflang="${code}"
            >${LANGUAGE_NAMES[code]}</a
          >
        </li>`,
  );
  return html`<!doctype html>
    <html lang="${language}">
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="color-scheme" content="light dark" />
        ${isPrivate ? html`<meta name="robots" content="noindex" />` : ""}
        <title>${title}</title>
        <link rel="icon" href="data:," />
        <link rel="stylesheet" href="${stylePath}" />
        <script type="module" src="${scriptPath}"></script>
      </head>
      <body class="of-${kind}">
        <a class="skip" href="#content">${web.skipToContent}</a>
        <header class="top">
          <a class="name" href="${href(visit, "/")}">Anyqtama</a>
          <nav aria-label="${web.language}">
            <ul class="languages">
              ${others}
            </ul>
          </nav>
        </header>
        <main id="content" tabindex="-1">${main}</main>
      </body>
    </html>`;
}

/** Short things beside each other, with a sign between them. */
export const inARow = (parts: readonly (Markup | string)[]): Markup[] =>
  parts.map((part, index) => html`${index === 0 ? "" : " · "}${part}`);
