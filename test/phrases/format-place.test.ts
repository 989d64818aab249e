import { expect, test } from "vitest";
import { formatPlace } from "../../src/phrases/format-place.ts";

test.each([
  [{ path: "rules.pdf", page: 12, headings: [] }, "p. 12"],
  [{ path: "rules.pdf", page: 12, printedPage: 5, headings: [] }, "p. 5 (12 in the file)"],
  [{ path: "talk.PPTX", page: 3, headings: [] }, "slide 3"],
  // The sheet's name is a heading already.
  [{ path: "fees.xlsx", page: 2, headings: ["Fees"] }, undefined],
  [{ path: "fees.xlsx", page: 2, headings: [] }, "sheet 2"],
  [{ path: "fees.ods", page: 1, headings: [] }, undefined],
  [{ path: "fees.csv", page: 1, headings: [] }, undefined],
  [{ path: "news.html", headings: [] }, undefined],
])("the place in %j is %j", (citation, place) => {
  expect(formatPlace(citation, "en")).toBe(place);
});
