import { strToU8, zipSync } from "fflate";

/** A paragraph of a made document: a heading of a level, an item of a list, a footnote's text, or plain words. */
interface MadeBlock {
  readonly text: string;
  readonly heading?: number;
  readonly item?: true;
  /** The text of a footnote to which the paragraph refers. */
  readonly note?: string;
}

/** What a made document holds; tables come after its blocks. */
export interface MadeDocument {
  readonly title?: string;
  readonly blocks: readonly MadeBlock[];
  readonly table?: readonly (readonly string[])[];
}

const escape = (text: string): string => text.replaceAll("&", "&amp;").replaceAll("<", "&lt;").replaceAll(">", "&gt;");

/** An archive of text parts by their paths. */
export const zip = (parts: Readonly<Record<string, string>>): Uint8Array =>
  zipSync(Object.fromEntries(Object.entries(parts).map(([name, text]) => [name, strToU8(text)])));

const XML = '<?xml version="1.0" encoding="UTF-8" standalone="yes"?>';
const PACKAGE = "http://schemas.openxmlformats.org/package/2006";
const OFFICE = "http://schemas.openxmlformats.org/officeDocument/2006";

const contentTypes = (overrides: Readonly<Record<string, string>>): string =>
  `${XML}<Types xmlns="${PACKAGE}/content-types"><Default Extension="rels" ContentType="application/vnd.openxmlformats-package.relationships+xml"/><Default Extension="xml" ContentType="application/xml"/>${Object.entries(
    overrides,
  )
    .map(
      ([part, type]) =>
        `<Override PartName="/${part}" ContentType="application/vnd.openxmlformats-officedocument.${type}+xml"/>`,
    )
    .join("")}</Types>`;

const relationships = (targets: Readonly<Record<string, string>>): string =>
  `${XML}<Relationships xmlns="${PACKAGE}/relationships">${Object.entries(targets)
    .map(
      ([target, type], index) =>
        `<Relationship Id="rId${index + 1}" Type="${OFFICE}/relationships/${type}" Target="${target}"/>`,
    )
    .join("")}</Relationships>`;

const coreProperties = (title: string): string =>
  `${XML}<cp:coreProperties xmlns:cp="${PACKAGE}/metadata/core-properties" xmlns:dc="http://purl.org/dc/elements/1.1/"><dc:title>${escape(title)}</dc:title></cp:coreProperties>`;

/** A Word document, as small as Word accepts. */
export function makeDocx({ title = "", blocks, table = [] }: MadeDocument): Uint8Array {
  const w = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';
  const run = (text: string): string => `<w:r><w:t xml:space="preserve">${escape(text)}</w:t></w:r>`;
  const notes = blocks.flatMap(({ note }) => (note === undefined ? [] : [note]));
  const body = blocks.map(({ text, heading, item, note }) => {
    const style = heading === undefined ? "" : `<w:pStyle w:val="Heading${heading}"/>`;
    const list = item ? '<w:numPr><w:ilvl w:val="0"/><w:numId w:val="1"/></w:numPr>' : "";
    const reference = note === undefined ? "" : `<w:r><w:footnoteReference w:id="${notes.indexOf(note) + 1}"/></w:r>`;
    return `<w:p><w:pPr>${style}${list}</w:pPr>${run(text)}${reference}</w:p>`;
  });
  const rows = table.map((row) => `<w:tr>${row.map((cell) => `<w:tc><w:p>${run(cell)}</w:p></w:tc>`).join("")}</w:tr>`);
  const headings = [1, 2, 3].map(
    (level) => `<w:style w:type="paragraph" w:styleId="Heading${level}"><w:name w:val="heading ${level}"/></w:style>`,
  );
  return zip({
    "[Content_Types].xml": contentTypes({
      "word/document.xml": "wordprocessingml.document.main",
      "word/styles.xml": "wordprocessingml.styles",
      "word/numbering.xml": "wordprocessingml.numbering",
      "word/footnotes.xml": "wordprocessingml.footnotes",
    }),
    "_rels/.rels": relationships({
      "word/document.xml": "officeDocument",
      "docProps/core.xml": "metadata/core-properties",
    }),
    "docProps/core.xml": coreProperties(title),
    "word/_rels/document.xml.rels": relationships({
      "styles.xml": "styles",
      "numbering.xml": "numbering",
      "footnotes.xml": "footnotes",
    }),
    "word/styles.xml": `${XML}<w:styles ${w}>${headings.join("")}</w:styles>`,
    "word/numbering.xml": `${XML}<w:numbering ${w}><w:abstractNum w:abstractNumId="0"><w:lvl w:ilvl="0"><w:numFmt w:val="bullet"/></w:lvl></w:abstractNum><w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`,
    "word/footnotes.xml": `${XML}<w:footnotes ${w}>${notes.map((note, index) => `<w:footnote w:id="${index + 1}"><w:p>${run(note)}</w:p></w:footnote>`).join("")}</w:footnotes>`,
    "word/document.xml": `${XML}<w:document ${w}><w:body>${body.join("")}${rows.length > 0 ? `<w:tbl>${rows.join("")}</w:tbl>` : ""}</w:body></w:document>`,
  });
}

/** A presentation: on each slide a title and paragraphs. */
export function makePptx(slides: readonly { readonly title?: string; readonly text: readonly string[] }[]): Uint8Array {
  const names =
    'xmlns:a="http://schemas.openxmlformats.org/drawingml/2006/main" xmlns:p="http://schemas.openxmlformats.org/presentationml/2006/main" xmlns:r="http://schemas.openxmlformats.org/officeDocument/2006/relationships"';
  const shape = (id: number, placeholder: string, paragraphs: readonly string[]): string =>
    `<p:sp><p:nvSpPr><p:cNvPr id="${id}" name="${placeholder}"/><p:cNvSpPr/><p:nvPr><p:ph type="${placeholder}"/></p:nvPr></p:nvSpPr><p:spPr/><p:txBody><a:bodyPr/>${paragraphs.map((text) => `<a:p><a:r><a:t>${escape(text)}</a:t></a:r></a:p>`).join("")}</p:txBody></p:sp>`;
  const parts = Object.fromEntries(
    slides.map(({ title, text }, index) => [
      `ppt/slides/slide${index + 1}.xml`,
      `${XML}<p:sld ${names}><p:cSld><p:spTree>${title === undefined ? "" : shape(2, "title", [title])}${shape(3, "body", text)}</p:spTree></p:cSld></p:sld>`,
    ]),
  );
  const targets = Object.fromEntries(slides.map((_, index) => [`slides/slide${index + 1}.xml`, "slide"]));
  return zip({
    "[Content_Types].xml": contentTypes({
      "ppt/presentation.xml": "presentationml.presentation.main",
      ...Object.fromEntries(Object.keys(parts).map((part) => [part, "presentationml.slide"])),
    }),
    "_rels/.rels": relationships({ "ppt/presentation.xml": "officeDocument" }),
    "ppt/_rels/presentation.xml.rels": relationships(targets),
    "ppt/presentation.xml": `${XML}<p:presentation ${names}><p:sldIdLst>${slides.map((_, index) => `<p:sldId id="${256 + index}" r:id="rId${index + 1}"/>`).join("")}</p:sldIdLst></p:presentation>`,
    ...parts,
  });
}

/** A cell: text, a number, a day, or a number with a format of its own. */
export type MadeCell = string | number | Date | { readonly value: number; readonly format: string };

/** The days between Excel's epoch and that of JavaScript, of 86,400,000 milliseconds each. */
const EXCEL_EPOCH = 25_569;
const DAY = 86_400_000;

/** What a workbook says beside its cells. */
export interface MadeWorkbook {
  /** Counts days from 1904, as Excel for the Mac did. */
  readonly is1904?: boolean;
  /** By the sheet's name, as "A1:B2". */
  readonly merges?: Readonly<Record<string, readonly string[]>>;
  readonly hidden?: readonly string[];
  /** Cells of text in bold letters, by the sheet's name. */
  readonly bold?: Readonly<Record<string, readonly string[]>>;
  /** Ranges with a filter, by the sheet's name. */
  readonly filters?: Readonly<Record<string, string>>;
  /** How many rows stay in view, by the sheet's name. */
  readonly frozen?: Readonly<Record<string, number>>;
  /** Rows that are printed on each page, as "$1:$2", by the sheet's name. */
  readonly printed?: Readonly<Record<string, string>>;
  /** A range of the first sheet that is defined as a table, with so many rows of heads. */
  readonly table?: { readonly ref: string; readonly heads: number };
  /** Of the first sheet, by the cell. */
  readonly comments?: Readonly<Record<string, string>>;
}

/** An Excel workbook of sheets by name. */
export function makeXlsx(
  sheets: Readonly<Record<string, readonly (readonly MadeCell[])[]>>,
  {
    is1904 = false,
    merges = {},
    hidden = [],
    bold = {},
    comments = {},
    filters = {},
    frozen = {},
    printed = {},
    table,
  }: MadeWorkbook = {},
): Uint8Array {
  const formats: string[] = [];
  const styleOf = (format: string): number => {
    if (!formats.includes(format)) formats.push(format);
    return formats.indexOf(format) + 3;
  };
  const main = 'xmlns="http://schemas.openxmlformats.org/spreadsheetml/2006/main"';
  const cellXml = (cell: MadeCell, reference: string, isBold: boolean): string => {
    if (cell instanceof Date) return `<c r="${reference}" s="1"><v>${cell.getTime() / DAY + EXCEL_EPOCH}</v></c>`;
    if (typeof cell === "number") return `<c r="${reference}"><v>${cell}</v></c>`;
    if (typeof cell === "object")
      return `<c r="${reference}" s="${styleOf(cell.format)}"><f>A1*1</f><v>${cell.value}</v></c>`;
    return cell === ""
      ? ""
      : `<c r="${reference}" s="${isBold ? 2 : 0}" t="inlineStr"><is><t>${escape(cell)}</t></is></c>`;
  };
  const names = Object.keys(sheets);
  const parts = Object.fromEntries(
    Object.values(sheets).map((rows, index) => [
      `xl/worksheets/sheet${index + 1}.xml`,
      `${XML}<worksheet ${main}>${viewXml(frozen[names[index]!])}<sheetData>${rows
        .map(
          (row, y) =>
            `<row r="${y + 1}">${row.map((cell, x) => cellXml(cell, `${String.fromCodePoint(65 + x)}${y + 1}`, bold[names[index]!]?.includes(`${String.fromCodePoint(65 + x)}${y + 1}`) ?? false)).join("")}</row>`,
        )
        .join(
          "",
        )}</sheetData>${filterXml(filters[names[index]!])}${mergesXml(merges[names[index]!] ?? [])}</worksheet>`,
    ]),
  );
  return zip({
    "xl/worksheets/_rels/sheet1.xml.rels": relationships({
      "../comments1.xml": "comments",
      ...(table && { "../tables/table1.xml": "table" }),
    }),
    ...(table && {
      "xl/tables/table1.xml": `${XML}<table ${main} id="1" name="T" displayName="T" ref="${table.ref}" headerRowCount="${table.heads}"/>`,
    }),
    "xl/comments1.xml": `${XML}<comments ${main}><commentList>${Object.entries(comments)
      .map(
        ([place, text]) => `<comment ref="${place}" authorId="0"><text><r><t>${escape(text)}</t></r></text></comment>`,
      )
      .join("")}</commentList></comments>`,
    "[Content_Types].xml": contentTypes({
      "xl/workbook.xml": "spreadsheetml.sheet.main",
      "xl/styles.xml": "spreadsheetml.styles",
      ...Object.fromEntries(Object.keys(parts).map((part) => [part, "spreadsheetml.worksheet"])),
    }),
    "_rels/.rels": relationships({ "xl/workbook.xml": "officeDocument" }),
    "xl/_rels/workbook.xml.rels": relationships({
      ...Object.fromEntries(names.map((_, index) => [`worksheets/sheet${index + 1}.xml`, "worksheet"])),
      "styles.xml": "styles",
    }),
    "xl/styles.xml": `${XML}<styleSheet ${main}><numFmts count="${formats.length}">${formats.map((format, index) => `<numFmt numFmtId="${164 + index}" formatCode="${escape(format).replaceAll('"', "&quot;")}"/>`).join("")}</numFmts><fonts><font></font><font><b/></font></fonts><cellXfs count="${3 + formats.length}"><xf numFmtId="0" fontId="0"/><xf numFmtId="14" fontId="0" applyNumberFormat="1"/><xf numFmtId="0" fontId="1"/>${formats.map((_, index) => `<xf numFmtId="${164 + index}" fontId="0" applyNumberFormat="1"/>`).join("")}</cellXfs></styleSheet>`,
    "xl/workbook.xml": `${XML}<workbook ${main} xmlns:r="${OFFICE}/relationships">${is1904 ? '<workbookPr date1904="1"/>' : ""}<sheets>${names.map((name, index) => `<sheet name="${escape(name)}" sheetId="${index + 1}"${hidden.includes(name) ? ' state="hidden"' : ""} r:id="rId${index + 1}"/>`).join("")}</sheets>${printedXml(names, printed)}</workbook>`,
    ...parts,
  });
}

const viewXml = (frozen: number | undefined): string =>
  frozen === undefined
    ? ""
    : `<sheetViews><sheetView workbookViewId="0"><pane ySplit="${frozen}" topLeftCell="A${frozen + 40}" activePane="bottomLeft" state="frozen"/></sheetView></sheetViews>`;

const filterXml = (ref: string | undefined): string => (ref === undefined ? "" : `<autoFilter ref="${ref}"/>`);

const printedXml = (names: readonly string[], printed: Readonly<Record<string, string>>): string =>
  `<definedNames>${Object.entries(printed)
    .map(
      ([name, rows]) =>
        `<definedName name="_xlnm.Print_Titles" localSheetId="${names.indexOf(name)}">'${escape(name)}'!$A:$A,'${escape(name)}'!${rows}</definedName>`,
    )
    .join("")}</definedNames>`;

const mergesXml = (merges: readonly string[]): string =>
  merges.length === 0 ? "" : `<mergeCells>${merges.map((ref) => `<mergeCell ref="${ref}"/>`).join("")}</mergeCells>`;
