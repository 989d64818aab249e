import { Hono, type Context } from "hono";
import type { Document } from "../../corpus/document.ts";
import { readDocument } from "../../corpus/read-document.ts";
import { versionOf } from "../../corpus/document-key.ts";
import type { Span } from "../../text/span.ts";
import type { Admissions } from "../admission.ts";
import type { VisitOf, WebEnv } from "../env.ts";
import { documentPage } from "../pages/document-page.ts";
import { messagePage } from "../pages/message-page.ts";
import type { WebOptions } from "../site.ts";
import { fileResponse } from "./file-response.ts";
import { partsOf } from "./parts.ts";

/** Documents, to be read with quoted words marked, and their original files. */
export function readingRoutes({ desk, log }: WebOptions, admissions: Admissions, visitOf: VisitOf): Hono<WebEnv> {
  const routes = new Hono<WebEnv>();
  const gone = (c: Context<WebEnv>): Response | Promise<Response> => {
    const visit = visitOf(c);
    return c.html(messagePage(visit, visit.phrases.toasts.documentGone), 404);
  };
  routes.use("/:key/*", async (c, next) => {
    const waits = admissions.pageReading(c.env.incoming);
    if (waits === 0) return next();
    const visit = visitOf(c);
    c.header("retry-after", String(waits));
    return c.html(messagePage(visit, visit.phrases.slowDown.reader), 429);
  });
  routes.get("/:key", async (c) => {
    const document = await readDocument(desk.documentByKey(c.req.param("key")));
    if (!document) return gone(c);
    const { at = "", v, part: asked = "" } = c.req.query();
    const hasChanged = v !== undefined && v !== versionOf(document);
    const quoted = hasChanged ? undefined : readSpan(at, document);
    const parts = partsOf(document);
    const part =
      quoted && asked === ""
        ? partAt(parts, quoted.start)
        : Math.min(Math.max(1, Math.floor(Number(asked)) || 1), parts.length) - 1;
    const hasFile = (await desk.file(document.id)) !== undefined;
    c.header("cache-control", "private, no-cache");
    c.header("vary", "accept-language");
    return c.html(documentPage(visitOf(c), { document, parts, part, quoted, hasChanged, hasFile }));
  });
  routes.get("/:key/file", async (c) => {
    const document = desk.documentByKey(c.req.param("key"));
    const file = document && (await desk.file(document.id));
    if (!document || !file) return gone(c);
    return fileResponse(file, document.id, c.req.raw.headers, (error) =>
      log.warn({ error: error instanceof Error ? error.name : typeof error }, "a file could not be read to its end"),
    );
  });
  for (const path of ["/:key", "/:key/file"]) routes.all(path, (c) => c.body(null, 405, { allow: "GET, HEAD" }));
  return routes;
}

const partAt = (parts: readonly Span[], place: number): number =>
  Math.max(
    0,
    parts.findIndex(({ end }) => place < end),
  );

/** A span of a document's text, such as "120-340"; undefined where there are no words. */
function readSpan(at: string, { text }: Pick<Document, "text">): Span | undefined {
  const { start, end } = /^(?<start>\d{1,10})-(?<end>\d{1,10})$/u.exec(at)?.groups ?? {};
  const span = { start: Number(start), end: Math.min(Number(end), text.length) };
  return span.start < span.end && text.slice(span.start, span.end).trim() !== "" ? span : undefined;
}
