import { writeFile } from "node:fs/promises";
import path from "node:path";
import { describe } from "vitest";
import { pageOf } from "../support/crawling.ts";
import { fromRoot, Program } from "../support/program.ts";
import { runHere } from "../support/run-here.ts";
import { test as base } from "../support/system-test.ts";
import { makeFolder } from "../support/temp-folder.ts";
import { WebSite } from "../support/web-site.ts";

/** A site of a few pages and the environment of a program that visits it. */
interface Visited {
  readonly site: WebSite;
  readonly environment: Readonly<Record<string, string>>;
  readonly corpus: string;
}

const PAGES = Array.from({ length: 6 }, (_, number) => `/page-${number}`);

const test = base.extend<{ readonly visited: Visited }>({
  visited: async ({ endAfterwards }, use) => {
    const site = await WebSite.start();
    endAfterwards(() => site.stop());
    site.html("/", pageOf("Home", "The academy teaches medicine in Shymkent. ".repeat(5), PAGES), { etag: '"home"' });
    for (const name of PAGES)
      site.html(name, pageOf(`About ${name}`, `The laboratory ${name} opens at nine. `.repeat(6)), {
        etag: `"${name}"`,
      });
    const corpus = await makeFolder({ "websites.yaml": `- url: ${site.origin}/\n` });
    const environment = { BOT_TOKEN: "", CORPUS_DIR: corpus, DATA_DIR: await makeFolder(), CRAWL_PRIVATE: "on" };
    await use({ site, environment, corpus });
  },
});

const MAIN = fromRoot("src/main.ts");

describe.concurrent("crawl", () => {
  test("goes on after a kill where it was, and what it has read is answered from", async ({
    visited: { site, environment },
    endAfterwards,
    expect,
  }) => {
    const first = new Program([MAIN, "crawl"], { environment });
    endAfterwards(() => first.stop());
    await expect.poll(() => site.paths.filter((name) => name.startsWith("/page-")).length).toBeGreaterThanOrEqual(3);
    await first.stop();
    const before = site.paths.filter((name) => name.startsWith("/page-"));
    site.requests.length = 0;
    const { status, printed } = await runHere(["crawl"], environment);
    expect(status).toBe(0);
    expect(printed).toMatch(/7 pages · next /u);
    // What was on its way when the process was killed may be asked for again.
    expect(site.paths.filter((name) => before.slice(0, -1).includes(name))).toEqual([]);
    const asked = await runHere(["ask", "--json", "When does the laboratory page-2 open?"], environment);
    expect(asked.printed).toContain(`"url":"${site.origin}/page-`);
    const listed = await runHere(["docs"], environment);
    expect(listed.printed).toMatch(/^http:\/\/127\.0\.0\.1:\d+\/\n {2}visited .* · 7 pages/u);
  });

  test("says in a dry run what would be read, and without leave asks nothing in a private network", async ({
    visited: { site, environment },
    expect,
  }) => {
    const dry = await runHere(["crawl", "--dry-run"], environment);
    expect(dry.printed).toContain(`+ ${site.origin}/page-5: new`);
    expect(dry.printed).toContain("7 would be read");
    site.requests.length = 0;
    const refused = await runHere(["crawl"], { ...environment, CRAWL_PRIVATE: "off" });
    expect(refused.printed).toContain("private network; set CRAWL_PRIVATE=on");
    expect(site.requests).toEqual([]);
  });

  test("says what is wrong with the list, and that there is none", async ({
    visited: { environment, corpus },
    expect,
  }) => {
    await writeFile(path.join(corpus, "websites.yaml"), "- url: somewhere\n");
    const wrong = await runHere(["crawl"], environment);
    expect(wrong.printed).toContain('websites.yaml, line 1: url must be an http or https address, not "somewhere"');
    await writeFile(path.join(corpus, "websites.yaml"), "");
    expect((await runHere(["crawl"], environment)).printed).toContain("There is no website to visit");
    expect((await runHere(["crawl", "now"], environment)).complained).toContain("crawl takes options only");
  });
});
