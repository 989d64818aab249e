import { gunzipSync } from "node:zlib";
import { decodeText } from "./decode-text.ts";
import { unreadable, type Unreadable } from "./extraction.ts";

/** What a sitemap names: pages, or further sitemaps. */
export interface Sitemap {
  readonly outcome: "sitemap";
  readonly pages: readonly SitemapEntry[];
  readonly sitemaps: readonly SitemapEntry[];
}

/** A page or a sitemap that a sitemap names. */
export interface SitemapEntry {
  readonly address: string;
  /** When it changed last, in milliseconds since 1970. */
  readonly changedAt?: number;
}

/** Uncompressed, in bytes, as the protocol of sitemaps has it. */
export const MAX_SITEMAP_BYTES = 50 * 1024 * 1024;

/** Reads a sitemap or an index of sitemaps: XML, gzipped or not, or plain text with an address a line; never throws. */
export async function readSitemap(bytes: Uint8Array): Promise<Sitemap | Unreadable> {
  try {
    const isZipped = bytes[0] === 0x1f && bytes[1] === 0x8b;
    const text = decodeText(isZipped ? gunzipSync(bytes, { maxOutputLength: MAX_SITEMAP_BYTES }) : bytes);
    if (!/^\s*</u.test(text)) return readLines(text);
    const { load } = await import("cheerio/slim");
    const $ = load(text, { xml: true });
    const entries = (name: string): SitemapEntry[] =>
      $(name)
        .toArray()
        .flatMap((element) => {
          const address = $(element).children("loc").first().text().trim();
          const changedAt = Date.parse($(element).children("lastmod").first().text().trim());
          return address === "" ? [] : [{ address, ...(Number.isNaN(changedAt) ? {} : { changedAt }) }];
        });
    const found = {
      outcome: "sitemap" as const,
      pages: entries("urlset > url"),
      sitemaps: entries("sitemapindex > sitemap"),
    };
    return $("urlset, sitemapindex").length > 0 ? found : unreadable("it is no sitemap");
  } catch (error) {
    return unreadable(`it is no sitemap that can be read (${error instanceof Error ? error.message : String(error)})`);
  }
}

function readLines(text: string): Sitemap | Unreadable {
  const pages = text
    .split("\n")
    .flatMap((line) => (/^https?:\/\/\S+$/u.test(line.trim()) ? [{ address: line.trim() }] : []));
  return pages.length > 0 ? { outcome: "sitemap", pages, sitemaps: [] } : unreadable("it is no sitemap");
}
