import { describe, expect, it } from "vitest";
import { tableParts } from "../../src/corpus/table-parts.ts";
import { plainTable, type Table } from "../../src/corpus/table.ts";

const HEADS = ["No.", "Process", "Manager"];

describe("tableParts", () => {
  it("takes heads that are said again for the heads of what follows", () => {
    const parts = tableParts(
      plainTable([HEADS, ["1", "Plan", "yes"], ["2", "Pay", "no"], HEADS, ["1", "Check", "no"]], 1),
    );
    expect(parts.map(({ rows, headRows }) => [headRows, rows.map(([first]) => first!.text)])).toEqual([
      [1, ["No.", "1", "2"]],
      [1, ["No.", "1"]],
    ]);
  });

  it("takes a row for heads into which the cells of the heads reach", () => {
    const table: Table = {
      rows: [
        [
          { text: "No.", rowSpan: 2 },
          { text: "Process", rowSpan: 2 },
          { text: "Team", colSpan: 2 },
        ],
        [{ text: "Manager" }, { text: "Analyst" }],
        [{ text: "1" }, { text: "Plan" }, { text: "yes" }, { text: "no" }],
      ],
      headRows: 1,
    };
    expect(tableParts(table)).toEqual([{ ...table, headRows: 2 }]);
  });

  it("leaves other tables as they are, those without heads too", () => {
    const table = plainTable([HEADS, ["1", "Process", "yes"]], 1);
    expect(tableParts(table)).toEqual([table]);
    const bare = plainTable([HEADS, HEADS], 0);
    expect(tableParts(bare)).toEqual([bare]);
  });
});
