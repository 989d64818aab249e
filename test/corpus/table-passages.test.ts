import { describe, expect, it } from "vitest";
import type { Passage } from "../../src/corpus/document.ts";
import { TextBuilder } from "../../src/corpus/formats/text-builder.ts";
import { splitPassages } from "../../src/corpus/split-passages.ts";
import { plainTable } from "../../src/corpus/table.ts";
import { toDocument } from "../../src/corpus/to-document.ts";

const HEADS = ["Course", "Description", "Credits"];

const courses = (...names: string[]): string[][] =>
  names.map((name) => [name, `An introduction to ${name.toLowerCase()}. `.repeat(8).trim(), "4"]);

const passagesOf = (builder: TextBuilder): Passage[] =>
  splitPassages(toDocument("plan.pdf", { ...builder.build(), details: {}, problems: [] }, {}));

const passageWith = (passages: readonly Passage[], words: string): Passage =>
  passages.find(({ text }) => text.includes(words))!;

describe("rows as passages", () => {
  it("are found by what leads to their table, where it goes on on another page, too", () => {
    const builder = new TextBuilder();
    builder.startPage(1);
    builder.addParagraph("Courses of semester IV:");
    builder.addTable(plainTable([HEADS, ...courses("Algebra", "Geometry")], 1));
    builder.startPage(2);
    builder.addTable(plainTable([HEADS, ...courses("Topology")], 1));
    const passages = passagesOf(builder);
    expect(passageWith(passages, "Algebra").text).toContain("semester IV");
    expect(passageWith(passages, "Geometry").context).toContain("semester IV");
    expect(passageWith(passages, "Topology").context).toContain("semester IV");
  });

  it("are not found by what leads to another table, nor by the rows of the one before", () => {
    const builder = new TextBuilder();
    builder.addParagraph("Courses of semester IV:");
    builder.addTable(plainTable([HEADS, ...courses("Algebra", "Geometry")], 1));
    builder.addTable(plainTable([["Room", "Use", "Seats"], ...courses("Hall", "Library")], 1));
    const { context = "" } = passageWith(passagesOf(builder), "Library");
    expect(context).not.toContain("semester IV");
    expect(context).not.toContain("geometry");
  });

  it("are found by the name of their table", () => {
    const builder = new TextBuilder();
    builder.addTable({ ...plainTable([HEADS, ...courses("Algebra", "Geometry")], 1), caption: "Electives of spring" });
    expect(passageWith(passagesOf(builder), "Geometry").context).toContain("Electives of spring");
  });

  it("are found by a name that goes on in a second line", () => {
    const builder = new TextBuilder();
    builder.addParagraph("Whoever comes late has to wait for a year.");
    builder.addParagraph("Table 3. Distribution of electives by department and");
    builder.addParagraph("term of study");
    builder.addTable(plainTable([HEADS, ...courses("Algebra", "Geometry")], 1));
    expect(passageWith(passagesOf(builder), "Geometry").context).toContain("Distribution of electives");
  });
});
