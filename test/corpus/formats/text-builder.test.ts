import { describe, expect, it } from "vitest";
import { plainTable } from "../../../src/corpus/table.ts";
import { MAX_TEXT, TextBuilder } from "../../../src/corpus/formats/text-builder.ts";

/** The headings, the page and the text of each section. */
function sectionsOf(builder: TextBuilder): { headings: readonly string[]; text: string; page: number | undefined }[] {
  const { text, sections } = builder.build();
  return sections.map(({ headings, span, page }) => ({ headings, text: text.slice(span.start, span.end), page }));
}

describe("TextBuilder", () => {
  it("puts a blank line between paragraphs and folds the white space in them", () => {
    const builder = new TextBuilder();
    builder.addParagraph(" one\n  two ");
    builder.addParagraph("  ");
    builder.addParagraph("three");
    expect(builder.build().text).toBe("one two\n\nthree");
  });

  it("opens a section at every heading, under the headings that it belongs to", () => {
    const builder = new TextBuilder();
    builder.addParagraph("Before.");
    builder.addHeading(1, "Guide");
    builder.addParagraph("Intro.");
    builder.addHeading(2, " The\n fees ");
    builder.addParagraph("Five.");
    builder.addHeading(3, "Deep");
    builder.addHeading(2, "Rooms");
    builder.addParagraph("Two.");
    builder.addHeading(1, "Other");
    builder.addParagraph("End.");
    expect(sectionsOf(builder).map(({ headings, text }) => [headings, text])).toEqual([
      [[], "Before.\n\n"],
      [["Guide"], "Guide\n\nIntro.\n\n"],
      [["Guide", "The fees"], "The fees\n\nFive.\n\n"],
      [["Guide", "The fees", "Deep"], "Deep\n\n"],
      [["Guide", "Rooms"], "Rooms\n\nTwo.\n\n"],
      [["Other"], "Other\n\nEnd."],
    ]);
  });

  it("ignores a heading without words", () => {
    const builder = new TextBuilder();
    builder.addHeading(1, "Guide");
    builder.addHeading(1, " \n ");
    builder.addParagraph("Text.");
    expect(sectionsOf(builder)).toEqual([{ headings: ["Guide"], text: "Guide\n\nText.", page: undefined }]);
  });

  it("starts a section at every page and keeps the headings that go on", () => {
    const builder = new TextBuilder();
    builder.startPage(1);
    builder.addHeading(1, "Guide");
    builder.addParagraph("One.");
    builder.startPage(2);
    builder.addParagraph("Two.");
    builder.startPage(3);
    expect(sectionsOf(builder)).toEqual([
      { headings: ["Guide"], text: "Guide\n\nOne.\n\n", page: 1 },
      { headings: ["Guide"], text: "Two.\n\n", page: 2 },
    ]);
  });

  it("puts the items of a list on lines of their own", () => {
    const builder = new TextBuilder();
    builder.addParagraph("Choose:");
    builder.addListItem("•", "Medicine");
    builder.addListItem("•", "  ");
    builder.addListItem("2.", "Dentistry");
    expect(builder.build().text).toBe("Choose:\n• Medicine\n2. Dentistry");
  });

  it("says of every cell of a table what column it is in", () => {
    const builder = new TextBuilder();
    builder.addTable(
      plainTable(
        [
          ["Faculty", "Fee", "Duration"],
          ["Dentistry", "1 700 000", "6 years"],
          ["Pharmacy", "", "5\nyears"],
          ["Medicine", "1 500 000"],
        ],
        1,
      ),
    );
    expect(builder.build().text).toBe(
      "Faculty — Fee — Duration\nDentistry — Fee: 1 700 000 — Duration: 6 years\nPharmacy — Duration: 5 years\nMedicine — Fee: 1 500 000",
    );
  });

  it("keeps the words of a table of one row, and makes nothing of a table without words", () => {
    const builder = new TextBuilder();
    builder.addTable(plainTable([["One", "", "Two"]], 0));
    builder.addTable(plainTable([], 0));
    builder.addTable(plainTable([["", " "]], 0));
    expect(builder.build().text).toBe("One — Two");
  });

  it("takes no more than the longest text that there may be, cut between blocks and rows", () => {
    const builder = new TextBuilder();
    builder.addParagraph("a".repeat(MAX_TEXT - 40));
    const rows = [
      ["Law", "room 305"],
      ["Arts", "room 12"],
      ["Music", "room 7"],
      ["Physics", "room 80"],
    ];
    builder.addTable(plainTable(rows, 0));
    builder.addParagraph("The end");
    const { text, tables, isCut } = builder.build();
    expect(text.slice(MAX_TEXT - 40)).toBe("\n\nLaw — room 305\nArts — room 12");
    expect(tables.map((table) => table.rows.map(({ start, end }) => text.slice(start, end)))).toEqual([
      ["Law — room 305", "Arts — room 12"],
    ]);
    expect(isCut).toBe(true);
  });

  it("builds nothing from nothing", () => {
    expect(new TextBuilder().build()).toEqual({ text: "", sections: [], tables: [] });
  });
});
