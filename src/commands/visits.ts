import type { Config } from "../config/config.ts";
import type { CrawlerOptions } from "../crawl/crawler.ts";
import type { VisitReport } from "../crawl/visit-report.ts";
import type { WebsiteVisits } from "../desk/follow-websites.ts";
import type { Log } from "../log.ts";

/** How websites are asked, by the configuration. */
export const webOptions = (config: Config): CrawlerOptions["web"] => ({
  allowPrivate: config.crawlPrivate,
  contact: config.page?.url,
});

/** Logs what comes of visits. */
export const logVisits = (log: Log): Pick<WebsiteVisits, "onReport" | "onError"> => ({
  onReport: ({ url, counts, fault }: VisitReport) => {
    if (fault === undefined) log.info({ website: url, ...counts }, "a website was visited");
    else log.warn({ website: url, ...counts }, `a website could not be visited to the end: ${fault}`);
  },
  onError: (error) => log.error({ error: String(error) }, "websites could not be visited"),
});
