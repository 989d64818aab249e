import { createLog } from "../log.ts";
import { Crawler } from "../crawl/crawler.ts";
import type { VisitProgress } from "../crawl/visit-site.ts";
import { ParserPool } from "../corpus/parser-pool.ts";
import { formatProblem } from "../corpus/format-problem.ts";
import { openPages } from "../desk/follow-websites.ts";
import { lockFolder } from "../store/folder-lock.ts";
import { openPrivateFolder } from "../store/private-folder.ts";
import type { Log } from "../log.ts";
import { renderVisit, renderWebsite } from "../terminal/website-list.ts";
import type { CrawlerOptions } from "../crawl/crawler.ts";
import { readArguments, UsageError, type Run } from "./command.ts";
import { showProgress } from "./show-progress.ts";
import { webOptions } from "./visits.ts";
import { warnOfDataDir } from "./warn-of-data-dir.ts";

/** Visits the websites that are due, once. */
export const crawl: Run = async (args, { config, print }) => {
  const { values, positionals } = readArguments(args, { "dry-run": { type: "boolean" }, corpus: { type: "string" } });
  if (positionals.length > 0) throw new UsageError("crawl takes options only.");
  const { "dry-run": isDry = false, corpus: corpusDir = config.corpusDir } = values;
  const log = createLog(config.logLevel);
  warnOfDataDir(config.dataDir, log);
  const show = showProgress(log, undefined, "reading the websites");
  const onProgress = ({ url, done, waiting }: VisitProgress): void => show({ done, total: done + waiting, id: url });
  await runCrawl({ corpusDir, dataDir: config.dataDir, web: webOptions(config), isDry, onProgress, log }, print);
};

/** How websites are visited once. */
export interface CrawlOptions extends Pick<CrawlerOptions, "corpusDir" | "web" | "pace" | "onProgress"> {
  readonly dataDir: string;
  readonly log: Log;
  /** Only says what would be read, and why not the rest. */
  readonly isDry: boolean;
}

/** Visits the websites that are due, or says what would be read, and prints what came of it. */
export async function runCrawl(
  { dataDir, log, isDry, ...options }: CrawlOptions,
  print: (text: string) => void,
): Promise<void> {
  await using opened = new AsyncDisposableStack();
  if (!isDry) {
    openPrivateFolder(dataDir, log);
    // A running bot visits by itself; two would ask everything twice.
    const lock = await lockFolder(dataDir, 0);
    opened.defer(lock.release);
  }
  const pages = await openPages(options.corpusDir, dataDir);
  const parsers = new ParserPool();
  opened.defer(() => parsers.close());
  const crawler = new Crawler({ ...options, pages, parsers, now: Date.now, onChange: async () => {} });
  opened.defer(() => crawler.close());
  const reports = isDry ? await crawler.plan() : await crawler.visitDue();
  for (const report of reports) print(`${renderVisit(report, isDry)}\n`);
  for (const problem of pages.problems()) print(`! ${formatProblem(problem)}`);
  if (isDry) return;
  for (const site of pages.status()) print(renderWebsite(site));
  if (pages.status().length + pages.problems().length === 0)
    print(`There is no website to visit. List some in "${options.corpusDir}/websites.yaml"; the README shows how.`);
}
