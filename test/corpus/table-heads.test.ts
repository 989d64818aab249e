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
