import { expect, test } from "vitest";
import { median } from "../../../src/corpus/formats/median.ts";

test("the median is one of the values, of two in the middle the larger one", () => {
  expect([median([3, 1, 2]), median([4, 1, 3, 2]), median([7])]).toEqual([2, 3, 7]);
});

test("the median of no values is 0", () => {
  expect(median([])).toBe(0);
});
