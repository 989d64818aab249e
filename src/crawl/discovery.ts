import type { Steps } from "../work/steps.ts";
import { canonicalAddress } from "./address.ts";
import { Frontier, type Candidate } from "./frontier.ts";
import type { KeptPage } from "./kept-page.ts";
import type { KeptPages } from "./kept-pages.ts";
import { refuseAddress } from "./scope.ts";
import type { VisitTally } from "./visit-report.ts";
import type { Website } from "./websites.ts";

/** What is looked at to tell which addresses are to be read. */
export interface DiscoveryOptions {
  readonly site: Website;
  readonly pages: Pick<KeptPages, "find">;
  readonly tally: VisitTally;
  /** Whether a page need not be asked for. */
  readonly isKnown: (page: KeptPage, listed: Candidate["listed"]) => boolean;
}

/** Finds the addresses that are to be read, and in which order. */
export class Discovery {
  readonly #options: DiscoveryOptions;
  readonly #frontier = new Frontier();
  /** What is yet to be looked at. */
  #found: Candidate[] = [];

  /** Begins with the start, whatever the website's entry means, unless that is a sitemap. */
  constructor(options: DiscoveryOptions, start: string | undefined) {
    this.#options = options;
    if (start !== undefined) this.#frontier.add({ address: start, depth: 0 }, "changed");
  }

  /** How many addresses wait. */
  get size(): number {
    return this.#frontier.size;
  }

  next(): Candidate | undefined {
    return this.#frontier.next();
  }

  /** Notes an address as a page or a sitemap has it. */
  find(candidate: Candidate): void {
    this.#found.push(candidate);
  }

  /** Has read where a page leads, which is so many links from the start. */
  follow(page: KeptPage, depth: number): void {
    if (page.leadsTo !== undefined) this.find({ address: page.leadsTo, depth });
    for (const link of page.links) this.find({ address: link, depth: depth + 1 });
  }

  /** Looks at what has been found. A page may have thousands of links: people are answered in between. */
  *sortFound(): Steps {
    const found = this.#found;
    this.#found = [];
    for (const { address: link, ...candidate } of found) {
      const address = canonicalAddress(link);
      if (address !== undefined) this.#offer({ ...candidate, address });
      yield;
    }
  }

  /** Has an address read unless it has been offered before or is none that is meant. */
  #offer({ address, depth, listed }: Candidate): void {
    if (this.#frontier.has(address)) return;
    const known = this.#options.pages.find(address);
    const reason =
      refuseAddress(this.#options.site, address) ??
      (depth > this.#options.site.depth ? "it is too many links away" : undefined);
    if (reason !== undefined) {
      this.#frontier.leaveOut(address);
      return this.#options.tally.leaveOut(address, reason);
    }
    const isChanged = known && listed?.changedAt !== undefined && !this.#options.isKnown(known, listed);
    this.#frontier.add(
      { address: known?.url ?? address, depth, listed },
      isChanged ? "changed" : known ? "known" : "new",
    );
  }
}
