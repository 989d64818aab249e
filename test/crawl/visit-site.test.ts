import { gzipSync } from "node:zlib";
import { describe, expect, it } from "vitest";
import { DAY, FIRST, HOUR, pageOf, SIMPLE_PARSERS, startCrawling, type Crawling } from "../support/crawling.ts";
import { encodeAs } from "../support/encode.ts";

const everything = (origin: string): string => `- url: ${origin}/\n`;

/** A text that no other page has. */
const textOf = (about: string): string =>
  `The department of ${about} opened a laboratory in Shymkent. Its students learn from doctors of the regional hospital. `.repeat(
    4,
  );

/** Puts pages that link to the next ones, each with an etag. */
function putPages(crawling: Crawling, names: readonly string[], links: readonly string[] = names): void {
  const { site } = crawling;
  site.html("/", pageOf("Home", textOf("everything"), links), { etag: '"home"' });
  for (const name of names) site.html(name, pageOf(`Page ${name}`, textOf(name)), { etag: `"${name}"` });
}

describe("a visit of a website", () => {
  it("reads its pages from link to link, without the menu around what they say", async () => {
    const crawling = await startCrawling(everything);
    putPages(crawling, ["/surgery", "/anatomy"]);
    const [report] = await crawling.visit();
    expect(report!.counts).toMatchObject({ read: 3, failed: 0 });
    expect(crawling.served()).toEqual(["/", "/anatomy", "/surgery"]);
    const kept = await crawling.kept("/surgery");
    expect(kept).toContain("opened a laboratory");
    expect(kept).not.toContain("all rights reserved");
    expect(crawling.changed).toHaveLength(3);
  });

  it("asks one thing at a time", async () => {
    const crawling = await startCrawling((origin) => `- url: ${origin}/a/**\n- url: ${origin}/b/**\n`);
    for (const part of ["a", "b"]) {
      crawling.site.html(`/${part}/`, pageOf(part, textOf(part), [`/${part}/1`, `/${part}/2`]));
      for (const number of [1, 2])
        crawling.site.html(`/${part}/${number}`, pageOf(`${part}${number}`, textOf(`${part}${number}`)));
    }
    await crawling.visit();
    expect(crawling.served()).toHaveLength(6);
    expect(crawling.site.atOnce.most).toBe(1);
  });

  it("fetches only what has changed when it comes again", async () => {
    const crawling = await startCrawling(everything);
    const names = Array.from({ length: 30 }, (_, number) => `/page-${number}`);
    putPages(crawling, names);
    await crawling.visit();
    crawling.site.requests.length = 0;
    crawling.changed.length = 0;
    crawling.site.html("/page-7", pageOf("Page 7", textOf("a new thing")), { etag: '"new"' });
    const [report] = await crawling.visit(FIRST + DAY);
    expect(report!.counts).toMatchObject({ read: 1, unchanged: 30 });
    expect(
      crawling.site.requests.filter(({ bytes, status }) => bytes > 0 && status === 200).map(({ path }) => path),
    ).toEqual(["/page-7"]);
    expect(crawling.changed).toEqual([crawling.pages.find(`${crawling.site.origin}/page-7`)!.id]);
  });

  it("believes a sitemap's dates and asks first for what is new", async () => {
    const crawling = await startCrawling(everything);
    const names = Array.from({ length: 10 }, (_, number) => `/page-${number}`);
    putPages(crawling, names, []);
    const sitemap = (dates: Readonly<Record<string, string>>): string =>
      `<?xml version="1.0"?><urlset xmlns="http://www.sitemaps.org/schemas/sitemap/0.9">${names
        .map(
          (name) =>
            `<url><loc>${crawling.site.origin}${name}</loc><lastmod>${dates[name] ?? "2026-01-01"}</lastmod></url>`,
        )
        .join("")}</urlset>`;
    crawling.site.pages.set("/sitemap.xml", { headers: { "content-type": "application/xml" }, body: sitemap({}) });
    await crawling.visit();
    expect(crawling.served()).toHaveLength(11);
    crawling.site.requests.length = 0;
    crawling.site.html("/page-9", pageOf("Page 9", textOf("a new thing")), { etag: '"new"' });
    crawling.site.pages.set("/sitemap.xml", {
      headers: { "content-type": "application/xml" },
      body: sitemap({ "/page-9": "2026-11-02T11:00:00Z" }),
    });
    await crawling.visit(FIRST + DAY);
    expect(crawling.site.paths).toEqual(["/robots.txt", "/sitemap.xml", "/", "/page-9"]);
    expect(await crawling.kept("/page-9")).toContain("a new thing");
  });

  it("asks after a week all the same, whatever the sitemap says", async () => {
    const crawling = await startCrawling(everything);
    putPages(crawling, ["/a"], []);
    const body = `<urlset><url><loc>${crawling.site.origin}/a</loc><lastmod>2026-01-01</lastmod></url></urlset>`;
    crawling.site.pages.set("/sitemap.xml", { headers: { "content-type": "application/xml" }, body });
    await crawling.visit();
    crawling.site.requests.length = 0;
    await crawling.visit(FIRST + 8 * DAY);
    expect(crawling.site.paths).toContain("/a");
  });

  it("reads an index of gzipped sitemaps, and those that robots.txt names", async () => {
    const crawling = await startCrawling(everything);
    const { site } = crawling;
    putPages(crawling, ["/a", "/b"], []);
    const xml = { "content-type": "application/xml" };
    const listing = (path: string): string => `<urlset><url><loc>${site.origin}${path}</loc></url></urlset>`;
    site.pages.set("/robots.txt", { body: `User-agent: *\nSitemap: ${site.origin}/maps/index.xml\n` });
    site.pages.set("/maps/index.xml", {
      headers: xml,
      body: `<sitemapindex><sitemap><loc>${site.origin}/maps/one.xml.gz</loc></sitemap><sitemap><loc>${site.origin}/maps/two.txt</loc></sitemap></sitemapindex>`,
    });
    site.pages.set("/maps/one.xml.gz", {
      headers: { "content-type": "application/gzip" },
      body: gzipSync(listing("/a")),
    });
    site.pages.set("/maps/two.txt", { headers: { "content-type": "text/plain" }, body: `${site.origin}/b\n` });
    await crawling.visit();
    expect(crawling.served()).toEqual(["/", "/a", "/b"]);
  });

  it("keeps to robots.txt, also when it begins to forbid what was read", async () => {
    const crawling = await startCrawling(everything);
    putPages(crawling, ["/open", "/secret/plan"]);
    crawling.site.pages.set("/robots.txt", { body: "User-agent: *\nDisallow: /secret/\n" });
    const [report] = await crawling.visit();
    expect(crawling.served()).toEqual(["/", "/open"]);
    expect(crawling.site.paths).not.toContain("/secret/plan");
    expect(report!.leftOut.get("robots.txt forbids it")).toMatchObject({ count: 1 });
    crawling.site.pages.set("/robots.txt", { body: "User-agent: Anyqtama\nDisallow: /open\n" });
    crawling.site.requests.length = 0;
    await crawling.visit(FIRST + DAY);
    expect(crawling.site.paths).not.toContain("/open");
    expect(crawling.pages.problems()[0]!.reason).toMatch(/robots\.txt forbids it.*forgotten on 2026-11-09/u);
  });

  it("reads nothing while robots.txt cannot be read", async () => {
    const crawling = await startCrawling(everything);
    putPages(crawling, ["/a"]);
    crawling.site.pages.set("/robots.txt", { status: 503 });
    const [report] = await crawling.visit();
    expect(report!.fault).toMatch(/503/u);
    expect(crawling.site.paths.filter((path) => path !== "/robots.txt")).toEqual([]);
  });

  it("asks a server again that asks for fewer requests", async () => {
    const crawling = await startCrawling(everything);
    putPages(crawling, ["/a"]);
    let failures = 0;
    crawling.site.pages.set("/a", () => {
      return failures++ < 1
        ? { status: 429, headers: { "retry-after": "0" } }
        : { headers: { "content-type": "text/html" }, body: pageOf("A", textOf("a")) };
    });
    await crawling.visit();
    expect(crawling.served()).toEqual(["/", "/a"]);
  });

  it("follows redirects to the page itself, and out of loops", async () => {
    const crawling = await startCrawling(everything);
    const { site } = crawling;
    putPages(crawling, ["/new"], ["/old", "/loop-a", "/self", "/slash"]);
    site.pages.set("/old", { status: 301, headers: { location: "/new" } });
    site.pages.set("/loop-a", { status: 302, headers: { location: "/loop-b" } });
    site.pages.set("/loop-b", { status: 302, headers: { location: "/loop-a" } });
    site.pages.set("/self", { status: 302, headers: { location: "/self" } });
    site.pages.set("/slash", { status: 301, headers: { location: "/slash/" } });
    site.html("/slash/", pageOf("Slash", textOf("slashes")));
    await crawling.visit();
    expect(crawling.served()).toEqual(["/", "/new", "/slash/"]);
  });

  it("serves a page once, whatever its addresses", async () => {
    const crawling = await startCrawling(everything);
    const { site } = crawling;
    const page = pageOf("Fees", textOf("fees"), [], `<link rel="canonical" href="/fees">`);
    putPages(crawling, [], ["/fees?print=1", "/fees/?utm_source=mail", "/copy", "/fees#part"]);
    for (const path of ["/fees", "/fees/", "/fees?print=1", "/copy"]) site.html(path, page);
    await crawling.visit();
    expect(crawling.served()).toEqual(["/", "/fees"]);
  });

  it("does not believe a page that names another as itself but says something else", async () => {
    const crawling = await startCrawling(everything);
    putPages(crawling, [], ["/a", "/b"]);
    for (const name of ["a", "b"])
      crawling.site.html(`/${name}`, pageOf(name, textOf(name), [], `<link rel="canonical" href="/">`));
    await crawling.visit();
    expect(crawling.served()).toEqual(["/", "/a", "/b"]);
  });

  it("reads documents that pages link to, and no pictures, styles and programs", async () => {
    const crawling = await startCrawling((origin) => `- url: ${origin}/news/**\n`);
    const { site } = crawling;
    const links = ["/files/plan.csv", "/files/list.docx", "/logo.png", "/site.css", "/download?id=1", "/about"];
    site.html("/news/", pageOf("News", textOf("news"), links));
    site.pages.set("/files/plan.csv", { headers: { "content-type": "application/octet-stream" }, body: "a,b\n1,2\n" });
    await crawling.visit();
    expect(crawling.served()).toEqual(["/files/plan.csv", "/news/"]);
    expect(site.paths).not.toContain("/logo.png");
    expect(site.paths).not.toContain("/about");
  });

  it("reads windows-1251, named by the server or by the page", async () => {
    const crawling = await startCrawling(everything);
    const { site } = crawling;
    putPages(crawling, [], ["/server", "/page"]);
    const cyrillic = (text: string): Uint8Array => encodeAs("windows-1251", text);
    const text = "Кафедра хирургии открыла лабораторию для студентов академии. ".repeat(6);
    site.pages.set("/server", {
      headers: { "content-type": "text/html; charset=windows-1251" },
      body: cyrillic(`<title>Server</title><article><p>${text}</p></article>`),
    });
    site.pages.set("/page", {
      headers: { "content-type": "text/html" },
      body: cyrillic(`<meta charset="windows-1251"><title>Page</title><article><p>Новость. ${text}</p></article>`),
    });
    await crawling.visit();
    for (const path of ["/server", "/page"]) expect(await crawling.kept(path)).toContain("Кафедра хирургии открыла");
  });

  it("does not lose itself in endless links", async () => {
    const crawling = await startCrawling((origin) => `- url: ${origin}/\n  maxPages: 20\n`);
    const { site } = crawling;
    putPages(crawling, ["/a", "/b"], ["/a", "/b", "/calendar?month=1", "/deep/"]);
    for (let month = 1; month < 500; month++)
      site.html(
        `/calendar?month=${month}`,
        pageOf("Calendar", "No events.", [`/calendar?month=${month + 1}`, `/calendar?month=${month + 200}`]),
      );
    for (let depth = 1; depth < 50; depth++)
      site.html(`/${"deep/".repeat(depth)}`, pageOf(`Deep ${depth}`, textOf(`depth ${depth}`), ["deep/"]));
    await crawling.visit();
    expect(crawling.served()).toContain("/b");
    expect(crawling.served().length).toBeLessThanOrEqual(20);
    expect(crawling.served()).not.toContain(`/${"deep/".repeat(3)}`);
    expect(site.requests.length).toBeLessThan(90);
  });

  it("reads no more pages than it may, and none that are too many links away", async () => {
    const crawling = await startCrawling((origin) => `- url: ${origin}/\n  maxPages: 5\n  depth: 1\n`);
    putPages(
      crawling,
      Array.from({ length: 20 }, (_, number) => `/${number}`),
    );
    crawling.site.html("/0", pageOf("0", textOf("0"), ["/below"]));
    const [report] = await crawling.visit();
    expect(crawling.served()).toHaveLength(5);
    expect(report!.leftOut.get("there are more pages than maxPages")).toMatchObject({ count: 16 });
    expect(report!.leftOut.get("it is too many links away")).toMatchObject({ count: 1 });
  });

  it("leaves alone what asks not to be found, and follows its links unless it asks not to", async () => {
    const crawling = await startCrawling(everything);
    const { site } = crawling;
    putPages(crawling, ["/a", "/b", "/c"], ["/list", "/closed", "/header"]);
    site.html("/list", pageOf("List", textOf("lists"), ["/a"], `<meta name="robots" content="noindex">`));
    site.html("/closed", pageOf("Closed", textOf("closed things"), ["/b"], `<meta name="robots" content="none">`));
    site.html("/header", pageOf("Header", textOf("headers"), ["/c"]), { "x-robots-tag": "noindex, nofollow" });
    await crawling.visit();
    expect(crawling.served()).toEqual(["/", "/a"]);
  });

  it("keeps what the server answers brokenly as it was, says so, and takes it up again", async () => {
    const crawling = await startCrawling(everything);
    putPages(crawling, ["/a", "/b"]);
    await crawling.visit();
    crawling.site.pages.set("/a", { status: 500 });
    const [report] = await crawling.visit(FIRST + DAY);
    expect(report!.counts).toMatchObject({ failed: 1, unchanged: 2 });
    const { id } = crawling.pages.find(`${crawling.site.origin}/a`)!;
    expect(crawling.pages.detailsOf(id!)).toMatchObject({ lastSeen: "2026-11-01" });
    expect(crawling.pages.problems()).toEqual([
      { path: id, reason: expect.stringContaining("since 2026-11-01") as string },
    ]);
    expect(await crawling.kept("/a")).toContain("opened a laboratory");
    crawling.site.html("/a", pageOf("Page /a", textOf("/a")), { etag: '"/a"' });
    await crawling.visit(FIRST + 2 * DAY);
    expect(crawling.pages.detailsOf(id!)).not.toHaveProperty("lastSeen");
  });

  it("leaves a server alone that fails again and again, and tries it later, each time more rarely", async () => {
    const crawling = await startCrawling(everything);
    const names = Array.from({ length: 20 }, (_, number) => `/${number}`);
    putPages(crawling, names);
    await crawling.visit();
    for (const path of ["/", ...names]) crawling.site.pages.set(path, { status: 502 });
    crawling.site.requests.length = 0;
    const [report] = await crawling.visit(FIRST + DAY);
    expect(report!.fault).toMatch(/502/u);
    expect(crawling.site.requests.length).toBeLessThan(25);
    expect(crawling.pages.ids().every((id) => crawling.pages.detailsOf(id).lastSeen === "2026-11-01")).toBe(true);
    const [status] = crawling.pages.status();
    expect(status).toMatchObject({
      pages: 21,
      failing: { since: FIRST + DAY, times: 1 },
      dueAt: FIRST + DAY + 10 * 60_000,
    });
    await crawling.visit(FIRST + DAY + HOUR);
    expect(crawling.pages.status()[0]).toMatchObject({
      failing: { times: 2 },
      dueAt: FIRST + DAY + HOUR + 20 * 60_000,
    });
    putPages(crawling, names);
    await crawling.visit(FIRST + 2 * DAY);
    expect(crawling.pages.status()[0]).not.toHaveProperty("failing");
    expect(crawling.pages.ids().some((id) => "lastSeen" in crawling.pages.detailsOf(id))).toBe(false);
  });

  it("marks a page that has vanished and forgets it after a week", async () => {
    const crawling = await startCrawling(everything);
    putPages(crawling, ["/a", "/b"]);
    await crawling.visit();
    crawling.site.pages.delete("/a");
    putPages(crawling, ["/b"]);
    await crawling.visit(FIRST + DAY);
    expect(crawling.served()).toEqual(["/", "/a", "/b"]);
    const { id } = crawling.pages.find(`${crawling.site.origin}/a`)!;
    expect(crawling.pages.detailsOf(id!)).toMatchObject({ lastSeen: "2026-11-01" });
    expect(crawling.pages.problems()[0]).toMatchObject({
      path: id,
      reason: expect.stringMatching(/404.*2026-11-09/u) as string,
    });
    for (let day = 2; day <= 8; day++) await crawling.visit(FIRST + day * DAY);
    expect(crawling.served()).toEqual(["/", "/b"]);
    expect(crawling.changed.at(-1)).toBe(id);
  });

  it("takes a page up again that comes back within the week", async () => {
    const crawling = await startCrawling(everything);
    putPages(crawling, ["/a"]);
    await crawling.visit();
    crawling.site.pages.delete("/a");
    await crawling.visit(FIRST + DAY);
    putPages(crawling, ["/a"]);
    await crawling.visit(FIRST + 2 * DAY);
    expect(crawling.pages.problems()).toEqual([]);
  });

  it("follows a page that has moved, without serving it twice", async () => {
    const crawling = await startCrawling(everything);
    putPages(crawling, ["/a"]);
    await crawling.visit();
    const page = crawling.site.pages.get("/a")!;
    crawling.site.pages.set("/a", { status: 301, headers: { location: "/moved" } });
    crawling.site.pages.set("/moved", page);
    await crawling.visit(FIRST + DAY);
    expect(crawling.served()).toEqual(["/", "/moved"]);
  });

  it("goes on with an entry that has a mistake as it was before", async () => {
    const crawling = await startCrawling(everything);
    putPages(crawling, ["/a"]);
    await crawling.visit();
    await crawling.list((origin) => `- url: ${origin}/\n  depht: 2\n`);
    await crawling.visit(FIRST + HOUR);
    expect(crawling.served()).toEqual(["/", "/a"]);
    expect(crawling.pages.problems()).toMatchObject([{ path: "websites.yaml", line: 2 }]);
    const restarted = await crawling.restart();
    await restarted.visit(FIRST + HOUR);
    expect(restarted.served()).toEqual(["/", "/a"]);
  });

  it("forgets what websites.yaml no longer means", async () => {
    const crawling = await startCrawling(everything);
    putPages(crawling, ["/a", "/b"]);
    await crawling.visit();
    await crawling.list((origin) => `- url: ${origin}/\n  exclude: [/b]\n`);
    await crawling.visit(FIRST + HOUR);
    expect(crawling.served()).toEqual(["/", "/a"]);
    await crawling.list(() => "- url: https://\n");
    await crawling.visit(FIRST + HOUR);
    expect(crawling.served()).toEqual(["/", "/a"]);
    await crawling.list(() => "");
    await crawling.visit(FIRST + HOUR);
    expect(crawling.served()).toEqual([]);
    expect(crawling.pages.find(`${crawling.site.origin}/a`)).toBeUndefined();
  });

  it("visits at once what websites.yaml means anew, without reading anything twice", async () => {
    const crawling = await startCrawling((origin) => `- url: ${origin}/\n  exclude: [/b]\n`);
    putPages(crawling, ["/a", "/b"]);
    await crawling.visit();
    crawling.site.requests.length = 0;
    await crawling.list((origin) => `- url: ${origin}/\n  publisher: Academy\n`);
    await crawling.visit(FIRST + HOUR);
    expect(crawling.served()).toEqual(["/", "/a", "/b"]);
    expect(
      crawling.site.requests.filter(
        ({ bytes, path }) => bytes > 0 && path !== "/robots.txt" && path !== "/sitemap.xml",
      ),
    ).toMatchObject([{ path: "/b" }]);
    const { id } = crawling.pages.find(`${crawling.site.origin}/a`)!;
    expect(crawling.pages.detailsOf(id!)).toMatchObject({ publisher: "Academy" });
    expect(crawling.changed).toContain(id);
    crawling.site.requests.length = 0;
    await crawling.visit(FIRST + 2 * HOUR);
    expect(crawling.site.requests).toEqual([]);
  });

  it.each([
    ["it is not there", { status: 404 }],
    ["the server refuses it", { status: 403 }],
  ])("says that %s when there is nothing where it is to begin", async (reason, answer) => {
    const crawling = await startCrawling(everything);
    crawling.site.pages.set("/", answer);
    const [report] = await crawling.visit();
    expect(report!.fault).toContain(reason);
    expect(crawling.pages.problems()[0]!.reason).toContain(reason);
  });

  it("goes on where it was when it was broken off", async () => {
    const crawling = await startCrawling(everything);
    const names = Array.from({ length: 10 }, (_, number) => `/${number}`);
    putPages(crawling, names);
    crawling.site.pages.set("/5", { handle: () => {} });
    void crawling.visit().catch(() => {});
    await expect.poll(() => crawling.site.paths).toContain("/5");
    const restarted = await crawling.restart();
    expect(restarted.pages.ids()).toHaveLength(0);
    restarted.site.requests.length = 0;
    putPages(restarted, names);
    await restarted.visit(FIRST + HOUR);
    expect(restarted.served()).toHaveLength(11);
    expect(restarted.site.paths.filter((path) => /^\/[0-4]$/u.test(path))).toEqual([]);
  });

  it("reads a hundred pages, and none of them again", async () => {
    const crawling = await startCrawling((origin) => `- url: ${origin}/\n  maxPages: 2000\n  depth: 9\n`, {
      parsers: SIMPLE_PARSERS,
    });
    crawling.site.html("/", pageOf("Home", textOf("everything"), ["/p/0"]), { etag: '"home"' });
    for (let number = 0; number < 100; number++) {
      const links = [1, 2, 3, 4, 5].map((branch) => number * 5 + branch).filter((child) => child < 100);
      const page = pageOf(
        `Page ${number}`,
        textOf(`subject ${number}`),
        links.map((child) => `/p/${child}`),
      );
      crawling.site.html(`/p/${number}`, page, { etag: `"${number}"` });
    }
    const [report] = await crawling.visit();
    expect(report!.counts.read).toBe(101);
    expect(crawling.served()).toHaveLength(101);
    crawling.site.requests.length = 0;
    await crawling.visit(FIRST + DAY);
    expect(crawling.site.requests.filter(({ status }) => status === 200)).toEqual([]);
  });

  it("says in a dry run what would be read and why not the rest, and keeps nothing", async () => {
    const crawling = await startCrawling((origin) => `- url: ${origin}/\n  exclude: [/b]\n`);
    putPages(crawling, ["/a", "/b", "/secret"]);
    crawling.site.pages.set("/robots.txt", { body: "User-agent: *\nDisallow: /secret\n" });
    const [report] = await crawling.plan();
    expect(report!.named.map(({ address }) => new URL(address).pathname)).toEqual(["/", "/a"]);
    expect([...report!.leftOut.keys()].toSorted()).toEqual(["it is excluded", "robots.txt forbids it"]);
    expect(crawling.pages.ids()).toEqual([]);
    const restarted = await crawling.restart();
    const [visited] = await restarted.visit();
    expect(visited!.counts.read).toBe(2);
  });

  it("never follows a redirect into a private network", async () => {
    const crawling = await startCrawling((origin) => `- url: ${origin.replace("127.0.0.1", "public.example.org")}/\n`, {
      web: { allowPrivate: false },
    });
    const [report] = await crawling.visit();
    expect(report!.fault ?? report!.counts.failed).toBeTruthy();
    expect(crawling.site.requests).toEqual([]);
  });
});
