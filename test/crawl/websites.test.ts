import { describe, expect, it } from "vitest";
import { parseWebsites } from "../../src/crawl/websites.ts";

const HOUR = 3_600_000;

describe("parseWebsites", () => {
  it("reads all that an entry says", () => {
    const { sites, problems } = parseWebsites(`
- url: https://example.org/en/news/**
  exclude: [/en/news/archive/**]
  depth: 2
  maxPages: 50
  every: 7d
  language: en
  publisher: Example University
  tags: news, students
`);
    expect(problems).toEqual([]);
    expect(sites).toHaveLength(1);
    const [site] = sites;
    expect(site).toMatchObject({
      url: "https://example.org/en/news/**",
      start: "https://example.org/en/news/",
      depth: 2,
      maxPages: 50,
      every: 7 * 24 * HOUR,
      language: "en",
      publisher: "Example University",
      tags: ["news", "students"],
    });
    expect(site!.include.map(({ written }) => written)).toEqual(["https://example.org/en/news/**"]);
    expect(site!.exclude.map(({ written }) => written)).toEqual(["/en/news/archive/**"]);
  });

  it.each([
    ["https://example.org/sitemap.xml", "https://example.org/**"],
    ["https://example.org/", "https://example.org/**"],
    ["https://example.org/en/about.html", "https://example.org/en/**"],
  ])("takes %s alone to mean %s, once a day", (url, scope) => {
    const { sites } = parseWebsites(`- url: ${url}`);
    expect(sites[0]).toMatchObject({ start: url, every: 24 * HOUR, include: [{ written: scope }] });
  });

  it.each([
    ["- url: example.org", 1, /url must be an http or https address, not "example.org"/u],
    ["- depth: 1", 1, /there is no url/u],
    ["- url: https://example.org/\n  dept: 1", 2, /there is no field "dept"; use url, include/u],
    ["- url: https://example.org/\n  depth: deep", 2, /depth must be a number from 0 to 100, not "deep"/u],
    ["- url: https://example.org/\n  every: 1m", 2, /every must be a time of at least 10 minutes/u],
    ["- url: https://example.org/\n  language: de", 2, /language must be en, ru or kk/u],
    ["- url: https://example.org/\n  url: https://example.com/", 2, /url is there twice/u],
    [
      "- url: https://example.org/\n\n  include: [https://other.com/**]",
      3,
      /include must be addresses or paths of this/u,
    ],
    ["- url: https://example.org/\n- url: https://example.org/", 2, /listed twice/u],
    ["- https://example.org/", 1, /each entry must have fields/u],
    ["url: https://example.org/", 1, /it must be a list/u],
    ["- url: [", 1, /not valid YAML/u],
  ])("says of %j, on line %i, what to do", (yaml, line, reason) => {
    const { problems } = parseWebsites(yaml);
    expect(problems).toHaveLength(1);
    expect(problems[0]).toMatchObject({ path: "websites.yaml", line });
    expect(problems[0]!.reason).toMatch(reason);
  });

  it("leaves an entry with a mistake out and reads the others", () => {
    const { sites } = parseWebsites("- url: https://a.org/\n  maxPages: 0\n- url: https://b.org/");
    expect(sites.map(({ url }) => url)).toEqual(["https://b.org/"]);
  });

  it("finds nothing in an empty file", () => {
    expect(parseWebsites("# nothing yet\n")).toEqual({ sites: [], problems: [] });
  });
});
