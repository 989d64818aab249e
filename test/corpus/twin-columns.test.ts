import { describe, expect, it } from "vitest";
import { TextBuilder } from "../../src/corpus/formats/text-builder.ts";
import { joinTwinColumns } from "../../src/corpus/twin-columns.ts";

const wide = (text: string, colSpan: number): { text: string; colSpan: number } => ({ text, colSpan });

describe("joinTwinColumns", () => {
  it("joins columns in which nothing begins, and leaves cells over several others that do", () => {
    const rows = [
      [wide("Timetable", 5)],
      [{ text: "Law" }, wide("Hall", 2), wide("Monday", 2)],
      [{ text: "Arts" }, wide("Gym", 2), wide("Friday", 2)],
    ];
    expect(joinTwinColumns(rows)).toEqual([
      [wide("Timetable", 3)],
      [wide("Law", 1), wide("Hall", 1), wide("Monday", 1)],
      [wide("Arts", 1), wide("Gym", 1), wide("Friday", 1)],
    ]);
  });

  it("keeps rows as they are in which each column begins somewhere", () => {
    const rows = [[wide("Timetable", 2)], [{ text: "Law" }, { text: "Hall" }]];
    expect(joinTwinColumns(rows)).toBe(rows);
  });

  it("lets a table be read whose cells all lie over several columns of the file", () => {
    const builder = new TextBuilder();
    const rows = [
      [wide("Subject", 3), wide("Hours", 2)],
      [wide("Physics", 3), wide("many", 2)],
      [wide("Law", 3), wide("few", 2)],
    ];
    builder.addTable({ rows, headRows: 1 });
    expect(builder.build().text).toBe("Subject — Hours\nPhysics — Hours: many\nLaw — Hours: few");
  });
});
