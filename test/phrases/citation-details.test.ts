import { describe, expect, it } from "vitest";
import type { Citation } from "../../src/answer/answer.ts";
import { citationDetails } from "../../src/phrases/citation-details.ts";

const CITATION: Citation = {
  number: 1,
  title: "Rules",
  path: "rules.pdf",
  headings: ["Rules", "Chapter 2", "Dormitory"],
  publisher: "Senate",
  date: "2026-03-02",
  page: 7,
};

describe("citationDetails", () => {
  it("gives headings that are not the title, publisher, page and date, in the person's language", () => {
    expect(citationDetails(CITATION, "en")).toEqual(["Chapter 2", "Dormitory", "Senate", "p. 7", "March 2, 2026"]);
    expect(citationDetails(CITATION, "ru").slice(3)).toEqual(["с. 7", "2 марта 2026 г."]);
  });

  it("keeps the innermost headings when there is room for few", () => {
    expect(citationDetails(CITATION, "en", 1)[0]).toBe("Dormitory");
  });

  it("gives nothing of what is not known", () => {
    expect(citationDetails({ number: 1, title: "Rules", path: "rules.txt", headings: [] }, "en")).toEqual([]);
  });
});
