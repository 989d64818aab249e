import * as fc from "fast-check";
import { expect, it } from "vitest";
import { NumberTable } from "../../src/search/number-table.ts";

it("gives every key its value, and −1 for any other", () => {
  const key = fc.oneof(fc.integer({ min: 0, max: 40 }), fc.integer({ min: 0, max: 2 ** 32 - 2 }));
  fc.assert(
    fc.property(fc.uniqueArray(key, { maxLength: 60 }), fc.array(key), (keys, others) => {
      const table = new NumberTable(keys.map((each, index) => [each, index]));
      expect(keys.map((each) => table.get(each))).toEqual(keys.map((_each, index) => index));
      const absent = others.filter((other) => !keys.includes(other));
      expect(absent.map((other) => table.get(other))).toEqual(absent.map(() => -1));
    }),
  );
});
