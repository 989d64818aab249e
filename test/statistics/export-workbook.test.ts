import * as fc from "fast-check";
import { unzipSync } from "fflate";
import readXlsxFile from "read-excel-file/universal";
import { describe, expect, it } from "vitest";
import { exportWorkbook } from "../../src/statistics/export-workbook.ts";
import type { LoggedQuestion } from "../../src/store/question-log.ts";
import { anyText } from "../support/any-text.ts";
import { logged } from "../support/logged.ts";
import { readTable } from "../support/read-workbook.ts";
import { runs } from "../support/seed.ts";

const table = async (log: readonly LoggedQuestion[], timeZone = "UTC"): Promise<unknown[][]> =>
  readTable(await exportWorkbook(log, timeZone));

describe("exportWorkbook", () => {
  it("has a row a question under one of names", async () => {
    const entry = logged({
      question: 'Кітапхана қашан ашық, "24/7" ме?',
      language: "kk",
      document: { path: "kk/library.md", title: "Кітапхана" },
      milliseconds: 4.6,
      helpful: 2,
      unhelpful: { wrong: 1, outdated: 0, incomplete: 3, other: 0, unsaid: 4 },
    });
    const [names, row, ...others] = await table([entry], "Asia/Almaty");
    expect(others).toEqual([]);
    expect(Object.fromEntries(names!.map((name, i) => [name, row![i]]))).toEqual({
      asked_at: new Date("2026-11-21T17:00:00Z"),
      question: 'Кітапхана қашан ашық, "24/7" ме?',
      language: "kk",
      outcome: "found",
      place: "private",
      document_path: "kk/library.md",
      document_title: "Кітапхана",
      answer_ms: 5,
      helpful: 2,
      unhelpful_wrong: 1,
      unhelpful_outdated: 0,
      unhelpful_incomplete: 3,
      unhelpful_other: 0,
      unhelpful_unsaid: 4,
    });
  });

  it("has the names alone when nothing was asked", async () => {
    expect(await table([])).toHaveLength(1);
  });

  it("leaves the document empty where none was quoted", async () => {
    const [names, row] = await table([logged({ outcome: "not-found" })]);
    expect(row![names!.indexOf("document_path")]).toBeNull();
  });

  it.each(["=1+1", "+7 701", "-2", "@SUM(A1)", "007", "2026-01-02", "TRUE"])("keeps %j a text", async (text) => {
    const bytes = await exportWorkbook([logged({ question: text })], "UTC");
    expect((await readTable(bytes))[1]?.[1]).toBe(text);
    const sheet = new TextDecoder().decode(unzipSync(bytes)["xl/worksheets/sheet1.xml"]);
    expect(sheet).not.toMatch(/<f[ >]/u);
  });

  it("tells the hour by the clocks of the place, before and after they are changed", async () => {
    const times = ["2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z", "2026-10-25T02:30:00Z"];
    const [, ...rows] = await table(
      times.map((time) => logged({ askedAt: Date.parse(time) })),
      "Europe/Berlin",
    );
    expect(rows.map(([time]) => (time as Date).getUTCHours())).toEqual([2, 2, 3]);
  });

  it("is read back whole, whatever was asked", async () => {
    await fc.assert(
      fc.asyncProperty(anyText(60), anyText(60), async (text, title) => {
        const [, first, second] = await table([logged({ question: text, document: { path: "a", title } }), logged()]);
        expect(first?.[5]).toBe("a");
        expect(second?.[1]).toBe(logged().question);
      }),
      { numRuns: runs(50) },
    );
  });

  it("opens with its names always in view", async () => {
    const bytes = await exportWorkbook([logged()], "UTC");
    expect((await readXlsxFile(new Blob([Uint8Array.from(bytes)])))[0]?.sheet).toBe("Questions");
    expect(new TextDecoder().decode(unzipSync(bytes)["xl/worksheets/sheet1.xml"])).toContain('state="frozen"');
  });
});
