import { describe, expect, it } from "vitest";
import { pdfFormat } from "../../../../src/corpus/formats/pdf/pdf.ts";
import { drawTable, linesFrom, makePdf, type PlacedMark } from "../../../support/pdf-files.ts";

const textOf = async (...pages: (readonly PlacedMark[])[]): Promise<string> =>
  (await pdfFormat.extract(await makePdf(pages), "a.pdf")).text;

/** Text in the body's size, so that other sizes are others. */
const BODY = linesFrom(
  560,
  "The commission considers every application within ten working days and tells",
  "the applicant in writing what it has decided and why it has decided so.",
);

describe("pages of a PDF", () => {
  it("reads columns one after the other, what is above them before and what is below them after", async () => {
    const column = (x: number, first: number, ...words: string[]): PlacedMark[] =>
      words.map((text, index) => ({ text, x, y: first - index * 14, size: 10 }));
    const text = await textOf([
      { text: "A heading over both of the columns of this page", y: 780, size: 18 },
      ...column(57, 740, "Left one", "left two", "left three", "left four", "left five."),
      ...column(330, 733, "Right one", "right two", "right three", "right four", "right five."),
    ]);
    expect(text).toBe(
      "A heading over both of the columns of this page\n\n" +
        "Left one left two left three left four left five.\n\nRight one right two right three right four right five.",
    );
  });

  it("reads the boxes of a slide box by box", async () => {
    const text = await textOf([
      { text: "Keep the discussion", x: 80, y: 500, size: 18 },
      { text: "respectful", x: 80, y: 478, size: 18 },
      { text: "Be curious and seek", x: 380, y: 500, size: 18 },
      { text: "understanding", x: 380, y: 478, size: 18 },
    ]);
    expect(text.replace(/\s+/gu, " ")).toBe("Keep the discussion respectful Be curious and seek understanding");
  });

  it("reads items whose small bullets stand far before their words", async () => {
    const item = (text: string, y: number): PlacedMark[] => [
      { text: "●", x: 57, y: y + 6, size: 9 },
      { text, x: 84, y, size: 20 },
    ];
    const text = await textOf([
      ...item("an identity card", 700),
      ...item("a certificate", 660),
      ...item("two copies", 620),
    ]);
    expect(text).toBe("● an identity card\n● a certificate\n● two copies");
  });

  it("turns a page upright whose text is written upwards", async () => {
    const lines = ["The fee is paid in two parts:", "one in September, one in February."];
    const text = await textOf(lines.map((line, index) => ({ text: line, x: 200 + index * 16, y: 100, turn: 90 })));
    expect(text).toBe(lines.join(" "));
  });

  it("takes bold lines that stand apart for headings, and none within a paragraph", async () => {
    const { sections } = await pdfFormat.extract(
      await makePdf([
        [
          { text: "Regrade requests", y: 620, isBold: true },
          ...BODY,
          ...linesFrom(500, "Whoever asks anew is told so in writing"),
          { text: "within the next ten working days.", x: 57, y: 484.4, isBold: true },
        ],
      ]),
      "a.pdf",
    );
    expect(sections.map(({ headings }) => headings)).toEqual([["Regrade requests"]]);
  });

  it("leaves out lists of contents", async () => {
    const entries = ["Admission", "Fees", "Scholarships", "Dormitories", "Sports"].map((title, index) => ({
      text: `${index + 1} ${title} ${".".repeat(40)} ${index * 4 + 3}`,
      y: 740 - index * 18,
    }));
    const text = await textOf([{ text: "Contents", y: 780, size: 18 }, ...entries], BODY);
    expect(text).toMatch(/^The commission/u);
  });

  it("joins the short lines of an address, so that they are quoted together", async () => {
    const text = await textOf([
      ...BODY,
      ...linesFrom(500, "Admissions office", "12 Tole Bi Street", "Telephone 292-78-85"),
    ]);
    expect(text).toContain("\n\nAdmissions office\n12 Tole Bi Street\nTelephone 292-78-85");
  });

  it("keeps the heads of a table that goes on from page to page, though they stand where running heads do", async () => {
    const page = (course: string): PlacedMark[] =>
      drawTable(
        [
          ["Course", "Credits"],
          [course, "4"],
          [`${course} II`, "6"],
        ],
        { y: 830, rules: "all", rowHeight: 40 },
      );
    const { tables } = await pdfFormat.extract(await makePdf(["Algebra", "Physics", "Biology"].map(page)), "a.pdf");
    expect(tables?.map(({ table }) => table.rows[0]!.map(({ text }) => text))).toEqual(
      Array.from({ length: 3 }, () => ["Course", "Credits"]),
    );
  });

  it("takes the name of an institution for its title only where nothing tells more", async () => {
    const titleOf = async (path: string, ...page: PlacedMark[]): Promise<string | undefined> =>
      (await pdfFormat.extract(await makePdf([[...page, ...BODY]]), path)).details.title;
    const university = { text: "Central University of Kashmir", y: 780, size: 24 };
    const plan = { text: "Plan of the third term", y: 700, size: 18 };
    expect(await titleOf("a.pdf", university, plan)).toBe("Plan of the third term");
    expect(await titleOf("a.pdf", university)).toBe("Central University of Kashmir");
    expect(await titleOf("Third term plan.pdf", university)).toBeUndefined();
  });

  it("takes the heading of a part for its title only where its file's name says nothing", async () => {
    const titleOf = async (path: string, ...page: PlacedMark[]): Promise<string | undefined> =>
      (await pdfFormat.extract(await makePdf([page]), path)).details.title;
    const heading = (text: string, y: number): PlacedMark => ({ text, y, size: 18 });
    const parts = [heading("Where to eat well", 700), heading("Where to do sports", 500), ...BODY];
    expect(await titleOf("Campus leaflet.pdf", ...parts)).toBeUndefined();
    expect(await titleOf("a.pdf", ...parts)).toBe("Where to eat well");
    expect(await titleOf("Campus leaflet.pdf", heading("Where to eat well", 480), ...BODY)).toBeUndefined();
    expect(await titleOf("Campus leaflet.pdf", heading("Where to eat well", 700), ...BODY)).toBe("Where to eat well");
  });

  it("takes its title from the biggest words of the first page, not from a label, a logo or a table", async () => {
    const titleOf = async (...pages: PlacedMark[][]): Promise<string | undefined> =>
      (await pdfFormat.extract(await makePdf(pages), "a.pdf")).details.title;
    const title = { text: "Rules of the dormitory", y: 700, size: 20 };
    expect(await titleOf([{ text: "TOP-IT", y: 780, size: 26 }, title, ...BODY])).toBe("Rules of the dormitory");
    const table = drawTable(
      [
        ["Course", "Credits"],
        ["Algebra", "4"],
      ],
      { y: 700, rules: "all", hasBoldHead: true },
    );
    expect(await titleOf([...table, ...BODY])).toBeUndefined();
  });

  it("tells the number that is printed on a page, where it is not the page's place in the file", async () => {
    const page = (printed: number): PlacedMark[] => [...BODY, { text: `– ${printed} –`, x: 290, y: 40, size: 10 }];
    const { sections } = await pdfFormat.extract(await makePdf([BODY, ...[1, 2, 3, 4].map(page)]), "a.pdf");
    expect(sections.map(({ page: leaf, printedPage }) => [leaf, printedPage])).toEqual([
      [1, undefined],
      [2, 1],
      [3, 2],
      [4, 3],
      [5, 4],
    ]);
  });
});
