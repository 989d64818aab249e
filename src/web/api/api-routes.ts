import { Hono, type Context } from "hono";
import { cors } from "hono/cors";
import { answerToJson } from "../../answer/answer-json.ts";
import { readDocument } from "../../corpus/read-document.ts";
import { orAway } from "../../desk/or-away.ts";
import { cleanQuestion, MAX_QUESTION } from "../../text/normalize.ts";
import type { Admission, Admissions } from "../admission.ts";
import { AWAY, type WebEnv } from "../env.ts";
import type { WebOptions } from "../site.ts";
import { documentToJson } from "./document-json.ts";
import { openApi } from "./openapi.ts";
import { problemResponse } from "./problem.ts";

/** How long a browser need not ask again whether it may, in seconds: a day; no browser takes more. */
const PREFLIGHT_SECONDS = 86_400;

/** The interface for programs: what `ask --json` gives, and the documents. */
export function apiRoutes(options: WebOptions, admissions: Admissions): Hono<WebEnv> {
  const { url, origins, log } = options;
  const routes = new Hono<WebEnv>();
  routes.use(
    cors({
      origin: [...origins],
      allowMethods: ["GET"],
      allowHeaders: ["authorization"],
      exposeHeaders: ["retry-after"],
      maxAge: PREFLIGHT_SECONDS,
    }),
  );
  routes.onError((error) => {
    log.error({ error: error.name }, "a request could not be answered");
    return problemResponse({ status: 500, title: "A fault of ours", detail: "Ask again in a moment." });
  });
  routes.get("/ask", (c) => answerQuestion(c, options, admissions));
  routes.get("/documents/:key", (c) => giveDocument(c, c.req.param("key"), options, admissions));
  routes.get("/openapi.json", (c) => c.json(openApi(url)));
  routes.get("*", () =>
    problemResponse({
      status: 404,
      title: "There is no such path",
      detail: "/api/openapi.json describes those that there are.",
    }),
  );
  routes.all("*", () => problemResponse({ status: 405, title: "Only reading is possible", detail: "Use GET." }));
  return routes;
}

/** Answers the question `q`, which stands alone. */
async function answerQuestion(
  c: Context<WebEnv>,
  { desk, links }: WebOptions,
  admissions: Admissions,
): Promise<Response> {
  const asked = c.req.query("q") ?? "";
  if (asked.length > MAX_QUESTION)
    return problemResponse({
      status: 400,
      title: "The question is too long",
      detail: `q may have ${MAX_QUESTION} UTF-16 units.`,
    });
  if (cleanQuestion(asked) === "")
    return problemResponse({
      status: 400,
      title: "There is no question",
      detail: "Give it as q, such as /api/ask?q=Who%20is%20the%20rector%3F",
    });
  const refused = refusal(admissions.question(c.env.incoming));
  if (refused) return refused;
  const start = performance.now();
  const answer = await orAway(desk.answer(asked));
  if (answer === "away")
    return problemResponse({
      status: 503,
      title: "The search is not available now",
      detail: `Ask again in ${AWAY} s.`,
      retryAfter: AWAY,
    });
  const ms = Math.round((performance.now() - start) * 1000) / 1000;
  const pages = await links.of(answer);
  return c.json(
    answerToJson(answer, ms, ({ path }, quote) => pages.to(path, quote)),
    200,
    { "cache-control": "private, no-store" },
  );
}

/** Gives a document with a part of its text, from `start` to `end`. */
async function giveDocument(
  c: Context<WebEnv>,
  key: string,
  { desk, links }: WebOptions,
  admissions: Admissions,
): Promise<Response> {
  const refused = refusal(admissions.reading(c.env.incoming));
  if (refused) return refused;
  const { start = "0", end = String(Number.MAX_SAFE_INTEGER) } = c.req.query();
  if (!/^\d{1,16}$/u.test(start) || !/^\d{1,16}$/u.test(end))
    return problemResponse({
      status: 400,
      title: "A place is no number",
      detail: "start and end are counted in UTF-16 units from 0.",
    });
  const document = await readDocument(desk.documentByKey(key));
  if (!document)
    return problemResponse({
      status: 404,
      title: "There is no such document",
      detail: "It may have been removed. Take the key from the page_url of a citation.",
    });
  return c.json(documentToJson(document, { start: Number(start), end: Number(end) }, links), 200, {
    "cache-control": "private, no-cache",
  });
}

/** What is said to a request that is not taken; undefined when it is. */
function refusal(admission: Admission): Response | undefined {
  if (admission === "unknown key")
    return problemResponse({
      status: 401,
      title: "The key is not known",
      detail: "Give one of API_KEYS as Authorization: Bearer KEY, or none.",
    });
  const { waits } = admission;
  return waits === 0
    ? undefined
    : problemResponse({
        status: 429,
        title: "Too many requests",
        detail: `Ask again in ${waits} s. A program that needs more asks for a key.`,
        retryAfter: waits,
      });
}
