import { expect, test } from "vitest";
import { Suspects } from "../../../src/telegram/receive/suspects.ts";

test("suspects take turns in the order in which they came, and others wait for none of them", () => {
  const suspects = new Suspects();
  for (const seq of [1, 2, 3]) suspects.add(seq);
  expect(suspects.mayBegin(1, "a")).toBe(true);
  expect(suspects.mayBegin(2, "b")).toBe(false);
  expect(suspects.mayBegin(3, "c")).toBe(false);
  expect(suspects.mayBegin(4, "d")).toBe(true);
  expect(suspects.free(4)).toBeUndefined();
  expect(suspects.free(1)).toBe("b");
  expect(suspects.mayBegin(2, "b")).toBe(true);
  expect(suspects.free(1)).toBeUndefined();
  expect(suspects.free(2)).toBe("c");
});

test("an update whose end was seen is a suspect no more", () => {
  const suspects = new Suspects();
  suspects.add(1);
  suspects.add(2);
  expect(suspects.mayBegin(1, "a")).toBe(true);
  suspects.clear(2);
  expect(suspects.mayBegin(2, "b")).toBe(true);
});
