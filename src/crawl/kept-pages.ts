import { readdir, rm, writeFile } from "node:fs/promises";
import path from "node:path";
import { contentHash } from "../corpus/content-hash.ts";
import type { CorpusProblem, Document, SourceDetails } from "../corpus/document.ts";
import { PRIVATE } from "../corpus/file-modes.ts";
import type { KeptElsewhere } from "../corpus/kept-elsewhere.ts";
import { versionFile, VERSIONS_FOLDER } from "../corpus/old-versions.ts";
import { copyAtomically, replaceFile, writeAtomically } from "../corpus/write-atomically.ts";
import { SharedStrings } from "../work/shared-strings.ts";
import { addressKey, hostOf } from "./address.ts";
import { dayOf, describeFault, type KeptPage } from "./kept-page.ts";
import { KeptSites, readJson, type SiteState } from "./kept-sites.ts";
import { nameOf } from "./page-name.ts";
import type { Website } from "./websites.ts";

/** The folder of what is kept of websites, in that of the program's data. */
const WEB_FOLDER = "web";
/** A file of this name in the folder of each host's pages is the record of one of them. */
const RECORD = ".json";

/** A website as its keeper sees it. */
export interface SiteStatus extends SiteState {
  readonly url: string;
  /** How many documents are made of its pages. */
  readonly pages: number;
  /** How many of these could not be read again, or have vanished. */
  readonly faults: number;
}

/** What is kept of the pages of websites: each page's content as a file and, beside it, what is known of it. */
export class KeptPages implements KeptElsewhere {
  /** The websites that the pages are of. */
  readonly sites: KeptSites;
  readonly #dataDir: string;
  /** By addressKey. */
  readonly #pages = new Map<string, KeptPage>();
  readonly #byId = new Map<string, KeptPage>();
  /** By host and hash. */
  readonly #byContent = new Map<string, KeptPage>();

  private constructor(dataDir: string, sites: KeptSites) {
    this.#dataDir = dataDir;
    this.sites = sites;
  }

  /** What is kept in the folder of the program's data. What cannot be read is fetched anew. */
  static async open(dataDir: string): Promise<KeptPages> {
    const folder = path.join(dataDir, WEB_FOLDER);
    const kept = new KeptPages(dataDir, await KeptSites.open(folder));
    // The pages of a website lead to the same addresses, by their menus.
    const addresses = new SharedStrings();
    for (const file of await recordsIn(folder)) {
      const page = await readJson<KeptPage>(file);
      if (page !== undefined) kept.#set({ ...page, links: addresses.share(page.links) });
    }
    return kept;
  }

  /** What is known of the page of an address, however it is spelt. */
  find(address: string): KeptPage | undefined {
    return this.#pages.get(addressKey(address));
  }

  /** All that is known of a website, also what says nothing to be answered from. */
  pagesOf(site: Website): KeptPage[] {
    return [...this.#pages.values()].filter((page) => page.site === site.url);
  }

  /** A page of the same host of which the same is kept. */
  findSame(address: string, hash: string): KeptPage | undefined {
    const same = this.#byContent.get(`${hostOf(address)} ${hash}`);
    return same && addressKey(same.url) !== addressKey(address) ? same : undefined;
  }

  /** Notes what is known of a page, whose content stays what it is. */
  async note(page: KeptPage): Promise<void> {
    const before = this.find(page.url);
    if (before?.id !== undefined && before.id !== page.id) await this.#deleteContent(before.id);
    this.#set(page);
    await replaceFile(this.#recordOf(page.url), PRIVATE, (half) => writeFile(half, JSON.stringify(page)));
  }

  /**
   * Keeps the content of a page; the version before it is kept with the old versions of all documents.
   * @param extension under which it is read
   * @param now milliseconds since 1970
   * @returns the document's path
   */
  async keep(page: KeptPage, content: Uint8Array, extension: string, now: number): Promise<string> {
    const id = `${WEB_FOLDER}/${nameOf(page.url)}${extension}`;
    const before = this.find(page.url);
    const file = path.join(this.#dataDir, id);
    if (before?.id === id && before.hash !== undefined && before.hash !== page.hash) {
      const old = versionFile(
        path.join(this.#dataDir, VERSIONS_FOLDER),
        id,
        await contentHash(Buffer.from(before.hash)),
        now,
      );
      await copyAtomically(file, old, PRIVATE).catch(() => {});
    }
    await writeAtomically(file, content, PRIVATE);
    await this.note({ ...page, id });
    return id;
  }

  /** Forgets a page and what it said. */
  async forget(page: KeptPage): Promise<void> {
    if (page.id !== undefined) await this.#deleteContent(page.id);
    this.#unset(page);
    await rm(this.#recordOf(page.url), { force: true });
  }

  /** Forgets the pages that no website means any more; returns the documents that go with them. */
  async tidy(): Promise<string[]> {
    const strays = [...this.#pages.values()].filter((page) => !this.sites.means(page));
    for (const page of strays) await this.forget(page);
    return strays.flatMap(({ id }) => id ?? []);
  }

  /** Every website of the list, with how many documents it gives, and of how many the last visit failed. */
  status(): SiteStatus[] {
    return this.sites.all().map((site) => {
      const documents = this.pagesOf(site).filter((page) => page.id !== undefined && this.sites.means(page));
      const faults = documents.filter(({ failure, goneSince }) => failure !== undefined || goneSince !== undefined);
      return { ...this.sites.stateOf(site), url: site.url, pages: documents.length, faults: faults.length };
    });
  }

  /** The documents that the websites of the list give, as paths below the folder of data. */
  ids(): string[] {
    return [...this.#byId].flatMap(([id, page]) => (this.sites.means(page) ? [id] : []));
  }

  /** The folder that a document of a website lies in; undefined for any other. */
  folderOf(id: string): string | undefined {
    const page = this.#byId.get(id);
    return page && this.sites.means(page) ? this.#dataDir : undefined;
  }

  /** What the list of websites and the visits tell of a document. */
  detailsOf(id: string): SourceDetails & Pick<Document, "lastSeen"> {
    const page = this.#byId.get(id);
    const site = page && this.sites.siteOf(page);
    if (!page || !site) return {};
    const { language, publisher, tags } = site;
    const isUnconfirmed =
      page.failure !== undefined || page.goneSince !== undefined || this.sites.stateOf(site).failing !== undefined;
    return {
      url: page.url,
      ...(language && { language }),
      ...(publisher === undefined ? {} : { publisher }),
      ...(tags && { tags }),
      ...(isUnconfirmed ? { lastSeen: dayOf(page.checkedAt) } : {}),
    };
  }

  /** What staff is to know: mistakes of the list, websites that are away, and pages that could not be read again. */
  problems(): CorpusProblem[] {
    const pages = [...this.#byId].flatMap(([id, page]): CorpusProblem[] => {
      const reason = this.sites.means(page) ? describeFault(page) : undefined;
      return reason === undefined ? [] : [{ path: id, reason }];
    });
    return [...this.sites.problems(), ...pages];
  }

  #set(page: KeptPage): void {
    const before = this.find(page.url);
    if (before) this.#unset(before);
    this.#pages.set(addressKey(page.url), page);
    if (page.id === undefined) return;
    this.#byId.set(page.id, page);
    this.#byContent.set(contentKey(page), page);
  }

  #unset(page: KeptPage): void {
    this.#pages.delete(addressKey(page.url));
    if (page.id === undefined) return;
    this.#byId.delete(page.id);
    if (this.#byContent.get(contentKey(page)) === page) this.#byContent.delete(contentKey(page));
  }

  async #deleteContent(id: string): Promise<void> {
    await rm(path.join(this.#dataDir, id), { force: true });
  }

  #recordOf(address: string): string {
    return path.join(this.#dataDir, WEB_FOLDER, `${nameOf(address)}${RECORD}`);
  }
}

const contentKey = ({ url, hash = "" }: KeptPage): string => `${hostOf(url)} ${hash}`;

/** The records in the folders of the hosts. */
async function recordsIn(folder: string): Promise<string[]> {
  const entries = await readdir(folder, { recursive: true, withFileTypes: true }).catch(() => []);
  return entries
    .filter(({ name, parentPath }) => name.endsWith(RECORD) && parentPath !== folder)
    .map(({ name, parentPath }) => path.join(parentPath, name));
}
