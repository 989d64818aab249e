import { describe, expect, it } from "vitest";
import { parsePattern } from "../../src/crawl/address-pattern.ts";

describe("parsePattern", () => {
  it.each([
    ["https://example.org/en/news/**", "https://example.org/en/news/2024/forum"],
    ["https://example.org/en/news/**", "http://www.example.org/en/news"],
    ["https://example.org/en/news/**", "https://example.org/en/news/?page=2"],
    ["/en/*/about", "https://example.org/en/rector/about"],
    ["/**/*.pdf", "https://example.org/files/2024/plan.pdf"],
    ["/**/*.pdf", "https://example.org/plan.pdf"],
    ["/page?id=*", "https://example.org/page?id=17"],
    ["/a.b(c)+d", "https://example.org/a.b(c)+d"],
  ])("%s means %s", (written, address) => {
    expect(parsePattern(written, "https://example.org/")!.matches(address)).toBe(true);
  });

  it.each([
    ["https://example.org/en/news/**", "https://example.org/en/newspaper"],
    ["https://example.org/en/news/**", "https://other.org/en/news/x"],
    ["/en/*/about", "https://example.org/en/rector/dean/about"],
    ["/a.b", "https://example.org/aXb"],
    ["/page?id=*", "https://example.org/page"],
  ])("%s does not mean %s", (written, address) => {
    expect(parsePattern(written, "https://example.org/")!.matches(address)).toBe(false);
  });

  it("is none for what is no address", () => {
    expect(parsePattern("news/**")).toBeUndefined();
    expect(parsePattern("ftp://example.org/**")).toBeUndefined();
  });
});
