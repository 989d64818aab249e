import path from "node:path";
import { readFile } from "node:fs/promises";
import { pino } from "pino";
import { PageLinks } from "../../src/desk/page-links.ts";
import type { WebDesk, WebOptions } from "../../src/web/site.ts";
import { webRoutes } from "../../src/web/web-routes.ts";

const ASSETS = path.resolve(import.meta.dirname, "../../src/web/assets");
const asset = (name: string): Promise<string> => readFile(path.join(ASSETS, name), "utf8");

/** What browsers load, as it is served. */
export const WEB_ASSETS: WebOptions["assets"] = {
  style: await asset("page.css"),
  script: await asset("page.js"),
  widget: await asset("widget.js"),
};

/** A request: its headers, its method, and the address of the connection that it comes by. */
interface Asked {
  readonly headers?: Readonly<Record<string, string>>;
  readonly method?: string;
  readonly from?: string;
}

/** The page of a desk, without a server: what is asked of it is answered as it would be over HTTP. */
export class Site {
  readonly #routes: ReturnType<typeof webRoutes>;
  /** Milliseconds; stands still until it is moved. */
  now = 0;

  constructor(desk: WebDesk, options: Partial<WebOptions> = {}) {
    const { url = "https://desk.example.org" } = options;
    this.#routes = webRoutes({
      desk,
      url,
      links: new PageLinks(url, desk),
      assets: WEB_ASSETS,
      origins: [],
      keys: [],
      defaultLanguage: "en",
      sentTo: { meaning: false, search: false },
      log: pino({ level: "silent" }),
      now: () => this.now,
      ...options,
    });
  }

  async get(address: string, { headers = {}, method = "GET", from = "203.0.113.7" }: Asked = {}): Promise<Response> {
    const incoming = { socket: { remoteAddress: from }, headers };
    return this.#routes.request(address, { headers, method }, { incoming });
  }

  async text(address: string, asked?: Asked): Promise<string> {
    return (await this.get(address, asked)).text();
  }
}

/** The words of a page as they are seen, without markup, white space folded. */
export const wordsOf = (page: string): string =>
  page
    .replaceAll(/<(?:head|script)\b[\s\S]*?<\/(?:head|script)>/gu, " ")
    .replaceAll(/<[^>]*>/gu, "")
    .replaceAll("&#39;", "'")
    .replaceAll("&quot;", '"')
    .replaceAll("&lt;", "<")
    .replaceAll("&gt;", ">")
    .replaceAll("&amp;", "&")
    .replaceAll(/\s+/gu, " ");
