import { describe, expect, it } from "vitest";
import { pdfFormat } from "../../../../src/corpus/formats/pdf/pdf.ts";
import { gridOf, type Table } from "../../../../src/corpus/table.ts";
import { drawTable, linesFrom, makePdf, type PlacedMark } from "../../../support/pdf-files.ts";

async function tablesOf(...pages: (readonly PlacedMark[])[]): Promise<Table[]> {
  const { tables = [] } = await pdfFormat.extract(await makePdf(pages), "a.pdf");
  return tables.map(({ table }) => table);
}

async function gridsOf(...pages: (readonly PlacedMark[])[]): Promise<string[][][]> {
  return (await tablesOf(...pages)).map(gridOf);
}

const HONOURS = [
  ["Summa Cum Laude", "3.90 and above"],
  ["Magna Cum Laude", "3.80 to 3.90"],
  ["Cum Laude", "3.60 to 3.80"],
];

describe("tables of a PDF", () => {
  it("has no heads in doubt: the first row of a table is a row like others", async () => {
    const [table] = await tablesOf(drawTable(HONOURS, { y: 700, rules: "all" }));
    expect(table).toMatchObject({ headRows: 0, page: 1 });
    expect(gridOf(table!)).toEqual(HONOURS);
  });

  it("takes a bold row for heads, and words or years over numbers", async () => {
    const heads = async (rows: string[][], hasBoldHead = false): Promise<number | undefined> =>
      (await tablesOf(drawTable(rows, { y: 700, rules: "all", hasBoldHead })))[0]?.headRows;
    expect(await heads([["Honour", "Average"], ...HONOURS], true)).toBe(1);
    expect(
      await heads([
        ["Course", "Credits"],
        ["Algebra", "4"],
        ["Physics", "6"],
      ]),
    ).toBe(1);
    expect(
      await heads([
        ["", "2023", "2024"],
        ["Students", "7 120", "7 455"],
        ["Teachers", "611", "640"],
      ]),
    ).toBe(1);
  });

  it("lets a merged cell hold for all that it covers", async () => {
    const rows = [
      ["Day", "Hour", "Lesson", "<"],
      ["Monday", "9:00", "Algebra", "Physics"],
      ["^", "10:00", "Geometry", "Chemistry"],
    ];
    const [table] = await tablesOf(drawTable(rows, { y: 700, rules: "all", hasBoldHead: true }));
    expect(gridOf(table!)).toEqual([
      ["Day", "Hour", "Lesson", "Lesson"],
      ["Monday", "9:00", "Algebra", "Physics"],
      ["Monday", "10:00", "Geometry", "Chemistry"],
    ]);
    expect(table!.rows[1]![0]).toEqual({ text: "Monday", rowSpan: 2 });
  });

  it("reads a day that is written upwards, or a letter a line, beside its rows", async () => {
    const rows = (day: string): string[][] => [
      [day, "9:00", "Algebra"],
      ["^", "10:00", "Geometry"],
      ["^", "11:00", "Physics"],
    ];
    const upwards = [
      ...drawTable(rows(""), { y: 700, rules: "all" }),
      { text: "Monday", x: 90, y: 630, size: 9, turn: 90 },
    ];
    const letters = drawTable(rows("F\nR\nI"), { y: 400, rules: "all" });
    const grids = await gridsOf([...upwards, ...letters]);
    expect(grids.map((grid) => grid.map(([day]) => day))).toEqual([
      ["Monday", "Monday", "Monday"],
      ["FRI", "FRI", "FRI"],
    ]);
  });

  it("joins the lines of a cell where only rules from side to side part the rows", async () => {
    const rows = [
      ["Programme", "What it teaches"],
      ["General\nmedicine", "The body, its illnesses\nand how to treat them"],
      ["Pharmacy", "Remedies and how they\nare made"],
    ];
    expect(await gridsOf(drawTable(rows, { y: 700, rules: "rows", columnWidth: 180 }))).toEqual([
      rows.map((row) => row.map((cell) => cell.replace("\n", " "))),
    ]);
  });

  it("finds a table that spaces alone set, with the lines of a long label", async () => {
    const rows = [
      ["Number of students", "7 120", "7 455"],
      ["Number of teachers\nwith a degree", "611", "640"],
      ["Number of rooms", "208", "208"],
    ];
    expect(await gridsOf(drawTable(rows, { y: 700, columnWidth: 150 }))).toEqual([
      rows.map((row) => row.map((cell) => cell.replace("\n", " "))),
    ]);
  });

  it("takes dots between a label and its numbers for what they are", async () => {
    const row = (y: number, label: string, ...numbers: string[]): PlacedMark[] => [
      { text: `${label} ${".".repeat(20)}`, y },
      ...numbers.map((text, index) => ({ text, x: 320 + index * 80, y })),
    ];
    const page = [
      ...row(700, "Students", "7 120", "7 455"),
      ...row(680, "Teachers", "611", "640"),
      ...row(660, "Rooms", "208", "210"),
    ];
    expect(await gridsOf(page)).toEqual([
      [
        ["Students", "7 120", "7 455"],
        ["Teachers", "611", "640"],
        ["Rooms", "208", "210"],
      ],
    ]);
  });

  it("gives the rows after a page's end the heads from before it", async () => {
    const tables = await tablesOf(
      drawTable(
        [
          ["Course", "Credits"],
          ["Algebra", "4"],
          ["Physics", "6"],
        ],
        { y: 140, rules: "all" },
      ),
      drawTable(
        [
          ["Chemistry", "5"],
          ["History", "3"],
        ],
        { y: 780, rules: "all" },
      ),
    );
    expect(tables.map(({ page, headRows }) => [page, headRows])).toEqual([
      [1, 1],
      [2, 1],
    ]);
    expect(gridOf(tables[1]!)[0]).toEqual(["Course", "Credits"]);
  });

  it("names a table by the line above it", async () => {
    const [table] = await tablesOf([
      ...linesFrom(740, "Table 3. Honours"),
      ...drawTable(HONOURS, { y: 700, rules: "all" }),
    ]);
    expect(table?.caption).toBe("Table 3. Honours");
  });

  it("finds no table in lists, code, prose in two columns and contents", async () => {
    const bullets = ["a passport", "two photographs", "the form"].flatMap((text, index) => [
      { text: "•", x: 60, y: 780 - index * 16 },
      { text, x: 90, y: 780 - index * 16 },
    ]);
    const code = ["int total = 0;", "for (int i = 0; i < 9; i++)", "total += rows[i];"].flatMap((text, index) => [
      { text, x: 60, y: 700 - index * 16, size: 10 },
      { text: "// a comment", x: 350, y: 700 - index * 16, size: 10 },
    ]);
    const prose = Array.from({ length: 14 }, (_, index) => [
      { text: "The council meets in the hall of", x: 57, y: 560 - index * 14, size: 10 },
      { text: "the main building, at ten o'clock", x: 320, y: 560 - index * 14, size: 10 },
    ]).flat();
    expect(await gridsOf(bullets, code, prose)).toEqual([]);
  });
});
