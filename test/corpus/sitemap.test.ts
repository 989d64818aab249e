import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { readSitemap } from "../../src/corpus/sitemap.ts";

const read = (text: string): ReturnType<typeof readSitemap> => readSitemap(Buffer.from(text));

describe("readSitemap", () => {
  it("reads pages with their dates", async () => {
    const xml = `<?xml version="1.0" encoding="UTF-8"?>
<urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9" xmlns:image="http://www.google.com/schemas/sitemap-image/1.1">
  <url><loc> https://example.org/a?x=1&amp;y=2 </loc><lastmod>2026-01-02T03:04:05Z</lastmod><image:image><image:loc>https://example.org/i.png</image:loc></image:image></url>
  <url><loc><![CDATA[https://example.org/b]]></loc><lastmod>soon</lastmod></url>
</urlset>`;
    expect(await read(xml)).toEqual({
      outcome: "sitemap",
      pages: [
        { address: "https://example.org/a?x=1&y=2", changedAt: Date.UTC(2026, 0, 2, 3, 4, 5) },
        { address: "https://example.org/b" },
      ],
      sitemaps: [],
    });
  });

  it("reads an index, gzipped", async () => {
    const xml = "<sitemapindex><sitemap><loc>https://example.org/1.xml</loc></sitemap></sitemapindex>";
    expect(await readSitemap(gzipSync(xml))).toMatchObject({ sitemaps: [{ address: "https://example.org/1.xml" }] });
  });

  it("reads addresses a line each", async () => {
    expect(await read("https://example.org/a\nhttps://example.org/b\n")).toMatchObject({ pages: [{}, {}] });
  });

  it.each(["<html><body>not found</body></html>", "not found", "", "\u0000"])("finds none in %j", async (text) => {
    expect(await read(text)).toMatchObject({ outcome: "unreadable" });
  });

  it("stops unpacking what grows without end", async () => {
    expect(await readSitemap(gzipSync(Buffer.alloc(60 * 1024 * 1024)))).toMatchObject({ outcome: "unreadable" });
  });
});
