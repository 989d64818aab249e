import { describe, expect, it } from "vitest";
import { tableText } from "../../src/corpus/table-lines.ts";
import { plainTable } from "../../src/corpus/table.ts";

describe("tableText", () => {
  it("says the heads of each cell but of the one that names its row", () => {
    const table = plainTable(
      [
        ["№", "Subject", "Credits:"],
        ["1", "Law", "6"],
        ["2", "Arts", ""],
      ],
      1,
    );
    expect(tableText(table)).toEqual({
      title: "",
      head: "№ — Subject — Credits",
      rows: ["1 — Subject: Law — Credits: 6", "2 — Subject: Arts"],
      areCards: false,
    });
  });

  it("joins heads that stand above each other, says what several share once, and names a cell below several after all of them", () => {
    const table = {
      rows: [
        [
          { text: "Subject", rowSpan: 2 },
          { text: "Term 1", colSpan: 2 },
        ],
        [{ text: "Hours" }, { text: "Credits" }],
        [{ text: "Law" }, { text: "36" }, { text: "2" }],
        [{ text: "Arts" }, { text: "none", colSpan: 2 }],
      ],
      headRows: 2,
    };
    expect(tableText(table).rows).toEqual(["Law — Term 1, Hours: 36 — Credits: 2", "Arts — Term 1: none"]);
  });

  it("leaves out of a head nothing that has not been said before", () => {
    const table = {
      rows: [
        [
          { text: "Subject", rowSpan: 2 },
          { text: "2026", colSpan: 2 },
        ],
        [{ text: "1" }, { text: "Total" }],
        [{ text: "Law" }, { text: "36" }, { text: "38" }],
      ],
      headRows: 2,
    };
    expect(tableText(table).rows).toEqual(["Law — 36 — 2026, Total: 38"]);
  });

  it("joins what ends in a colon with what it leads to", () => {
    expect(tableText(plainTable([["ROOM:", "Q-604", "CREDITS:", "2"]], 0)).rows).toEqual(["ROOM: Q-604 — CREDITS: 2"]);
  });

  it("reads long rows with heads as cards, a line a head", () => {
    const long = "Introduction to the methods of machine learning";
    const table = plainTable(
      [
        ["Term", "Subject of the programme", "Credits of the subject", "Hours"],
        ["1", long, "6", "216"],
        ["2", long, "3", "108"],
      ],
      1,
    );
    expect(tableText(table)).toMatchObject({
      areCards: true,
      rows: [
        `Term: 1\nSubject of the programme: ${long}\nCredits of the subject: 6\nHours: 216`,
        `Term: 2\nSubject of the programme: ${long}\nCredits of the subject: 3\nHours: 108`,
      ],
    });
  });

  it("says both heads where two columns stand against each other", () => {
    const table = plainTable(
      [
        ["C++", "Python"],
        ["Static types", "Dynamic types"],
        ["Fast to run", "Fast to write"],
      ],
      1,
    );
    expect(tableText(table).rows[0]).toBe("C++: Static types — Python: Dynamic types");
  });

  it("leaves the cells of a table without heads as they stand", () => {
    expect(
      tableText(
        plainTable(
          [
            ["Cum Laude", "3.60"],
            ["Magna Cum Laude", "3.80"],
          ],
          0,
        ),
      ).rows,
    ).toEqual(["Cum Laude — 3.60", "Magna Cum Laude — 3.80"]);
  });

  it("carries what is written across the table to the rows below, and says a long text once", () => {
    const across = (text: string): { text: string; colSpan: number }[] => [{ text, colSpan: 2 }];
    const long = "All fees of this section are paid in two parts, of which the first is due before the term begins.";
    const table = {
      rows: [
        across("Bachelor"),
        [{ text: "Law" }, { text: "900" }],
        across(long),
        [{ text: "Arts" }, { text: "800" }],
        across("Nothing follows"),
      ],
      headRows: 0,
    };
    expect(tableText(table).rows).toEqual(["Bachelor — Law — 900", long, "Arts — 800", "Nothing follows"]);
  });

  it("reads timetables beside each other one after the other, each row with its day and hour", () => {
    const rows = [
      ["Monday", "1", "Algebra", "12", "1", "Physics", "305"],
      ["Monday", "2", "Law", "13", "2", "Chemistry", "7"],
      ["Tuesday", "3", "Sport", "Gym", "3", "", ""],
    ];
    expect(tableText(plainTable([["", "", "Class A", "", "", "Class B", ""], ...rows], 0)).rows).toEqual([
      "Class A — Monday — 1 — Algebra — 12",
      "Class A — Monday — 2 — Law — 13",
      "Class A — Tuesday — 3 — Sport — Gym",
      "Class B — Monday — 1 — Physics — 305",
      "Class B — Monday — 2 — Chemistry — 7",
    ]);
  });

  it("keeps the figures of one row together, though their heads recur", () => {
    const rows = [
      ["Subject", "Hours", "Credits", "Hours", "Credits"],
      ["Law", "36", "2", "72", "4"],
    ];
    expect(tableText(plainTable(rows, 1)).rows).toEqual(["Law — Hours: 36 — Credits: 2 — Hours: 72 — Credits: 4"]);
  });

  it("keeps figures together where some are missing", () => {
    const rows = [
      ["Year", "Hours", "Credits", "Hours", "Credits"],
      ["1", "36", "2", "—", "—"],
      ["2", "—", "—", "72", "4"],
      ["3", "—", "—", "—", "—"],
    ];
    expect(tableText(plainTable(rows, 1)).rows[1]).toBe("Year: 2 — Hours: — — Credits: — — Hours: 72 — Credits: 4");
  });

  it("says no heads in a group whose cells lie across columns of words and of numbers", () => {
    const unit = (number: string, topic: string, weeks: string): { text: string }[] =>
      [number, topic, weeks].map((text) => ({ text }));
    const book = (number: string, title: string): { text: string; colSpan?: number }[] => [
      { text: number },
      { text: title, colSpan: 2 },
    ];
    const table = {
      rows: [
        unit("Unit", "Topics", "Weeks"),
        unit("1.", "Numbers", "3"),
        unit("2.", "Memory", "4"),
        [{ text: "Text books", colSpan: 3 }],
        book("1.", "Mano, Architecture"),
        book("2.", "Hamacher, Organization"),
      ],
      headRows: 1,
    };
    expect(tableText(table).rows.slice(1)).toEqual([
      "Unit: 2. — Topics: Memory — Weeks: 4",
      "Text books — 1. — Mano, Architecture",
      "Text books — 2. — Hamacher, Organization",
    ]);
  });

  it("says years above figures, and no numbers of the columns", () => {
    const rows = [
      ["Programme", "2025", "2026/27"],
      ["1", "2", "3"],
      ["Law", "88", "91"],
    ];
    expect(tableText(plainTable(rows, 2)).rows).toEqual(["Law — 2025: 88 — 2026/27: 91"]);
  });

  it("makes a row of a table that is nothing but heads", () => {
    expect(tableText(plainTable([["A", "B"]], 1))).toEqual({ title: "", head: "", rows: ["A — B"], areCards: false });
  });
});
