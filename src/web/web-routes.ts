import { createHash } from "node:crypto";
import { Hono } from "hono";
import { compress } from "hono/compress";
import { isLanguageCode } from "../languages/registry.ts";
import { PHRASES } from "../phrases/registry.ts";
import { Admissions } from "./admission.ts";
import { apiRoutes } from "./api/api-routes.ts";
import { askRoutes } from "./ask-routes.ts";
import type { VisitOf, WebEnv } from "./env.ts";
import { messagePage } from "./pages/message-page.ts";
import { preferredLanguage } from "./preferred-language.ts";
import { readingRoutes } from "./reading/reading-routes.ts";
import type { WebAssets, WebOptions } from "./site.ts";
import { widgetScript } from "./widget-script.ts";

/** Nothing but what the desk itself serves, nowhere but on its page and inside of Telegram. */
const PAGE_POLICY = [
  "default-src 'none'",
  "style-src 'self'",
  "script-src 'self'",
  "connect-src 'self'",
  "img-src 'self' data:",
  "form-action 'self'",
  "base-uri 'none'",
  "frame-ancestors https://web.telegram.org",
].join("; ");
/** The files that a page names by what is in them never change. */
const FOREVER = "public, max-age=31536000, immutable";
/** Widgets on other pages are to be of this day. */
const HOUR = "public, max-age=3600";

/**
 * The page: questions at its root, documents at /d, the interface for programs at /api, and what other pages load. All
 * of it is for everybody; nothing is kept of who asks what.
 */
export function webRoutes(options: WebOptions): Hono<WebEnv> {
  const { url, keys, log, now = () => performance.now() } = options;
  const base = new URL(url).pathname.replace(/(?<!\/)\/+$/u, "");
  const admissions = new Admissions({ keys, isBehindProxy: url.startsWith("https:"), now });
  const visitOf = visitsOf(options, base);

  const site = new Hono<WebEnv>();
  site.use(compress());
  site.use(async (c, next) => {
    await next();
    const { headers } = c.res;
    headers.set("x-content-type-options", "nosniff");
    headers.set("referrer-policy", "no-referrer");
    if (!headers.has("content-security-policy")) headers.set("content-security-policy", PAGE_POLICY);
  });
  site.onError((error, c) => {
    log.error({ error: error.name }, "a page could not be made");
    const visit = visitOf(c);
    return c.html(messagePage(visit, visit.phrases.failure), 500);
  });
  site.route("/", assetRoutes(options));
  site.get("/robots.txt", (c) => c.text(`User-agent: *\nDisallow: ${base}/api/\nDisallow: ${base}/*?q=\n`));
  site.route("/api", apiRoutes(options, admissions));
  site.route("/", askRoutes(options, admissions, visitOf));
  site.route("/d", readingRoutes(options, admissions, visitOf));

  // A proxy may leave the path in front of the page's own, or take it away.
  const routes = new Hono<WebEnv>({ strict: false });
  if (base !== "") routes.route(base, site);
  routes.route("/", site);
  return routes;
}

/** Tells of requests in which language they are answered, and where the page and its files are. */
function visitsOf({ assets, defaultLanguage }: WebOptions, base: string): VisitOf {
  const [stylePath, scriptPath] = [base + stylePathOf(assets), base + scriptPathOf(assets)];
  return (c) => {
    const chosen = c.req.query("lang") ?? "";
    const isChosen = isLanguageCode(chosen);
    const language = isChosen ? chosen : preferredLanguage(c.req.header("accept-language") ?? "", defaultLanguage);
    return { language, phrases: PHRASES[language], isChosen, base, stylePath, scriptPath };
  };
}

/** The style and the script of the page, and the widget for other pages. */
function assetRoutes({ assets, url, sentTo }: WebOptions): Hono<WebEnv> {
  const routes = new Hono<WebEnv>();
  const css = { "content-type": "text/css; charset=utf-8", "cache-control": FOREVER };
  const script = { "content-type": "text/javascript; charset=utf-8", "cache-control": FOREVER };
  const forOthers = {
    ...script,
    "cache-control": HOUR,
    "access-control-allow-origin": "*",
    "cross-origin-resource-policy": "cross-origin",
  };
  const widget = widgetScript(assets.widget, url, sentTo);
  routes.get(stylePathOf(assets), (c) => c.body(assets.style, 200, css));
  routes.get(scriptPathOf(assets), (c) => c.body(assets.script, 200, script));
  routes.get("/widget.js", (c) => c.body(widget, 200, forOthers));
  return routes;
}

const stylePathOf = ({ style }: WebAssets): string => `/assets/page-${hashOf(style)}.css`;
const scriptPathOf = ({ script }: WebAssets): string => `/assets/page-${hashOf(script)}.js`;

const hashOf = (text: string): string => createHash("sha256").update(text).digest("base64url").slice(0, 10);
