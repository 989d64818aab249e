import { describe, expect, it } from "vitest";
import { countHeadRows } from "../../src/corpus/table-heads.ts";
import { layOutCells, type TableCell } from "../../src/corpus/table.ts";

const grid = (rows: readonly (readonly (string | TableCell)[])[]): ReturnType<typeof layOutCells> =>
  layOutCells(rows.map((row) => row.map((cell) => (typeof cell === "string" ? { text: cell } : cell))));

describe("countHeadRows", () => {
  it.each([
    [
      "words over numbers",
      [
        ["Grade", "From"],
        ["A", "95"],
        ["B", "80"],
      ],
      1,
    ],
    [
      "names over texts",
      [
        ["Term", "Meaning"],
        ["GPA", "The mean of all grades"],
        ["ECTS", "The European system of credits"],
      ],
      1,
    ],
    [
      "a first row like the others",
      [
        ["math.ceil(x)", "the next whole number"],
        ["math.fabs(x)", "the absolute value"],
      ],
      0,
    ],
    [
      "numbers all over",
      [
        ["1", "2"],
        ["3", "4"],
      ],
      0,
    ],
    ["a row alone", [["Grade", "From"]], 0],
    [
      "names of groups above those of their columns, beside cells that reach down over both",
      [
        [
          { text: "Day", rowSpan: 2 },
          { text: "Hour", rowSpan: 2 },
          { text: "Group A", colSpan: 2 },
        ],
        [{ text: "Subject" }, { text: "Room" }],
        [{ text: "Monday", rowSpan: 2 }, { text: "8:30" }, { text: "Physics" }, { text: "Hall" }],
        [{ text: "10:00" }, { text: "Law" }, { text: "Library" }],
      ],
      2,
    ],
    [
      "no lesson of a first day that reaches down, above two others",
      [
        [{ text: "Monday", rowSpan: 2 }, { text: "first" }, { text: "Physics", colSpan: 2 }],
        [{ text: "second" }, { text: "Law" }, { text: "Music" }],
        [{ text: "Tuesday" }, { text: "first" }, { text: "Law" }, { text: "Physics" }],
      ],
      0,
    ],
    [
      "a name across the table above heads",
      [[{ text: "Fees of the year", colSpan: 2 }], ["Programme", "Fee"], ["Law", "900"], ["Arts", "800"]],
      2,
    ],
    [
      "a day across the table above its first lesson",
      [[{ text: "Monday", colSpan: 2 }], ["Law", "room"], ["Arts", "gym"]],
      0,
    ],
    [
      "years and codes of groups over numbers",
      [
        ["Code", "Programme", "2023", "2024", "IS-11"],
        ["B001", "Law", "85", "88", "20"],
        ["B002", "Arts", "78", "80", "21"],
      ],
      1,
    ],
    [
      "words over what begins with a number",
      [
        ["What", "When"],
        ["Exams", "12 May"],
        ["Holidays", "1 June"],
        ["Practice", "3 July"],
      ],
      1,
    ],
    [
      "columns that are numbered below their heads",
      [
        ["Subject", "Teacher", "Hours"],
        ["1", "2", "3"],
        ["Law", "Ivan", "36"],
      ],
      2,
    ],
    [
      "a first row that names few of the columns",
      [
        ["Grade", "", "", ""],
        ["A", "1", "2", "3"],
        ["B", "4", "5", "6"],
      ],
      0,
    ],
    [
      "sentences at the top",
      [
        ["The fee is paid twice.", "It is never paid back."],
        ["5", "6"],
      ],
      0,
    ],
  ] as const)("%s", (_, rows, count) => {
    expect(countHeadRows(grid(rows))).toBe(count);
  });

  it("counts rows of heads that stand above each other", () => {
    const rows = [
      [
        { text: "Subject", rowSpan: 2 },
        { text: "Term 1", colSpan: 2 },
      ],
      ["Hours", "Credits"],
      ["Law", "36", "2"],
    ];
    expect(countHeadRows(grid(rows))).toBe(2);
  });

  it("takes a row that is set apart by its look for heads, unless all are", () => {
    const rows = grid([
      ["Name", "Faculty"],
      ["Ivan", "Law"],
      ["Anna", "Arts"],
    ]);
    expect(countHeadRows(rows, (cell) => rows[0]!.includes(cell))).toBe(1);
    expect(countHeadRows(rows, () => true)).toBe(0);
  });
});
