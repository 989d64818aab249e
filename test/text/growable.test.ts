import { describe, expect, it } from "vitest";
import { ensureCapacity } from "../../src/text/growable.ts";

describe("ensureCapacity", () => {
  it("leaves an array alone that is long enough", () => {
    const array = new Uint32Array(8);
    expect(ensureCapacity(array, 8)).toBe(array);
  });

  it("copies what was there into a longer array of the same kind, zeros behind it", () => {
    const grown = ensureCapacity(Float32Array.of(1.5, 2.5), 100);
    expect(grown).toBeInstanceOf(Float32Array);
    expect(grown.length).toBeGreaterThanOrEqual(100);
    expect(Array.from(grown.subarray(0, 4))).toEqual([1.5, 2.5, 0, 0]);
  });

  it("grows in proportion, so that many small steps copy little", () => {
    let array: Uint32Array = new Uint32Array(64);
    let copies = 0;
    for (let length = 1; length <= 100_000; length++) {
      const grown = ensureCapacity(array, length);
      if (grown !== array) copies++;
      array = grown;
    }
    expect(copies).toBeLessThan(30);
  });
});
