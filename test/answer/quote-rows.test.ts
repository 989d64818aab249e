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

  it("has its words highlighted where they stand, whatever ends with a full stop before them", async () => {
    const builder = new TextBuilder();
    builder.addTable(
      plainTable(
        [
          ["Teacher", "Room"],
          ["Prof. Anna Weber. Chemistry.", "No. 12"],
          ["Dr. Karl Brandt. Physics.", "No. 14"],
          ["Dr. Ines Maurer. History.", "No. 16"],
        ],
        1,
      ),
    );
    const document = toDocument("rooms.docx", { ...builder.build(), details: {}, problems: [] }, {});
    const quote = quotesOf(await answerFrom([document, ...OTHERS], "In which room is Karl Brandt?"))[0]!;
    const highlighted = quote.highlights.map(({ start, end }) => quote.text.slice(start, end));
    expect(highlighted).toEqual(["Karl Brandt", "Room"]);
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
    expect(quote.length).toBeLessThanOrEqual(1200);
    expect(quote.split("\n").at(-1)).toMatch(/^Programme \d+ — Fee: \d+ 000 KZT$/u);
  });

  it("is the row that the question names by a number, though another is found first", async () => {
    const builder = new TextBuilder();
    builder.addHeading(1, "Оплата");
    builder.addParagraph("Стоимость проживания за учебный год указана в таблице 1");
    builder.addTable({
      headRows: 2,
      rows: [
        [
          { text: "Общежитие", rowSpan: 2 },
          { text: "Стоимость, тенге в год", colSpan: 2 },
          { text: "Мест", rowSpan: 2 },
        ],
        [{ text: "двухместная комната" }, { text: "четырёхместная комната" }],
        [{ text: "№ 1, ул. Абая, 14" }, { text: "148 000" }, { text: "96 000" }, { text: "420" }],
        [{ text: "№ 2, ул. Сатпаева, 7а" }, { text: "156 500" }, { text: "101 300" }, { text: "315" }],
        [{ text: "№ 3, пр. Достык, 90" }, { text: "—" }, { text: "88 700" }, { text: "540" }],
      ],
    });
    const document = toDocument("правила.docx", { ...builder.build(), details: {}, problems: [] }, {});
    expect(await firstQuote("Сколько стоит четырёхместная комната в общежитии № 2?", document)).toBe(
      "№ 2, ул. Сатпаева, 7а\nСтоимость, тенге в год, двухместная комната: 156 500\nчетырёхместная комната: 101 300\nМест: 315",
    );
  });

  it("is a table of two rows as a whole", async () => {
    const builder = new TextBuilder();
    builder.addHeading(1, "Laboratory work 4");
    builder.addParagraph("Table 2. Viscosity of glycerine");
    builder.addTable(
      plainTable(
        [
          ["Temperature, °C", "10", "15", "20", "25"],
          ["Viscosity, Pa·s", "3.94", "2.37", "1.48", "0.945"],
        ],
        0,
      ),
    );
    const document = toDocument("lab.docx", { ...builder.build(), details: {}, problems: [] }, {});
    expect(await firstQuote("What temperature is in the table of glycerine?", document)).toContain(
      "Temperature, °C — 10 — 15 — 20 — 25\nViscosity, Pa·s — 3.94 — 2.37 — 1.48 — 0.945",
    );
  });

  it("goes on from a sentence that refers to the table into its rows", async () => {
    const builder = new TextBuilder();
    builder.addHeading(1, "The thesis");
    builder.addParagraph(
      "A thesis has the parts that are named in table 3, where the usual extent of each part is given in pages.",
    );
    builder.addTable(
      plainTable(
        [
          ["Part", "Pages"],
          ["Preface", "5"],
          ["Chapters", "40"],
        ],
        1,
      ),
    );
    builder.addParagraph("It is bound in two copies.");
    const document = toDocument("thesis.docx", { ...builder.build(), details: {}, problems: [] }, {});
    const quote = await firstQuote("What is the usual extent of each part of a thesis in pages?", document);
    expect(quote).toMatch(/given in pages\.\n\nPart — Pages\nPreface — Pages: 5\nChapters — Pages: 40$/u);
  });

  it("is the words of a head that is as long as a passage", async () => {
    const builder = new TextBuilder();
    const head = `Teachers and their rooms. ${"The dean keeps the keys to all of them. ".repeat(40)}`;
    builder.addTable({ rows: [[{ text: head, colSpan: 2 }], [{ text: "Karl Brandt" }, { text: "14" }]], headRows: 1 });
    const document = toDocument("rooms.docx", { ...builder.build(), details: {}, problems: [] }, {});
    const quotes = quotesOf(await answerFrom([document, ...OTHERS], "Who keeps the keys?"));
    expect(quotes.map(({ text }) => text)).toContainEqual(expect.stringContaining("The dean keeps the keys"));
  });

  it("does not begin with what parts a table from the one above", async () => {
    const builder = new TextBuilder();
    builder.addTable(plainTable([["The gym is open from seven in the morning until ten in the evening."]], 0));
    builder.addTable(plainTable([["Swimming on Monday"], ["Swimming on Friday"]], 0));
    const document = toDocument("gym.docx", { ...builder.build(), details: {}, problems: [] }, {});
    expect(await firstQuote("When is swimming?", document)).toBe("Swimming on Monday\nSwimming on Friday");
  });

  it("is no row for what is said beside the table", async () => {
    expect(await firstQuote("What is the fine for paying late?")).toContain("two per cent for each week");
  });
});
