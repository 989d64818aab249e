import { Crawler, readWebsites, type CrawlerOptions } from "../crawl/crawler.ts";
import { KeptPages } from "../crawl/kept-pages.ts";
import type { VisitReport } from "../crawl/visit-report.ts";

/** How a desk visits the websites whose pages are its documents. */
export interface WebsiteVisits extends Pick<CrawlerOptions, "web" | "pace"> {
  /** Milliseconds since 1970; the system's time unless given. */
  readonly now?: (() => number) | undefined;
  /** How often is looked whether a website is due, in milliseconds; a minute unless given. */
  readonly look?: number | undefined;
  /** Is told of every visit that has ended. */
  readonly onReport: (report: VisitReport) => void;
  readonly onError: (error: unknown) => void;
}

/** What is new in websites.yaml is there within this time, in milliseconds. */
const LOOK = 60_000;

/** The pages of the websites that websites.yaml names, as they were read last. */
export async function openPages(corpusDir: string, dataDir: string): Promise<KeptPages> {
  const pages = await KeptPages.open(dataDir);
  pages.sites.use(await readWebsites(corpusDir));
  return pages;
}

/**
 * Visits websites whenever they are due.
 * @returns what ends it
 */
export function followWebsites(
  options: Pick<CrawlerOptions, "corpusDir" | "pages" | "parsers" | "onChange">,
  { onReport, onError, now = Date.now, look: pause = LOOK, ...visits }: WebsiteVisits,
): () => Promise<void> {
  const crawler = new Crawler({ ...options, ...visits, now });
  let isEnding = false;
  const look = async (): Promise<void> => {
    try {
      for (const report of await crawler.visitDue()) onReport(report);
    } catch (error) {
      if (!isEnding) onError(error);
    }
    if (!isEnding) timer = setTimeout(begin, pause).unref();
  };
  let timer: NodeJS.Timeout | undefined;
  let looking = Promise.resolve();
  const begin = (): void => {
    looking = look();
  };
  begin();
  return async () => {
    isEnding = true;
    clearTimeout(timer);
    await crawler.close();
    await looking;
  };
}
