import { html } from "hono/html";
import { href, type Visit } from "../site.ts";
import { layout, type Markup } from "./layout.ts";

/** A page that says one thing, such as that a document is not there any more, and leads back to the questions. */
export const messagePage = (visit: Visit, message: string): Markup =>
  layout(
    visit,
    { title: "Anyqtama", path: "/", isPrivate: true, kind: "ask" },
    html`<h1 class="message">${message}</h1>
      <p><a href="${href(visit, "/")}">${visit.phrases.web.home}</a></p>`,
  );
