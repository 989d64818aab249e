import type { ParserPool } from "../corpus/parser-pool.ts";
import { MAX_SITEMAP_BYTES, type SitemapEntry } from "../corpus/sitemap.ts";
import { canonicalAddress } from "./address.ts";
import type { Inquiry, Reply, Validators } from "./web-client.ts";

/** What is kept of sitemaps from one visit to the next, by their address. */
export type KeptSitemaps = Readonly<Record<string, KeptSitemap>>;

interface KeptSitemap {
  readonly validators: Validators;
  /** The sitemaps that it names. */
  readonly inner: readonly string[];
}

/** What the sitemaps of a site name. */
interface SitemapsReading {
  /** For the next visit. */
  readonly kept: KeptSitemaps;
  /** Those that name the same pages as before. */
  readonly unchanged: ReadonlySet<string>;
  /** The pages that the others name, with the sitemap of each. */
  readonly entries: readonly (SitemapEntry & { readonly sitemap: string })[];
}

/** An index names up to 50,000 sitemaps; no site that is meant here has so many. */
const MAX_SITEMAPS = 200;
/** How many redirections are followed to a sitemap. */
const MAX_REDIRECTS = 5;

/** Reads sitemaps and those that they name; what cannot be read is left out. */
export async function readSitemaps(
  addresses: readonly string[],
  before: KeptSitemaps,
  ask: (inquiry: Omit<Inquiry, "signal">) => Promise<Reply>,
  parsers: Pick<ParserPool, "readSitemap">,
): Promise<SitemapsReading> {
  const waiting = new Set(addresses.flatMap((address) => canonicalAddress(address) ?? []));
  const kept: Record<string, KeptSitemap> = {};
  const unchanged = new Set<string>();
  const entries: (SitemapEntry & { sitemap: string })[] = [];
  for (const sitemap of waiting) {
    if (Object.keys(kept).length >= MAX_SITEMAPS) break;
    const known = before[sitemap];
    const reply = await askThrough(sitemap, known?.validators, ask);
    if (reply.outcome === "unchanged" && known) {
      kept[sitemap] = known;
      unchanged.add(sitemap);
      for (const inner of known.inner) waiting.add(inner);
    }
    if (reply.outcome !== "content") continue;
    const read = await parsers.readSitemap(reply.bytes, sitemap);
    if (read.outcome !== "sitemap") continue;
    const inner = read.sitemaps.flatMap(({ address }) => canonicalAddress(address, sitemap) ?? []);
    for (const address of inner) waiting.add(address);
    for (const entry of read.pages) {
      const address = canonicalAddress(entry.address, sitemap);
      if (address !== undefined) entries.push({ ...entry, address, sitemap });
    }
    kept[sitemap] = { validators: reply.validators, inner };
  }
  return { kept, unchanged, entries };
}

async function askThrough(
  start: string,
  validators: Validators | undefined,
  ask: (inquiry: Omit<Inquiry, "signal">) => Promise<Reply>,
): Promise<Reply> {
  let reply: Reply = { outcome: "redirect", to: start };
  for (let hop = 0; hop <= MAX_REDIRECTS && reply.outcome === "redirect"; hop++)
    reply = await ask({ address: reply.to, validators, limitOf: () => MAX_SITEMAP_BYTES });
  return reply;
}
