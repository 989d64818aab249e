import { expect, test } from "vitest";
import { chooseEvenly } from "../../src/work/choose-evenly.ts";

test("what is chosen comes from all over the list, in its order", () => {
  const items = Array.from({ length: 10 }, (_, index) => index);
  expect(chooseEvenly(items, 4)).toEqual([0, 2, 5, 7]);
});

test("a list that is short enough is chosen as it is", () => {
  expect([chooseEvenly([1, 2], 2), chooseEvenly([1, 2], 5), chooseEvenly([], 5)]).toEqual([[1, 2], [1, 2], []]);
});
