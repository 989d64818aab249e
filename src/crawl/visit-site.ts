import type { ParserPool } from "../corpus/parser-pool.ts";
import { PAGE_VERSION } from "../corpus/web-page.ts";
import { runInSteps } from "../work/steps.ts";
import { addressKey, canonicalAddress, isSitemapAddress } from "./address.ts";
import { Discovery } from "./discovery.ts";
import type { Candidate } from "./frontier.ts";
import { isKnown, type KeptPage } from "./kept-page.ts";
import type { KeptPages } from "./kept-pages.ts";
import type { PoliteClient } from "./polite-client.ts";
import { PageUpdates, TOO_MANY } from "./page-updates.ts";
import { limitOf, MAX_PAGE_BYTES, readPage } from "./read-page.ts";
import { readSitemaps } from "./read-sitemaps.ts";
import { RobotsFiles } from "./robots.ts";
import { ServerAnswers } from "./server-answers.ts";
import { VisitTally, type VisitReport } from "./visit-report.ts";
import type { Inquiry, Reply } from "./web-client.ts";
import type { Website } from "./websites.ts";

/** How far a visit has come. */
export interface VisitProgress {
  readonly url: string;
  readonly done: number;
  /** How many addresses are known to follow. */
  readonly waiting: number;
}

/** What a visit works with. */
export interface VisitOptions {
  readonly client: Pick<PoliteClient, "ask" | "setDelay">;
  readonly parsers: Pick<ParserPool, "readPage" | "readSitemap">;
  readonly pages: KeptPages;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  readonly signal: AbortSignal;
  /** Is told the paths of documents that are new, changed or gone. */
  readonly onChange: (id: string) => void;
  readonly onProgress?: ((progress: VisitProgress) => void) | undefined;
  /** Whether the visit only says what it would read: it reads the start, the sitemaps and robots.txt. */
  readonly isDry?: boolean;
}

/** So many requests are made for each page that may be kept: most addresses of some sites are no pages of their own. */
const REQUESTS_A_PAGE = 4;

/**
 * Visits a website: from its start, its sitemaps and the pages that are known, from link to link. What it finds is kept
 * page by page, so that a visit that was broken off goes on where it was.
 * @throws the reason of the signal
 */
export async function visitSite(site: Website, options: VisitOptions): Promise<VisitReport> {
  return new SiteVisit(site, options).run();
}

class SiteVisit {
  readonly #site: Website;
  readonly #options: VisitOptions;
  readonly #tally = new VisitTally();
  readonly #robots: RobotsFiles;
  readonly #discovery: Discovery;
  readonly #updates: PageUpdates;
  /** Spellings of addresses that have been tried. */
  readonly #respelled = new Set<string>();
  readonly #server = new ServerAnswers();
  #startedAt = 0;

  constructor(site: Website, options: VisitOptions) {
    this.#site = site;
    this.#options = options;
    this.#robots = new RobotsFiles((inquiry) => this.#ask(inquiry), options.client);
    const { pages } = options;
    const tally = this.#tally;
    this.#discovery = new Discovery(
      { site, pages, tally, isKnown: (page, listed) => this.#isKnown(page, listed) },
      isSitemapAddress(site.start) ? undefined : site.start,
    );
    const follow = (page: KeptPage, depth: number): void => this.#discovery.follow(page, depth);
    this.#updates = new PageUpdates({ ...options, site, tally, follow });
  }

  async run(): Promise<VisitReport> {
    const { pages, now, isDry = false } = this.#options;
    const state = pages.sites.stateOf(this.#site);
    this.#startedAt = state.startedAt ?? now();
    if (!isDry) await pages.sites.setState(this.#site, { ...state, startedAt: this.#startedAt });
    const fault = (await this.#seed()) ?? (isDry ? await this.#plan() : await this.#readAll());
    return this.#tally.report(this.#site.url, fault);
  }

  /** Finds where to begin; returns why that cannot be. */
  async #seed(): Promise<string | undefined> {
    const { start, depth } = this.#site;
    const { pages, parsers, isDry = false } = this.#options;
    const rules = await this.#robots.rulesFor(start);
    if (typeof rules === "string") return rules;
    const known = pages.pagesOf(this.#site).toSorted((a, b) => a.depth - b.depth);
    this.#updates.kept = known.filter(({ id }) => id !== undefined).length;
    const isSitemap = isSitemapAddress(start);
    const sitemaps = isSitemap ? [start] : depth > 0 ? [...rules.sitemaps, new URL("/sitemap.xml", start).href] : [];
    const ask = async (inquiry: Omit<Inquiry, "signal">): Promise<Reply> =>
      (await this.#robots.allows(inquiry.address)) ? this.#ask(inquiry) : { outcome: "refused", reason: FORBIDDEN };
    const { kept, unchanged, entries } = await readSitemaps(
      sitemaps,
      pages.sites.stateOf(this.#site).sitemaps ?? {},
      ask,
      parsers,
    );
    if (!isDry) await pages.sites.setState(this.#site, { ...pages.sites.stateOf(this.#site), sitemaps: kept });
    for (const { address, ...listed } of entries) this.#discovery.find({ address, depth: 1, listed });
    for (const page of known) {
      const isListed = page.listed !== undefined && unchanged.has(page.listed.sitemap);
      this.#discovery.find({ address: page.url, depth: page.depth, listed: isListed ? page.listed : undefined });
    }
    await runInSteps(this.#discovery.sortFound());
    return isSitemap && Object.keys(kept).length === 0 ? `there is no sitemap at ${start}` : undefined;
  }

  /** Names what would be read. */
  async #plan(): Promise<undefined> {
    for (let candidate = this.#discovery.next(); candidate; candidate = this.#discovery.next()) {
      const { address, depth, listed } = candidate;
      const known = this.#options.pages.find(address);
      const refusal = this.#refuse(candidate, known) ?? (await this.#forbids(address));
      if (refusal !== undefined) this.#tally.leaveOut(address, refusal);
      else if (known && this.#isKnown(known, listed)) this.#tally.note(address, "unchanged");
      else this.#tally.note(address, "read", known ? "to see whether it has changed" : "new");
      if (refusal !== undefined) continue;
      if (known) this.#discovery.follow(known, depth);
      else if (depth === 0)
        for (const link of await this.#linksOf(address)) this.#discovery.find({ address: link, depth: 1 });
      await runInSteps(this.#discovery.sortFound());
    }
    return undefined;
  }

  async #linksOf(address: string): Promise<readonly string[]> {
    const reply = await this.#ask({ address, limitOf: () => MAX_PAGE_BYTES });
    const page =
      reply.outcome === "content" ? await this.#options.parsers.readPage(reply.bytes, address, reply) : undefined;
    return page?.outcome === "page" ? page.links : [];
  }

  /** Reads what is to be read; returns why it had to end early. */
  async #readAll(): Promise<string | undefined> {
    const { onProgress } = this.#options;
    const limit = this.#site.maxPages * REQUESTS_A_PAGE;
    for (let candidate = this.#discovery.next(); candidate; candidate = this.#discovery.next()) {
      if (this.#server.requests >= limit)
        this.#tally.leaveOut(candidate.address, "there are too many addresses that are no pages");
      else await this.#visit(candidate);
      await runInSteps(this.#discovery.sortFound());
      onProgress?.({ url: this.#site.url, done: this.#tally.done, waiting: this.#discovery.size });
      if (this.#server.trouble !== undefined) return this.#server.trouble;
    }
    return this.#server.faultAtEnd(this.#updates.kept > 0);
  }

  /** Reads a page if it is to be read, and takes over what comes of it. */
  async #visit(candidate: Candidate): Promise<void> {
    const { address, depth, listed } = candidate;
    const { pages, now } = this.#options;
    const known = pages.find(address);
    if (await this.#isSettled(candidate, known)) return;
    const isSame = known !== undefined && known.version === PAGE_VERSION && known.site === this.#site.url;
    const validators = isSame && (known.id !== undefined || known.skipped !== undefined) ? known.validators : undefined;
    const reply = await this.#ask({ address, validators, limitOf: (type) => limitOf(address, type) });
    this.#server.note(reply, address === this.#site.start);
    const time = now();
    const fresh: KeptPage = {
      url: address,
      site: this.#site.url,
      depth: Math.min(depth, isSame ? known.depth : depth),
      version: PAGE_VERSION,
      checkedAt: time,
      askedAt: time,
      listed,
      links: [],
    };
    await this.#take(reply, fresh, known);
  }

  /** Whether a candidate need not be asked for: it is left out, or known well enough. */
  async #isSettled(candidate: Candidate, known: KeptPage | undefined): Promise<boolean> {
    const { address, depth, listed } = candidate;
    const { pages, now } = this.#options;
    const refusal = this.#refuse(candidate, known);
    const forbidden = refusal === undefined ? await this.#forbids(address) : undefined;
    if (forbidden !== undefined && known?.id !== undefined) {
      await this.#updates.lose(known, forbidden);
      return true;
    }
    const reason = refusal ?? forbidden;
    if (reason !== undefined) {
      this.#tally.leaveOut(address, reason);
      return true;
    }
    if (!known || !this.#isKnown(known, listed)) return false;
    this.#tally.note(address, "unchanged");
    // The sitemap has just said so.
    if (listed?.changedAt !== undefined && known.id !== undefined)
      await pages.note({ ...known, listed, checkedAt: now() });
    this.#discovery.follow(known, depth);
    return true;
  }

  /**
   * Takes over what came for a page.
   * @param fresh what is known of it now, but for what the reply says
   */
  async #take(reply: Reply, fresh: KeptPage, known: KeptPage | undefined): Promise<void> {
    switch (reply.outcome) {
      case "unchanged":
        return this.#updates.confirm(fresh, known!);
      case "content": {
        const reading = await readPage(this.#options.parsers, fresh.url, reply);
        if (reading.outcome === "redirect") return this.#redirect(reading.to, fresh, known);
        return this.#updates.take(reading, { ...fresh, validators: reply.validators }, known);
      }
      case "redirect":
        return this.#redirect(reply.to, fresh, known);
      case "gone":
        return this.#updates.vanish(fresh, known, reply.reason);
      case "refused":
      case "failed":
        return this.#updates.fail(fresh, known, reply.reason, reply.outcome === "failed");
    }
  }

  async #redirect(target: string, fresh: KeptPage, known: KeptPage | undefined): Promise<void> {
    const to = canonicalAddress(target);
    const reason = to === undefined ? "it leads to no page" : `it leads to ${to}`;
    if (to !== undefined && addressKey(to) === addressKey(fresh.url)) {
      // Another spelling of the same page, such as with https or a slash at its end.
      if (!this.#respelled.has(to)) {
        this.#respelled.add(to);
        return this.#visitAs(to, fresh);
      }
      return this.#updates.vanish(fresh, known, "it redirects to itself");
    }
    // What was a document may be one at its new address; until that is read it is served as it was.
    if (known?.id === undefined) await this.#updates.skip({ ...fresh, leadsTo: to }, known, reason);
    else await this.#updates.vanish(fresh, known, reason);
    if (to !== undefined) this.#discovery.find({ address: to, depth: fresh.depth });
  }

  async #visitAs(address: string, { depth, listed }: KeptPage): Promise<void> {
    const known = this.#options.pages.find(address);
    // A record is found under every spelling: it has the address that answers.
    if (known && known.url !== address) await this.#options.pages.note({ ...known, url: address, askedAt: 0 });
    return this.#visit({ address, depth, listed });
  }

  #isKnown(page: KeptPage, listed: Candidate["listed"]): boolean {
    const isOwn = page.site === this.#site.url && page.version === PAGE_VERSION;
    return isOwn && isKnown(page, listed?.changedAt, { startedAt: this.#startedAt, now: this.#options.now() });
  }

  /** Why a candidate is not read after all. */
  #refuse({ depth }: Candidate, known: KeptPage | undefined): string | undefined {
    if (known?.id === undefined) return depth > 0 && this.#updates.kept >= this.#site.maxPages ? TOO_MANY : undefined;
    const isOther = known.site !== this.#site.url && this.#options.pages.folderOf(known.id) !== undefined;
    return isOther ? `it is read for ${known.site}` : undefined;
  }

  async #forbids(address: string): Promise<string | undefined> {
    return (await this.#robots.allows(address)) ? undefined : FORBIDDEN;
  }

  #ask(inquiry: Omit<Inquiry, "signal">): Promise<Reply> {
    return this.#options.client.ask({ ...inquiry, signal: this.#options.signal });
  }
}

const FORBIDDEN = "robots.txt forbids it";
