import { expect, test } from "vitest";
import { SharedStrings } from "../../src/work/shared-strings.ts";

test("strings stay what they are, in their order, however often they come", () => {
  const shared = new SharedStrings();
  expect(shared.share(["a", "b", "a"])).toEqual(["a", "b", "a"]);
  expect(shared.share(["b", "", "c"])).toEqual(["b", "", "c"]);
});
