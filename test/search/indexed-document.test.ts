import { describe, expect, it } from "vitest";
import { splitPassages } from "../../src/corpus/split-passages.ts";
import { indexedText } from "../../src/search/indexed-document.ts";
import { textDocument } from "../support/documents.ts";

const titleOf = (id: string): string => {
  const document = { ...textDocument(id, "Rooms are cleaned once a week, on Mondays."), title: "Rules" };
  return indexedText(document)(splitPassages(document)[0]!).title;
};

describe("indexedText", () => {
  it("has the words of a file's name that its title lacks", () => {
    expect(titleOf("halls/Rules of the Dormitory.docx").split("\n")).toContain("of the dormitory");
  });

  it("leaves out a name that is no words, and an id that is no file's", () => {
    expect(titleOf("scan0012.pdf")).toBe(titleOf("1606677579.docx"));
    expect(titleOf("dormitory-rules-article-3")).toBe(titleOf("scan0012.pdf"));
  });
});
