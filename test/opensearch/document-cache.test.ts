import { expect, it } from "vitest";
import { DocumentCache } from "../../src/opensearch/document-cache.ts";
import { textDocument } from "../support/documents.ts";

const ofLength = (length: number) => textDocument("a.txt", "x".repeat(length));

it("keeps documents up to a length together, and lets go first what was asked for the longest ago", () => {
  const cache = new DocumentCache(10);
  for (const number of [1, 2, 3]) cache.add(number, ofLength(3));
  expect(cache.get(1)).toBeDefined();
  cache.add(4, ofLength(3));
  expect([1, 2, 3, 4].filter((number) => cache.get(number))).toEqual([1, 3, 4]);
  cache.add(1, ofLength(3));
  cache.add(5, ofLength(1));
  expect([1, 2, 3, 4, 5].filter((number) => cache.get(number))).toEqual([1, 3, 4, 5]);
});

it("keeps one that is longer than all may be until the next comes", () => {
  const cache = new DocumentCache(10);
  cache.add(1, ofLength(50));
  expect(cache.get(1)).toBeDefined();
  cache.add(2, ofLength(1));
  expect([cache.get(1), cache.get(2)?.text]).toEqual([undefined, "x"]);
});
