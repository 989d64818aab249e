import { describe, expect, it } from "vitest";
import { toDocument } from "../../src/corpus/to-document.ts";
import { TextBuilder } from "../../src/corpus/formats/text-builder.ts";
import { plainTable } from "../../src/corpus/table.ts";
import type { Document } from "../../src/corpus/document.ts";
import { answerFrom, quotesOf, textDocument } from "../support/documents.ts";

const PROGRAMMES = ["Dentistry", "Pharmacy", "Nursing", "Law", "Economics", "History", "Physics", "Chemistry"];

/** A document of a heading, a line that leads to a table, and the table of fees. */
function feesDocument(): Document {
  const builder = new TextBuilder();
  builder.addHeading(1, "Tuition fees");
  builder.addParagraph("The fees of the academic year are:");
  builder.addTable(
    plainTable(
      [
        ["Programme", "Fee, KZT", "Duration"],
        ...PROGRAMMES.map((name, index) => [name, `${900 + index} 000`, `${4 + (index % 3)} years`]),
      ],
      1,
    ),
  );
  builder.addParagraph("Whoever pays late pays a fine of two per cent for each week.");
  return toDocument("fees.docx", { ...builder.build(), details: {}, problems: [] }, {});
}

const OTHERS = [
  textDocument("library.txt", "The library\n\nThe library lends books for two weeks to all who study here."),
  textDocument("sport.txt", "The gym\n\nThe gym is open in the evening, and swimming costs nothing."),
];

const firstQuote = async (question: string, document: Document = feesDocument()): Promise<string> =>
  quotesOf(await answerFrom([document, ...OTHERS], question))[0]!.text;

describe("a quote from a table", () => {
  it("is the row that the question names, alone", async () => {
    expect(await firstQuote("What is the duration of Nursing?")).toBe(
      "Nursing — Fee, KZT: 902 000 — Duration: 6 years",
    );
    expect(await firstQuote("What is the fee for Physics?")).toBe("Physics — Fee, KZT: 906 000 — Duration: 4 years");
  });

  it("is the table from its beginning, with what leads to it, when the question is about all of it", async () => {
    const quote = await firstQuote("What are the tuition fees?");
    expect(quote).toMatch(
      /^(?:Tuition fees\s+)?The fees of the academic year are:\n\nProgramme — Fee, KZT — Duration\nDentistry — /u,
    );
    expect(quote).toMatch(/\nChemistry — Fee, KZT: 907 000 — Duration: 5 years$/u);
  });

  it("is cut between rows where the table is longer than a quote", async () => {
    const builder = new TextBuilder();
    builder.addHeading(1, "Tuition fees");
    const rows = Array.from({ length: 60 }, (_, index) => [`Programme ${index}`, `${index + 100} 000 KZT`]);
    builder.addTable(plainTable([["Name", "Fee"], ...rows], 1));
    const document = toDocument("fees.docx", { ...builder.build(), details: {}, problems: [] }, {});
    const quote = await firstQuote("What are the tuition fees?", document);
    expect(quote.length).toBeGreaterThan(600);
    expect(quote.length).toBeLessThanOrEqual(900);
    expect(quote.split("\n").at(-1)).toMatch(/^Programme \d+ — Fee: \d+ 000 KZT$/u);
  });

  it("is no row for what is said beside the table", async () => {
    expect(await firstQuote("What is the fine for paying late?")).toContain("two per cent for each week");
  });
});
