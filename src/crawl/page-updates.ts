import { SharedStrings } from "../work/shared-strings.ts";
import { addressKey, hostOf } from "./address.ts";
import { VANISHED_KEPT, type KeptPage } from "./kept-page.ts";
import type { KeptPages } from "./kept-pages.ts";
import type { PageReading } from "./read-page.ts";
import { refuseAddress } from "./scope.ts";
import type { VisitTally } from "./visit-report.ts";
import type { Website } from "./websites.ts";

/** What pages are brought up to date with. */
export interface PageUpdatesOptions {
  readonly site: Website;
  readonly pages: KeptPages;
  /** Milliseconds since 1970. */
  readonly now: () => number;
  /** Is told the paths of documents that are new, changed or gone. */
  readonly onChange: (id: string) => void;
  readonly tally: VisitTally;
  /** Has read where a page leads, which is so many links from the start. */
  readonly follow: (page: KeptPage, depth: number) => void;
}

export const TOO_MANY = "there are more pages than maxPages";

/** Brings what is kept of pages up to date with what a visit has found of each. */
export class PageUpdates {
  readonly #options: PageUpdatesOptions;
  /** The pages of a website lead to the same addresses, by their menus. */
  readonly #addresses = new SharedStrings();
  /** How many documents there are of the site. */
  kept = 0;

  constructor(options: PageUpdatesOptions) {
    this.#options = options;
  }

  /** Notes that a page is as it was. */
  async confirm(fresh: KeptPage, known: KeptPage): Promise<void> {
    const confirmed = { ...known, ...fresh, links: known.links, failure: undefined, goneSince: undefined };
    await this.#options.pages.note(confirmed);
    if (known.failure !== undefined && known.id !== undefined) this.#options.onChange(known.id);
    this.#options.tally.note(fresh.url, "unchanged");
    this.#options.follow(confirmed, fresh.depth);
  }

  /** Takes over what a page says now. */
  async take(
    reading: Exclude<PageReading, { outcome: "redirect" }>,
    fresh: KeptPage,
    known: KeptPage | undefined,
  ): Promise<void> {
    const { pages, now, onChange, follow } = this.#options;
    const canonical = "canonical" in reading ? reading.canonical : undefined;
    // Of two spellings of its address, it is cited by its own.
    const url = canonical !== undefined && isAddressOf(canonical, fresh.url) ? canonical : fresh.url;
    const { depth } = fresh;
    const links = "links" in reading ? this.#addresses.share(reading.links) : [];
    const page = { ...fresh, url, links, canonical };
    if (canonical !== undefined && hostOf(canonical) === hostOf(url))
      follow({ ...page, links: [], leadsTo: canonical }, depth);
    if (reading.outcome === "unreadable" && known?.id !== undefined)
      return this.fail(fresh, known, reading.reason, false);
    if (reading.outcome !== "document") return this.skip(page, known, reading.reason);
    const { content, extension, hash } = reading;
    const same = pages.findSame(url, hash);
    // What gives itself another address, or is no longer at its own, is the copy.
    const isCopy = same && !(same.goneSince !== undefined || isAddressOf(same.canonical, url));
    if (isCopy)
      return this.skip({ ...page, hash: undefined, leadsTo: same.url }, known, `it is the same as ${same.url}`);
    if (same) await this.skip({ ...same, leadsTo: url }, same, `it is the same as ${url}`);
    if (known?.id === undefined && this.kept >= this.#options.site.maxPages) return this.skip(page, known, TOO_MANY);
    if (known?.id === undefined) this.kept++;
    const isUnchanged = known?.id !== undefined && known.hash === hash && known.version === page.version;
    if (isUnchanged) await pages.note({ ...page, id: known.id, hash });
    else onChange(await pages.keep({ ...page, hash }, content, extension, now()));
    if (isUnchanged && (known.failure !== undefined || known.goneSince !== undefined)) onChange(known.id);
    if (known?.id !== undefined && pages.find(url)?.id !== known.id) onChange(known.id);
    this.#options.tally.note(url, isUnchanged ? "unchanged" : "read");
    this.#options.follow(page, depth);
  }

  /** Notes why an address is no document; one that was is no longer. */
  async skip(page: KeptPage, known: KeptPage | undefined, reason: string): Promise<void> {
    await this.#options.pages.note({ ...page, id: undefined, skipped: reason });
    if (known?.id !== undefined) {
      this.kept--;
      this.#options.onChange(known.id);
    }
    this.#options.tally.leaveOut(page.url, reason);
    this.#options.follow(page, page.depth);
  }

  /**
   * The server says that there is no such page: a document is served for a while, anything else asked for next time.
   */
  async vanish(fresh: KeptPage, known: KeptPage | undefined, reason: string): Promise<void> {
    if (known?.id === undefined) {
      this.#options.tally.note(fresh.url, "vanished", reason);
    } else await this.lose(known, reason, fresh.askedAt);
  }

  /** A document that may not be read any more, or has vanished, is served for a while. */
  async lose(known: KeptPage, reason: string, askedAt = known.askedAt): Promise<void> {
    const { pages, now, onChange } = this.#options;
    if (known.id === undefined || refuseAddress(this.#options.site, known.url) !== undefined) return;
    const goneSince = known.goneSince ?? now();
    this.#options.tally.note(known.url, "vanished", reason);
    if (now() - goneSince >= VANISHED_KEPT) {
      await pages.forget(known);
      this.kept--;
    } else await pages.note({ ...known, failure: reason, goneSince, askedAt });
    onChange(known.id);
  }

  /** A page could not be read: its last good version is served on. One without is tried again if the fault may pass. */
  async fail(fresh: KeptPage, known: KeptPage | undefined, reason: string, mayPass: boolean): Promise<void> {
    const { pages, onChange } = this.#options;
    if (known?.id !== undefined) {
      this.#options.tally.note(fresh.url, "failed", reason);
      await pages.note({ ...known, failure: reason, askedAt: fresh.askedAt });
      onChange(known.id);
      this.#options.follow(known, known.depth);
    } else if (mayPass) this.#options.tally.note(fresh.url, "failed", reason);
    else await this.skip(fresh, known, reason);
  }
}

const isAddressOf = (address: string | undefined, other: string): boolean =>
  address !== undefined && addressKey(address) === addressKey(other);
