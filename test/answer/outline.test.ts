import { describe, expect, it } from "vitest";
import { outlineOf } from "../../src/answer/outline.ts";
import type { Document, Section } from "../../src/corpus/document.ts";
import { textDocument } from "../support/documents.ts";

/** A document of a line under each path of headings. */
function documentOf(
  paths: readonly (readonly [headings: readonly string[], page?: number])[],
  title = "Rules",
): Document {
  const sections = paths.map(([headings, page], index): Section => ({
    headings,
    span: { start: index * 5, end: index * 5 + 5 },
    ...(page === undefined ? {} : { page }),
  }));
  return { ...textDocument("a.pdf", "line\n".repeat(paths.length), { title }), sections };
}

const textsOf = (document: Document, budget = 3000): string[] => {
  const outline = outlineOf(document, budget);
  return outline.kind === "headings"
    ? outline.headings.map(
        ({ text, level, page }) => `${"  ".repeat(level)}${text}${page === undefined ? "" : ` ${page}`}`,
      )
    : [outline.text];
};

describe("outlineOf", () => {
  it("names every heading once, under those above it, with the page where it begins", () => {
    const document = documentOf([
      [[], 1],
      [["Admission"], 1],
      [["Admission", "Documents"], 2],
      [["Admission", "Documents"], 3],
      [["Admission", "Dates"], 3],
      [["Fees", "Grants"], 4],
    ]);
    expect(textsOf(document)).toEqual(["Admission 1", "  Documents 2", "  Dates 3", "Fees 4", "  Grants 4"]);
  });

  it("does not begin with the title again", () => {
    expect(textsOf(documentOf([[["RULES"]], [["RULES", "One"]], [["RULES", "Two"]]]))).toEqual(["One", "Two"]);
    expect(textsOf(documentOf([[["Rules"]], [["Rules", "One"]], [["Annex"]]]))).toEqual(["Rules", "  One", "Annex"]);
  });

  it("names a heading again that comes again elsewhere", () => {
    expect(textsOf(documentOf([[["A", "Aim"]], [["B", "Aim"]]]))).toEqual(["A", "  Aim", "B", "  Aim"]);
  });

  it("leaves the deepest headings out first, then the last ones, and says how many", () => {
    const document = documentOf([[["First chapter"]], [["First chapter", "Paragraph"]], [["Second chapter"]]]);
    expect(outlineOf(document, 60)).toMatchObject({ leftOut: 1, headings: [{ level: 0 }, { level: 0 }] });
    expect(outlineOf(document, 30)).toMatchObject({ leftOut: 2, headings: [{ text: "First chapter" }] });
    expect(outlineOf(document, 0)).toEqual({ kind: "headings", headings: [], leftOut: 3 });
  });

  it("keeps headings to a line of decent length, without what would steer the text around them", () => {
    const [heading, ...others] = textsOf(documentOf([[[`\u202EEvil\n${"👨‍👩‍👧‍👦".repeat(200)}`]]]));
    expect(others).toEqual([]);
    expect(heading).toMatch(/^Evil .*👨‍👩‍👧‍👦…$/u);
    expect(heading!.length).toBeLessThanOrEqual(120);
  });

  it("shows how a document without headings begins, in whole sentences", () => {
    const document = textDocument("a.txt", "\n\nOne sentence, by Dr. No.\n\n\nAnother   one. And a third one.");
    expect(textsOf(document, 45)).toEqual(["One sentence, by Dr. No.\nAnother one."]);
    expect(textsOf(document)).toEqual(["One sentence, by Dr. No.\nAnother one. And a third one."]);
    expect(textsOf(document, 15)).toEqual(["One sentence,…"]);
  });

  it("has nothing to show of a document that is all blank", () => {
    expect(outlineOf(documentOf([[[" "]]]), 100)).toEqual({ kind: "opening", text: "line" });
    expect(outlineOf(textDocument("a.txt", " \n"), 100)).toEqual({ kind: "opening", text: "" });
  });
});
