import { readFile, writeFile } from "node:fs/promises";
import path from "node:path";
import { onTestFinished } from "vitest";
import { Crawler, type CrawlerOptions } from "../../src/crawl/crawler.ts";
import { KeptPages } from "../../src/crawl/kept-pages.ts";
import type { VisitReport } from "../../src/crawl/visit-report.ts";
import { readSitemap } from "../../src/corpus/sitemap.ts";
import { readWebPage } from "../../src/corpus/web-page.ts";
import { makeFolder } from "./temp-folder.ts";
import { WebSite } from "./web-site.ts";

/** No pauses: the server is our own. */
export const NO_PAUSE = { pause: 0, relief: 0, backOff: 1, longestWait: 1000 };

/** Reads pages in no time: all that they say, and where they lead. */
export const SIMPLE_PARSERS: CrawlerOptions["parsers"] = {
  readPage: async (bytes, address) => {
    const html = Buffer.from(bytes).toString();
    const links = Array.from(html.matchAll(/href="(?<link>[^"]+)"/gu), (match) => new URL(match[1]!, address).href);
    return { outcome: "page", html, links, isHidden: false, isEmpty: false };
  },
  readSitemap: (bytes) => readSitemap(bytes),
};

/** The time of the first visit, and of one an hour and a day later; milliseconds since 1970. */
export const FIRST = Date.UTC(2026, 10, 1, 12);
export const HOUR = 3_600_000;
export const DAY = 24 * HOUR;

/** Websites that are visited by a clock of the test's. */
export interface Crawling {
  readonly site: WebSite;
  readonly dataDir: string;
  readonly pages: KeptPages;
  /** Ids of documents that were told to have changed, in order. */
  readonly changed: string[];
  /** Visits what is due at a time. */
  readonly visit: (now?: number) => Promise<VisitReport[]>;
  readonly plan: () => Promise<VisitReport[]>;
  /** What is served of a path of the site: the page's own HTML as it is kept. */
  readonly kept: (path: string) => Promise<string | undefined>;
  /** The paths of the site of which documents are made, in order. */
  readonly served: () => string[];
  /** Changes websites.yaml. */
  readonly list: (yaml: (origin: string) => string) => Promise<void>;
  /** As after a restart: what is on the disk alone is known. */
  readonly restart: () => Promise<Crawling>;
}

/** A site of the test's own and a crawler for it. */
export async function startCrawling(
  yaml: (origin: string) => string,
  options: Partial<Pick<CrawlerOptions, "web" | "pace" | "parsers">> = {},
): Promise<Crawling> {
  const site = await WebSite.start();
  onTestFinished(() => site.stop());
  const corpusDir = await makeFolder({ "websites.yaml": yaml(site.origin) });
  return open(site, corpusDir, await makeFolder(), options);
}

async function open(
  site: WebSite,
  corpusDir: string,
  dataDir: string,
  options: Partial<Pick<CrawlerOptions, "web" | "pace" | "parsers">>,
): Promise<Crawling> {
  const pages = await KeptPages.open(dataDir);
  const changed: string[] = [];
  let now = FIRST;
  const crawler = new Crawler({
    corpusDir,
    pages,
    // Parsers in processes of their own are tested elsewhere.
    parsers: options.parsers ?? {
      readPage: (bytes, address, told) => readWebPage(bytes, address, told?.charset, told?.robots),
      readSitemap: (bytes) => readSitemap(bytes),
    },
    web: { allowPrivate: true, ...options.web },
    pace: options.pace ?? NO_PAUSE,
    now: () => now,
    onChange: async (ids) => void changed.push(...ids),
  });
  onTestFinished(() => crawler.close());
  const visit = async (time = now): Promise<VisitReport[]> => {
    now = time;
    return crawler.visitDue();
  };
  return {
    site,
    dataDir,
    pages,
    changed,
    visit,
    plan: () => crawler.plan(),
    kept: async (page) => {
      const id = pages.find(site.origin + page)?.id;
      return id === undefined ? undefined : readFile(path.join(dataDir, id), "utf8");
    },
    served: () =>
      pages
        .ids()
        .map((id) => new URL(pages.detailsOf(id).url!))
        .map(({ pathname, search }) => pathname + search)
        .toSorted(),
    list: (text) => writeFile(path.join(corpusDir, "websites.yaml"), text(site.origin)),
    restart: () => open(site, corpusDir, dataDir, options),
  };
}

/** A page with a menu around what it says, as sites have them. */
export function pageOf(title: string, text: string, links: readonly string[] = [], head = ""): string {
  const menu = links.map((link) => `<li><a href="${link}">${link}</a></li>`).join("");
  return `<!doctype html><html><head><meta charset="utf-8"><title>${title} – Example University</title>
<meta property="og:site_name" content="Example University">${head}</head>
<body><header><nav><ul><li><a href="/">Home</a></li>${menu}</ul></nav></header>
<main><article><h1>${title}</h1><p>${text}</p></article></main>
<footer>© Example University, all rights reserved. Follow us.</footer></body></html>`;
}
