import { describe, expect, it } from "vitest";
import { BoundedCache } from "../../src/work/bounded-cache.ts";

const cacheOf = (limit: number) => new BoundedCache<string, string>(limit, ({ length }) => length);

describe("BoundedCache", () => {
  it("lets go first what was asked for the longest ago, when it is too much", () => {
    const cache = cacheOf(10);
    for (const key of ["a", "b", "c"]) cache.set(key, "xxx");
    expect(cache.get("a")).toBe("xxx");
    cache.set("d", "xxx");
    expect(["a", "b", "c", "d"].filter((key) => cache.get(key) !== undefined)).toEqual(["a", "c", "d"]);
  });

  it("keeps nothing that is larger than all may be together", () => {
    const cache = cacheOf(10);
    cache.set("a", "x".repeat(11));
    expect(cache.get("a")).toBeUndefined();
    cache.set("b", "x".repeat(10));
    expect(cache.get("b")).toHaveLength(10);
  });

  it("is empty when it is cleared, and can be filled again", () => {
    const cache = cacheOf(10);
    cache.set("a", "x".repeat(8));
    cache.clear();
    cache.clear();
    expect(cache.get("a")).toBeUndefined();
    for (const key of ["b", "c"]) cache.set(key, "x".repeat(5));
    expect(["b", "c"].map((key) => cache.get(key)?.length)).toEqual([5, 5]);
  });

  it("has room again for what was taken out or is set anew", () => {
    const cache = cacheOf(10);
    cache.set("a", "x".repeat(8));
    cache.set("a", "x".repeat(6));
    cache.set("b", "x".repeat(4));
    expect(cache.get("a")).toHaveLength(6);
    cache.delete("a");
    cache.delete("a");
    cache.set("c", "x".repeat(6));
    expect(["b", "c"].map((key) => cache.get(key)?.length)).toEqual([4, 6]);
  });
});
