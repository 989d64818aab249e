import { expect, test } from "vitest";
import { formatPlace } from "../../src/phrases/format-place.ts";

test.each([
  [{ path: "rules.pdf", page: 12 }, "p. 12"],
  [{ path: "talk.PPTX", page: 3 }, "slide 3"],
  // The sheet's name is a heading already.
  [{ path: "fees.xlsx", page: 2 }, undefined],
  [{ path: "fees.csv", page: 1 }, undefined],
  [{ path: "news.html" }, undefined],
])("the place in %j is %j", (citation, place) => {
  expect(formatPlace(citation, "en")).toBe(place);
});
