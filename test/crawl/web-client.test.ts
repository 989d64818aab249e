import type { LookupAddress } from "node:dns";
import { gzipSync } from "node:zlib";
import { describe, expect, it, onTestFinished } from "vitest";
import { WebClient, type Inquiry, type WebClientOptions } from "../../src/crawl/web-client.ts";
import { WebSite } from "../support/web-site.ts";

async function startSite(): Promise<WebSite> {
  const site = await WebSite.start();
  onTestFinished(() => site.stop());
  return site;
}

function clientOf(options: Partial<WebClientOptions> = {}): WebClient {
  const client = new WebClient({
    userAgent: "Anyqtama/1.0 (+https://desk.example.org)",
    allowPrivate: true,
    ...options,
  });
  onTestFinished(() => client.close());
  return client;
}

/** Finds the same addresses for every name. */
const findsAlways = (...addresses: LookupAddress[]): NonNullable<WebClientOptions["lookup"]> =>
  ((_name: string, _options: unknown, callback: (error: null, found: LookupAddress[]) => void) =>
    callback(null, addresses)) as NonNullable<WebClientOptions["lookup"]>;

const inquire = (address: string, more: Partial<Inquiry> = {}): Inquiry => ({
  address,
  limitOf: () => 1000,
  signal: new AbortController().signal,
  ...more,
});

describe("WebClient", () => {
  it("names itself and says how it can be reached", async () => {
    const site = await startSite();
    site.html("/", "hello");
    await clientOf().ask(inquire(`${site.origin}/`));
    expect(site.requests[0]!.headers["user-agent"]).toBe("Anyqtama/1.0 (+https://desk.example.org)");
  });

  it("gives content with its type, its encoding and what tells whether it has changed", async () => {
    const site = await startSite();
    site.pages.set("/", {
      headers: {
        "content-type": 'Text/HTML; charset="windows-1251"',
        etag: '"1"',
        "last-modified": "Thu, 01 Jan 2026 00:00:00 GMT",
      },
      body: "hello",
    });
    expect(await clientOf().ask(inquire(`${site.origin}/`))).toMatchObject({
      outcome: "content",
      type: "text/html",
      charset: "windows-1251",
      validators: { etag: '"1"', lastModified: "Thu, 01 Jan 2026 00:00:00 GMT" },
    });
  });

  it("is told by the server that nothing has changed", async () => {
    const site = await startSite();
    site.html("/", "hello", { etag: '"1"' });
    const reply = await clientOf().ask(inquire(`${site.origin}/`, { validators: { etag: '"1"' } }));
    expect(reply).toEqual({ outcome: "unchanged" });
    expect(site.requests[0]!.bytes).toBe(0);
  });

  it.each([
    [404, "gone"],
    [410, "gone"],
    [403, "refused"],
    [429, "failed"],
    [500, "failed"],
    [503, "failed"],
  ])("takes status %i for %s", async (status, outcome) => {
    const site = await startSite();
    site.pages.set("/", { status });
    expect(await clientOf().ask(inquire(`${site.origin}/`))).toMatchObject({ outcome });
  });

  it("says how long a server wants to be left alone", async () => {
    const site = await startSite();
    site.pages.set("/", { status: 429, headers: { "retry-after": "7" } });
    expect(await clientOf().ask(inquire(`${site.origin}/`))).toMatchObject({ retryAfter: 7000 });
  });

  it("says where a redirect leads and does not go there", async () => {
    const site = await startSite();
    site.pages.set("/a", { status: 301, headers: { location: "/b" } });
    expect(await clientOf().ask(inquire(`${site.origin}/a`))).toEqual({ outcome: "redirect", to: `${site.origin}/b` });
    expect(site.paths).toEqual(["/a"]);
  });

  it("takes no more than allowed, also of a body that grows when it is unpacked", async () => {
    const site = await startSite();
    site.pages.set("/long", { headers: { "content-type": "text/html" }, body: "x".repeat(2000) });
    site.pages.set("/bomb", {
      headers: { "content-type": "text/html", "content-encoding": "gzip" },
      body: gzipSync(Buffer.alloc(1_000_000)),
    });
    for (const path of ["/long", "/bomb"])
      expect(await clientOf().ask(inquire(site.origin + path))).toMatchObject({
        outcome: "refused",
        reason: /larger than/u,
      });
  });

  it("takes no body of a type that is not wanted", async () => {
    const site = await startSite();
    site.pages.set("/", { headers: { "content-type": "video/mp4" }, body: "x" });
    const limitOf = (type: string): string => `no ${type}`;
    expect(await clientOf().ask(inquire(`${site.origin}/`, { limitOf }))).toEqual({
      outcome: "refused",
      reason: "no video/mp4",
    });
  });

  it("gives up on a server that says nothing, and on a body that breaks off or never ends", async () => {
    const site = await startSite();
    const headers = { "content-type": "text/html", "content-length": "500" };
    site.pages.set("/silent", { handle: () => {} });
    site.pages.set("/broken", {
      handle: (_, response) => response.writeHead(200, headers).write("x", () => response.destroy()),
    });
    site.pages.set("/endless", { handle: (_, response) => void response.writeHead(200, headers).write("x") });
    const client = clientOf({ patience: 300, longest: 1500 });
    for (const path of ["/silent", "/broken", "/endless"])
      expect(await client.ask(inquire(site.origin + path))).toMatchObject({ outcome: "failed" });
  });

  it("says that a server takes no connections", async () => {
    const site = await WebSite.start();
    await site.stop();
    expect(await clientOf().ask(inquire(site.origin))).toEqual({
      outcome: "failed",
      reason: "the server takes no connections",
    });
  });

  it("asks no address of a private network, however it is written", async () => {
    const site = await startSite();
    const { port } = new URL(site.origin);
    const client = clientOf({ allowPrivate: false });
    for (const host of ["127.0.0.1", "2130706433", "0x7f.1", "[::1]", "[::ffff:127.0.0.1]", "localhost"])
      expect(await client.ask(inquire(`http://${host}:${port}/`))).toMatchObject({
        outcome: "refused",
        reason: /CRAWL_PRIVATE/u,
      });
    expect(site.requests).toEqual([]);
  });

  it("asks no name that leads into a private network, and of several addresses only those that do not", async () => {
    const site = await startSite();
    const { port } = new URL(site.origin);
    const inside = clientOf({ allowPrivate: false, lookup: findsAlways({ address: "127.0.0.1", family: 4 }) });
    expect(await inside.ask(inquire(`http://inside.example.org:${port}/`))).toMatchObject({ outcome: "refused" });
    expect(site.requests).toEqual([]);
  });

  it("looks a name up anew for each connection", async () => {
    const site = await startSite();
    const { port } = new URL(site.origin);
    site.html("/", "hello", { connection: "close" });
    const found = { address: "127.0.0.1", family: 4 };
    let lookups = 0;
    const lookup = ((_name: string, _options: unknown, callback: (error: null, all: LookupAddress[]) => void) => {
      lookups++;
      callback(null, [found]);
    }) as NonNullable<WebClientOptions["lookup"]>;
    const client = clientOf({ lookup });
    await client.ask(inquire(`http://rebinding.example.org:${port}/`));
    await client.ask(inquire(`http://rebinding.example.org:${port}/`));
    expect(lookups).toBe(2);
  });

  it("ends with its signal", async () => {
    const site = await startSite();
    site.pages.set("/", { handle: () => {} });
    const stop = new AbortController();
    const asking = clientOf().ask(inquire(`${site.origin}/`, { signal: stop.signal }));
    await expect.poll(() => site.requests).toHaveLength(1);
    stop.abort();
    await expect(asking).rejects.toThrow("aborted");
  });
});
