import { describe, expect, it } from "vitest";
import { addressKey, canonicalAddress, isEndless, isSameSite } from "../../src/crawl/address.ts";

describe("canonicalAddress", () => {
  it.each([
    ["https://example.org/a#part", "https://example.org/a"],
    ["https://example.org/a?utm_source=x&id=7&fbclid=y", "https://example.org/a?id=7"],
    ["https://example.org/a?utm_source=x", "https://example.org/a"],
    ["https://example.org/a?", "https://example.org/a"],
    ["https://me:secret@example.org/a", "https://example.org/a"],
    ["HTTPS://Example.ORG:443/A", "https://example.org/A"],
    ["https://example.org/%d0%b0", "https://example.org/%D0%B0"],
    ["../b", "https://example.org/x/b"],
  ])("of %s is %s", (href, address) => {
    expect(canonicalAddress(href, "https://example.org/x/y/")).toBe(address);
  });

  it.each([
    "mailto:a@example.org",
    "javascript:void(0)",
    "ftp://example.org/",
    "data:text/html,x",
    `/${"a".repeat(2500)}`,
  ])("is none for %s", (href) => {
    expect(canonicalAddress(href, "https://example.org/")).toBeUndefined();
  });
});

describe("addressKey", () => {
  it.each([
    ["http://example.org/a", "https://www.example.org/a/"],
    ["https://example.org", "https://example.org/"],
    ["https://example.org/a?x=1&y=2", "https://example.org/a?y=2&x=1"],
  ])("is the same for %s and %s", (one, other) => {
    expect(addressKey(one)).toBe(addressKey(other));
  });

  it.each([
    ["https://example.org/a", "https://example.org/b"],
    ["https://example.org/a?id=1", "https://example.org/a?id=2"],
    ["https://example.org/a", "https://example.org:8443/a"],
    ["https://example.org/A", "https://example.org/a"],
  ])("tells %s from %s", (one, other) => {
    expect(addressKey(one)).not.toBe(addressKey(other));
  });
});

describe("isSameSite", () => {
  it("takes parts of a site for the site, and no other whose name ends alike", () => {
    expect(isSameSite("files.example.org", "example.org")).toBe(true);
    expect(isSameSite("example.org", "notexample.org")).toBe(false);
  });
});

describe("isEndless", () => {
  it("sees an address that repeats itself", () => {
    expect(isEndless("https://example.org/a/b/a/b/a/b/")).toBe(true);
    expect(isEndless("https://example.org/2024/01/01/2024-news/")).toBe(false);
  });
});
