import { describe, expect, it } from "vitest";
import { BitSet } from "../../src/work/bit-set.ts";

describe("BitSet", () => {
  it("knows the numbers that were added, also the largest", () => {
    const set = new BitSet(1000);
    expect(set.has(7)).toBe(false);
    expect([set.add(7), set.add(7), set.has(7)]).toEqual([true, false, true]);
    const last = 2 ** 32 - 1;
    expect([set.has(last), set.add(last), set.has(last), set.has(last - 1)]).toEqual([false, true, true, false]);
  });

  it("may take one number for another, and never misses one", () => {
    const set = new BitSet(1);
    const numbers = Array.from({ length: 100 }, (_, index) => (index * 2_654_435_761) % 2 ** 32);
    for (const number of numbers) set.add(number);
    expect(numbers.every((number) => set.has(number))).toBe(true);
  });
});
