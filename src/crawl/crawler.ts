import { readFile } from "node:fs/promises";
import path from "node:path";
import { decodeText } from "../corpus/decode-text.ts";
import { describeReadError } from "../corpus/file-errors.ts";
import { WEBSITES_FILE } from "../corpus/list-files.ts";
import type { ParserPool } from "../corpus/parser-pool.ts";
import type { KeptPages } from "./kept-pages.ts";
import type { SiteState } from "./kept-sites.ts";
import { PoliteClient, type Pace } from "./polite-client.ts";
import type { VisitReport } from "./visit-report.ts";
import { visitSite, type VisitProgress } from "./visit-site.ts";
import { ROBOT_NAME } from "./robots.ts";
import { WebClient, type WebClientOptions } from "./web-client.ts";
import { entryOf, NO_WEBSITES, parseWebsites, type Website, type Websites } from "./websites.ts";

/** How websites are visited. */
export interface CrawlerOptions {
  /** The documents' folder, where websites.yaml is. */
  readonly corpusDir: string;
  readonly pages: KeptPages;
  readonly parsers: Pick<ParserPool, "readPage" | "readSitemap">;
  /** How the requests are made. */
  readonly web: Pick<WebClientOptions, "allowPrivate" | "lookup" | "patience" | "longest"> & {
    /** Where people read who it is that visits them. */
    readonly contact?: string | undefined;
  };
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Is told the paths of documents that are new, changed or gone, and is not called again before it has finished. */
  readonly onChange: (ids: ReadonlySet<string>) => Promise<void>;
  readonly onProgress?: (progress: VisitProgress) => void;
  /** In place of the usual. */
  readonly pace?: Pace | undefined;
}

/** So many websites are visited side by side. */
const SITES_AT_ONCE = 4;
/** How often changes are handed over while a visit goes on, in milliseconds. */
const GATHERED = 5000;
/** A website that fails is tried again after this time, in milliseconds; each time after twice that of the last. */
const FIRST_RETRY = 10 * 60_000;

/** Reads websites.yaml; without it there are no websites. */
export async function readWebsites(corpusDir: string): Promise<Websites> {
  try {
    return parseWebsites(decodeText(await readFile(path.join(corpusDir, WEBSITES_FILE))));
  } catch (error) {
    if ((error as NodeJS.ErrnoException).code === "ENOENT") return NO_WEBSITES;
    return { sites: [], problems: [{ path: WEBSITES_FILE, reason: describeReadError(error) }] };
  }
}

/** Whether a website is to be visited: its time has come, or its entry says something else than at the last visit. */
function isDue(site: Website, { dueAt, visitedAt, failing, entry }: SiteState, now: number): boolean {
  const isChanged = entry !== undefined && entry !== entryOf(site);
  return dueAt <= now || isChanged || (failing === undefined && (visitedAt ?? now) + site.every <= now);
}

/** Visits websites when they are due. */
export class Crawler {
  readonly #options: CrawlerOptions;
  readonly #web: WebClient;
  readonly #client: PoliteClient;
  readonly #stop = new AbortController();
  #changed = new Set<string>();
  #delivering: Promise<void> = Promise.resolve();

  constructor(options: CrawlerOptions) {
    const { contact, ...web } = options.web;
    this.#options = options;
    this.#web = new WebClient({
      ...web,
      userAgent: `${ROBOT_NAME}/1.0${contact === undefined ? "" : ` (+${contact})`}`,
    });
    this.#client = new PoliteClient(this.#web, options.pace);
  }

  /**
   * Visits the websites that are due, as websites.yaml has them now; of the others, forgets what is kept.
   * @throws what `onChange` throws
   */
  async visitDue(): Promise<VisitReport[]> {
    const { corpusDir, pages, now } = this.#options;
    const websites = await readWebsites(corpusDir);
    pages.sites.use(websites);
    // While the list has mistakes, nothing is to be forgotten.
    if (websites.problems.length === 0) {
      await pages.sites.keepList(websites);
      for (const id of await pages.tidy()) this.#changed.add(id);
    }
    const due = websites.sites.filter((site) => isDue(site, pages.sites.stateOf(site), now()));
    const reports = await this.#forEach(due, (site) => this.#visit(site));
    await this.#deliver();
    return reports;
  }

  /** Says what visits of all websites would read; nothing is kept. */
  async plan(): Promise<VisitReport[]> {
    const { corpusDir, pages } = this.#options;
    const websites = await readWebsites(corpusDir);
    pages.sites.use(websites);
    return this.#forEach(websites.sites, (site) => this.#visitOnce(site, true));
  }

  /** Ends the visits that are under way; the next ones go on where these were. */
  async close(): Promise<void> {
    this.#stop.abort();
    await this.#web.close();
    await this.#delivering.catch(() => {});
  }

  async #visit(site: Website): Promise<VisitReport> {
    const { pages, now } = this.#options;
    const timer = setInterval(() => void this.#deliver().catch(() => {}), GATHERED).unref();
    try {
      const report = await this.#visitOnce(site, false);
      const { failing, startedAt: _, entry: before, ...others } = pages.sites.stateOf(site);
      const state = { ...others, entry: entryOf(site) };
      const time = now();
      if (report.fault === undefined)
        await pages.sites.setState(site, { ...state, visitedAt: time, dueAt: time + site.every });
      else {
        const times = (failing?.times ?? 0) + 1;
        const wait = Math.min(FIRST_RETRY * 2 ** (times - 1), site.every);
        const since = failing?.since ?? time;
        await pages.sites.setState(site, {
          ...state,
          dueAt: time + wait,
          failing: { since, times, reason: report.fault },
        });
      }
      // Whether its pages are as the website has them is said with each.
      if ((report.fault === undefined) !== (failing === undefined) || before !== state.entry)
        for (const { id } of pages.pagesOf(site)) if (id !== undefined) this.#changed.add(id);
      return report;
    } finally {
      clearInterval(timer);
    }
  }

  #visitOnce(site: Website, isDry: boolean): Promise<VisitReport> {
    const { pages, parsers, now, onProgress } = this.#options;
    const onChange = (id: string): void => void this.#changed.add(id);
    const { signal } = this.#stop;
    return visitSite(site, { client: this.#client, parsers, pages, now, signal, onChange, onProgress, isDry });
  }

  async #forEach(sites: readonly Website[], visit: (site: Website) => Promise<VisitReport>): Promise<VisitReport[]> {
    const reports: VisitReport[] = [];
    let next = 0;
    const work = async (): Promise<void> => {
      for (let site = sites[next++]; site; site = sites[next++]) reports.push(await visit(site));
    };
    await Promise.all(Array.from({ length: SITES_AT_ONCE }, work));
    return reports;
  }

  /** Hands over what has changed, one delivery after the other. */
  #deliver(): Promise<void> {
    const deliver = async (): Promise<void> => {
      const ids = this.#changed;
      if (ids.size === 0) return;
      this.#changed = new Set();
      await this.#options.onChange(ids);
    };
    this.#delivering = this.#delivering.then(deliver, deliver);
    return this.#delivering;
  }
}
