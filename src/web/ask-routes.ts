import { Hono } from "hono";
import { orAway } from "../desk/or-away.ts";
import { PageLinks } from "../desk/page-links.ts";
import { QUESTION_LIMITS } from "../desk/question-limits.ts";
import { cleanQuestion } from "../text/normalize.ts";
import type { Admissions } from "./admission.ts";
import { AWAY, type VisitOf, type WebEnv } from "./env.ts";
import { askPage } from "./pages/ask-page.ts";
import { sentNote } from "./sent-note.ts";
import type { WebOptions } from "./site.ts";

/** How many example questions are offered. */
const EXAMPLES = 5;

/** The page for questions: a form, and the answer to what is asked by it. */
export function askRoutes({ desk, sentTo }: WebOptions, admissions: Admissions, visitOf: VisitOf): Hono<WebEnv> {
  const routes = new Hono<WebEnv>();
  routes.get("/", async (c) => {
    const visit = visitOf(c);
    const { language, isChosen, phrases, base } = visit;
    const question = cleanQuestion(c.req.query("q") ?? "");
    const query = isChosen ? { lang: language } : {};
    const shown = {
      question,
      documents: desk.documents(),
      note: sentNote(phrases.web, sentTo),
      examples:
        question === "" ? (await desk.examples(language)).slice(0, EXAMPLES).map((example) => example.question) : [],
    };
    c.header("cache-control", "private, no-store");
    c.header("vary", "accept-language");
    if (question === "") return c.html(askPage(visit, shown));
    const waits = admissions.pageQuestion(c.env.incoming);
    if (waits > 0) {
      c.header("retry-after", String(waits));
      const { requests, seconds } = QUESTION_LIMITS.person;
      return c.html(askPage(visit, { ...shown, message: phrases.slowDown.person(requests, seconds) }), 429);
    }
    const answer = await orAway(desk.answer(question));
    if (answer !== "away") {
      const links = await new PageLinks(base, desk).of(answer);
      return c.html(askPage(visit, { ...shown, answer, pathOf: (path, quote) => links.to(path, quote, query) }));
    }
    c.header("retry-after", String(AWAY));
    return c.html(askPage(visit, { ...shown, message: phrases.searchAway.now }), 503);
  });
  routes.all("/", (c) => c.body(null, 405, { allow: "GET, HEAD" }));
  return routes;
}
