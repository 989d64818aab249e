import { describe, expect, it } from "vitest";
import type { ExtractedText } from "../../../src/corpus/formats/format.ts";
import { odsFormat } from "../../../src/corpus/formats/ods.ts";
import { zip } from "../../support/office-files.ts";

const NAMES = 'xmlns:office="o" xmlns:table="t" xmlns:text="x" xmlns:style="s"';
const cell = (text: string, attributes = ""): string =>
  `<table:table-cell ${attributes}>${text === "" ? "" : `<text:p>${text}</text:p>`}</table:table-cell>`;
const row = (...cells: readonly string[]): string => `<table:table-row>${cells.join("")}</table:table-row>`;
const extract = async (sheets: string, parts: Readonly<Record<string, string>> = {}): Promise<ExtractedText> =>
  odsFormat.extract(
    zip({
      ...parts,
      "content.xml": `<office:document-content ${NAMES}><office:automatic-styles><style:style style:name="ta2"><style:table-properties table:display="false"/></style:style><style:style style:name="ce1" style:family="table-cell"><style:text-properties fo:font-weight="bold"/></style:style></office:automatic-styles><office:body><office:spreadsheet>${sheets}</office:spreadsheet></office:body></office:document-content>`,
    }),
    "a.ods",
  );

describe("odsFormat", () => {
  it("reads what stands at the end of a sheet, and of what fills a sheet as much as has a place", async () => {
    const far = `<table:table-row table:number-rows-repeated="1048000">${cell("", 'table:number-columns-repeated="16384"')}</table:table-row>`;
    const end = row(cell("", 'table:number-columns-repeated="16383"'), cell("Seen by the dean"));
    const { text } = await extract(
      `<table:table table:name="Plan">${row(cell("Law"), cell("305"))}${far}${end}</table:table>`,
    );
    expect(text).toBe("Plan\n\nLaw — 305\n\nSeen by the dean");
    const full = await extract(
      `<table:table table:name="Plan">${row(cell("Law"), cell("room"))}${`<table:table-row table:number-rows-repeated="1048000">${cell("and", 'table:number-columns-repeated="16384"')}</table:table-row>`.repeat(20)}</table:table>`,
    );
    expect(full.text).toContain("Law — room");
    expect(full.problems.map(({ reason }) => reason)).toEqual([expect.stringContaining("left out: Plan from row")]);
  });

  it("leaves out rows and columns that are hidden, also by a filter, and says so", async () => {
    const column = (attributes = ""): string => `<table:table-column ${attributes}/>`;
    const { text, problems } = await extract(
      `<table:table table:name="Plan">${column()}${column('table:visibility="collapse"')}${column()}
      ${row(cell("Law"), cell("secret"), cell("305"))}
      <table:table-row table:visibility="filter">${cell("Arts")}${cell("secret")}${cell("12")}</table:table-row>
      ${row(cell("Music"), cell("secret"), cell("7"))}</table:table>`,
    );
    expect(text).toBe("Plan\n\nLaw — 305\nMusic — 7");
    expect(problems.map(({ reason }) => reason)).toEqual([expect.stringContaining("hidden are left out of Plan")]);
  });

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

  /** Nothing tells the heads of these rows but the file. */
  const people = (head: (...cells: readonly string[]) => string = row, attributes = ""): string =>
    row(cell("Staff")) +
    head(cell("Name", attributes), cell("Post", attributes)) +
    row(cell("Ivan"), cell("Dean")) +
    row(cell("Anna"), cell("Clerk"));
  const sheet = (rows: string): string => `<table:table table:name="A b">${rows}</table:table>`;
  const filter =
    '<table:database-ranges><table:database-range table:target-range-address="&apos;A b&apos;.A2:&apos;A b&apos;.B4" table:display-filter-buttons="true"/></table:database-ranges>';
  const view =
    '<o><c:config-item-map-named c:name="Tables"><c:config-item-map-entry c:name="A b"><c:config-item c:name="VerticalSplitMode">2</c:config-item><c:config-item c:name="VerticalSplitPosition">2</c:config-item></c:config-item-map-entry></c:config-item-map-named></o>';
  const printed = (...cells: readonly string[]): string =>
    `<table:table-header-rows>${row(...cells)}</table:table-header-rows>`;

  it.each([
    ["a filter", sheet(people()) + filter, {}],
    ["frozen rows", sheet(people()), { "settings.xml": view }],
    ["rows that are printed on each page", sheet(people(printed)), {}],
    ["bold letters", sheet(people(row, 'table:style-name="ce1"')), {}],
  ])("takes rows for heads that %s say to be heads", async (_, sheets, parts) => {
    expect((await extract(sheets, parts)).text).toBe(
      "A b\n\nStaff\n\nName — Post\nIvan — Post: Dean\nAnna — Post: Clerk",
    );
  });

  it("takes no row for heads that nothing says to be some", async () => {
    expect((await extract(sheet(people()))).text).toBe("A b\n\nStaff\n\nName — Post\nIvan — Dean\nAnna — Clerk");
  });
});
