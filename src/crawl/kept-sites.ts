import { readFile } from "node:fs/promises";
import path from "node:path";
import type { CorpusProblem } from "../corpus/document.ts";
import { PRIVATE } from "../corpus/file-modes.ts";
import { WEBSITES_FILE } from "../corpus/list-files.ts";
import { writeAtomically } from "../corpus/write-atomically.ts";
import { dayOf, type KeptPage } from "./kept-page.ts";
import type { KeptSitemaps } from "./read-sitemaps.ts";
import { refuseAddress } from "./scope.ts";
import { NO_WEBSITES, parseWebsites, type Website, type Websites } from "./websites.ts";

/** The file of how the visits go. */
const STATES_FILE = "sites.json";

/** How the visits of a website go. */
export interface SiteState {
  /** When the visit that is under way, or was broken off, began; milliseconds since 1970 like all times here. */
  readonly startedAt?: number | undefined;
  /** When the last whole visit ended. */
  readonly visitedAt?: number | undefined;
  readonly sitemaps?: KeptSitemaps | undefined;
  /** What the entry of the website said then; see entryOf. */
  readonly entry?: string | undefined;
  /** When it is to be visited again. */
  readonly dueAt: number;
  /** Since when it cannot be visited, how often that was tried and why it failed. */
  readonly failing?: { readonly since: number; readonly times: number; readonly reason: string } | undefined;
}

const UNVISITED: SiteState = { dueAt: 0 };

/** The websites that are served, which pages they mean, and how their visits go. */
export class KeptSites {
  readonly #folder: string;
  #states: Record<string, SiteState> = {};
  #websites = NO_WEBSITES;
  #byAddress: ReadonlyMap<string, Website> = new Map();
  /** Whether a website means a page; forgotten when the websites change. */
  #meant = new WeakMap<KeptPage, boolean>();

  private constructor(folder: string) {
    this.#folder = folder;
  }

  /** What is kept of websites in a folder. */
  static async open(folder: string): Promise<KeptSites> {
    const kept = new KeptSites(folder);
    kept.#states = (await readJson<Record<string, SiteState>>(path.join(folder, STATES_FILE))) ?? {};
    const listed = await readFile(path.join(folder, WEBSITES_FILE), "utf8").catch(() => "");
    kept.#websites = { sites: parseWebsites(listed).sites, problems: [] };
    return kept;
  }

  /**
   * The websites that are served from now on; pages of others are not. While the list has mistakes, those before are
   * served, too, also after a restart: a mistake in an entry is no wish to have none.
   */
  use({ sites, problems }: Websites): void {
    const before = problems.length === 0 ? [] : this.#websites.sites;
    const known = new Set(sites.map(({ url }) => url));
    this.#websites = { sites: [...sites, ...before.filter(({ url }) => !known.has(url))], problems };
    this.#meant = new WeakMap();
    this.#byAddress = new Map(this.#websites.sites.map((site) => [site.url, site]));
  }

  /** Remembers a list without mistakes, for a start at which it has some. */
  async keepList({ source = "" }: Websites): Promise<void> {
    const file = path.join(this.#folder, WEBSITES_FILE);
    const before = await readFile(file, "utf8").catch(() => "");
    if (source !== before) await writeAtomically(file, Buffer.from(source), PRIVATE);
  }

  /** In the order of the list. */
  all(): readonly Website[] {
    return this.#websites.sites;
  }

  /** The website that a page was read for, if it is served. */
  siteOf(page: KeptPage): Website | undefined {
    return this.#byAddress.get(page.site);
  }

  /** Whether a website that is served means a page. */
  means(page: KeptPage): boolean {
    const known = this.#meant.get(page);
    if (known !== undefined) return known;
    const site = this.siteOf(page);
    const isMeant =
      site !== undefined &&
      page.depth <= site.depth &&
      (page.url === site.start || refuseAddress(site, page.url) === undefined);
    this.#meant.set(page, isMeant);
    return isMeant;
  }

  /** How the visits of a website go; of a new one, that there was none. */
  stateOf(site: Website): SiteState {
    return this.#states[site.url] ?? UNVISITED;
  }

  /** Keeps over restarts how the visits of a website go. */
  async setState(site: Website, state: SiteState): Promise<void> {
    this.#states[site.url] = state;
    await writeAtomically(path.join(this.#folder, STATES_FILE), Buffer.from(JSON.stringify(this.#states)), PRIVATE);
  }

  /** Mistakes of the list, and websites that are away. */
  problems(): CorpusProblem[] {
    const faults = this.all().flatMap((site): CorpusProblem[] => {
      const { failing } = this.stateOf(site);
      if (!failing) return [];
      const reason = `${site.url} could not be visited since ${dayOf(failing.since)} (${failing.reason}); its pages are served as they were`;
      return [{ path: WEBSITES_FILE, reason }];
    });
    return [...this.#websites.problems, ...faults];
  }
}

/** What a file of JSON says; undefined for one that cannot be read. */
export async function readJson<T>(file: string): Promise<T | undefined> {
  try {
    return JSON.parse(await readFile(file, "utf8")) as T;
  } catch {
    return undefined;
  }
}
