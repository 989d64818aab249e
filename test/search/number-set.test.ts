import * as fc from "fast-check";
import { expect, it } from "vitest";
import { NumberSet } from "../../src/search/number-set.ts";

it("has the numbers that were added, and no others, those beyond its limit included", () => {
  fc.assert(
    fc.property(fc.array(fc.integer({ min: 0, max: 200 })), (numbers) => {
      const set = new NumberSet(Math.max(0, ...numbers) + 1);
      for (const number of numbers) set.add(number);
      const all = Array.from({ length: 300 }, (_, number) => number);
      expect(all.filter((number) => set.has(number))).toEqual(all.filter((number) => numbers.includes(number)));
    }),
  );
});
