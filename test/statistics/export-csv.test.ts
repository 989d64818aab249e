import { parse } from "csv-parse/sync";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { exportCsv } from "../../src/statistics/export-csv.ts";
import { anyText } from "../support/any-text.ts";
import { logged } from "../support/logged.ts";

const read = (csv: string): Record<string, string>[] => parse(csv, { bom: true, columns: true });

const question = (text: string): string | undefined =>
  read(exportCsv([logged({ question: text })], "UTC"))[0]?.["question"];

describe("exportCsv", () => {
  it("has a line a question under one of names, each ended as RFC 4180 says, after a byte order mark", () => {
    const csv = exportCsv(
      [
        logged({
          question: 'Кітапхана қашан ашық, "24/7" ме?',
          language: "kk",
          document: { path: "kk/library.md", title: "Кітапхана" },
          milliseconds: 4.6,
          helpful: 2,
          unhelpful: { wrong: 1, outdated: 0, incomplete: 3, other: 0, unsaid: 4 },
        }),
      ],
      "Asia/Almaty",
    );
    expect(csv).toBe(
      "\uFEFFasked_at,question,language,outcome,place,document_path,document_title,answer_ms,helpful," +
        "unhelpful_wrong,unhelpful_outdated,unhelpful_incomplete,unhelpful_other,unhelpful_unsaid\r\n" +
        '2026-11-21T17:00:00+05:00,"Кітапхана қашан ашық, ""24/7"" ме?",kk,found,private,kk/library.md,Кітапхана,5,2,1,0,3,0,4\r\n',
    );
  });

  it("has the names alone when nothing was asked", () => {
    expect(exportCsv([], "UTC")).toMatch(/^\uFEFFasked_at,[\w,]+\r\n$/u);
  });

  it("leaves the document empty where none was quoted", () => {
    expect(read(exportCsv([logged({ outcome: "not-found" })], "UTC"))[0]).toMatchObject({
      document_path: "",
      document_title: "",
    });
  });

  it.each(["=1+1", "+7 701", "-2", "@SUM(A1)", "＝1", "\t=1", "\r\n=1", "\u200B=1"])(
    "keeps a spreadsheet from taking %j for a formula",
    (text) => {
      expect(question(text)).toMatch(/^'[=+\-@＝]/u);
    },
  );

  it("keeps it from doing so too where a semicolon divides cells", () => {
    expect(question('a;=HYPERLINK("x")')).toBe(`a;'=HYPERLINK("x")`);
  });

  it("tells the hour by the clocks of the place, before and after they are changed", () => {
    const times = ["2026-10-25T00:30:00Z", "2026-10-25T01:30:00Z"].map((time) => logged({ askedAt: Date.parse(time) }));
    expect(read(exportCsv(times, "Europe/Berlin")).map((row) => row["asked_at"])).toEqual([
      "2026-10-25T02:30:00+02:00",
      "2026-10-25T02:30:00+01:00",
    ]);
  });

  it("is read back whole, whatever was asked", () => {
    fc.assert(
      fc.property(anyText(60), anyText(60), (text, title) => {
        const rows = read(exportCsv([logged({ question: text, document: { path: "a", title } }), logged()], "UTC"));
        expect(rows).toHaveLength(2);
        expect(rows[0]?.["document_path"]).toBe("a");
        expect(rows[0]?.["question"]).not.toMatch(/^[=+\-@\t\r]|\n/u);
      }),
    );
  });
});
