import { describe, expect, it } from "vitest";
import { DrawnCache } from "../../src/corpus/drawn-cache.ts";

describe("DrawnCache", () => {
  it("lets the oldest go when it is too much, and what is larger than all of it at once", () => {
    const cache = new DrawnCache(10);
    cache.set("first", new Uint8Array(4));
    cache.set("second", new Uint8Array(4));
    cache.set("third", new Uint8Array(6));
    expect(["first", "second", "third"].map((key) => cache.get(key)?.length)).toEqual([undefined, 4, 6]);
    cache.set("fourth", new Uint8Array(11));
    expect(["second", "third", "fourth"].map((key) => cache.get(key)?.length)).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
  });

  it("has room again for what was taken out or is set anew", () => {
    const cache = new DrawnCache(10);
    cache.set("first", new Uint8Array(8));
    cache.set("first", new Uint8Array(6));
    cache.set("second", new Uint8Array(4));
    expect(cache.get("first")).toHaveLength(6);
    cache.delete("first");
    cache.delete("first");
    cache.set("third", new Uint8Array(6));
    expect([cache.get("second"), cache.get("third")].map((one) => one?.length)).toEqual([4, 6]);
  });
});
