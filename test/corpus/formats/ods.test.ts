import { describe, expect, it } from "vitest";
import type { ExtractedText } from "../../../src/corpus/formats/format.ts";
import { odsFormat } from "../../../src/corpus/formats/ods.ts";
import { zip } from "../../support/office-files.ts";

const NAMES = 'xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s"';
const cell = (text: string, attributes = ""): string =>
  `<table:table-cell ${attributes}>${text === "" ? "" : `<text:p>${text}</text:p>`}</table:table-cell>`;
const row = (...cells: readonly string[]): string => `<table:table-row>${cells.join("")}</table:table-row>`;
const extract = async (sheets: string): Promise<ExtractedText> =>
  odsFormat.extract(
    zip({
      "content.xml": `<office:document-content ${NAMES}><office:automatic-styles><style:style style:name="ta2"><style:table-properties table:display="false"/></style:style></office:automatic-styles><office:body><office:spreadsheet>${sheets}</office:spreadsheet></office:body></office:document-content>`,
    }),
    "a.ods",
  );

describe("odsFormat", () => {
  it("carries merged cells to all that they cover, and keeps what is noted beside a cell", async () => {
    const note = "<office:annotation><text:p>now 306</text:p></office:annotation>";
    const { text } = await extract(
      `<table:table table:name="Plan">${row(cell("Day"), cell("Lesson"), cell("Room"))}
      ${row(cell("Monday", 'table:number-rows-spanned="2"'), cell("Law"), `<table:table-cell>${note}<text:p>305</text:p></table:table-cell>`)}
      ${row("<table:covered-table-cell/>", cell("Arts"), cell("12"))}
      <table:table-row table:number-rows-repeated="1048000">${cell("", 'table:number-columns-repeated="16384"')}</table:table-row></table:table>`,
    );
    expect(text).toBe(
      "Plan\n\nDay — Lesson — Room\nMonday — Lesson: Law — Room: 305 [now 306]\nMonday — Lesson: Arts — Room: 12",
    );
  });

  it("leaves hidden sheets out and says so; sheets keep their numbers", async () => {
    const { text, sections, problems } = await extract(
      `<table:table table:name="Draft" table:style-name="ta2">${row(cell("Secret"))}</table:table><table:table table:name="Open">${row(cell("Law"), cell("a <text:s/>b"))}</table:table>`,
    );
    expect(text).toBe("Open\n\nLaw — a b");
    expect(sections.map(({ page }) => page)).toEqual([2]);
    expect(problems).toEqual([{ path: "a.ods", reason: expect.stringContaining("left out: Draft") }]);
  });
});
