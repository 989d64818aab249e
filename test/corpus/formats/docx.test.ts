import { describe, expect, it } from "vitest";
import type { ExtractedText } from "../../../src/corpus/formats/format.ts";
import { docxFormat } from "../../../src/corpus/formats/docx.ts";
import { zip } from "../../support/office-files.ts";

const W = 'xmlns:w="http://schemas.openxmlformats.org/wordprocessingml/2006/main"';

/** A Word document of this body; styles and numberings are those below. */
const extract = async (body: string): Promise<ExtractedText> =>
  docxFormat.extract(
    zip({
      "word/document.xml": `<w:document ${W}><w:body>${body}</w:body></w:document>`,
      "word/styles.xml": `<w:styles ${W}>
        <w:style w:type="paragraph" w:styleId="2"><w:name w:val="heading 2"/><w:pPr><w:outlineLvl w:val="1"/></w:pPr></w:style>
        <w:style w:type="paragraph" w:styleId="Own"><w:name w:val="Раздел"/><w:basedOn w:val="2"/></w:style>
        <w:style w:type="paragraph" w:styleId="a5"><w:name w:val="Title"/></w:style>
        <w:style w:type="paragraph" w:styleId="11"><w:name w:val="toc 1"/></w:style></w:styles>`,
      "word/numbering.xml": `<w:numbering ${W}><w:abstractNum w:abstractNumId="0">
        <w:lvl w:ilvl="0"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1."/></w:lvl>
        <w:lvl w:ilvl="1"><w:start w:val="1"/><w:numFmt w:val="decimal"/><w:lvlText w:val="%1.%2"/></w:lvl>
        <w:lvl w:ilvl="2"><w:start w:val="1"/><w:numFmt w:val="russianLower"/><w:lvlText w:val="%3)"/></w:lvl></w:abstractNum>
        <w:num w:numId="1"><w:abstractNumId w:val="0"/></w:num></w:numbering>`,
      "word/footnotes.xml": `<w:footnotes ${W}><w:footnote w:id="7"><w:p><w:r><w:t>Of the academic year.</w:t></w:r></w:p></w:footnote></w:footnotes>`,
    }),
    "a.docx",
  );

const run = (text: string): string => `<w:r><w:t xml:space="preserve">${text}</w:t></w:r>`;
const paragraph = (text: string, properties = ""): string => `<w:p><w:pPr>${properties}</w:pPr>${run(text)}</w:p>`;
const item = (text: string, level: number): string =>
  paragraph(text, `<w:numPr><w:ilvl w:val="${level}"/><w:numId w:val="1"/></w:numPr>`);
const cell = (text: string, properties = ""): string => `<w:tc><w:tcPr>${properties}</w:tcPr>${paragraph(text)}</w:tc>`;
const table = (rows: readonly string[]): string =>
  `<w:tbl>${rows.map((row) => `<w:tr>${row}</w:tr>`).join("")}</w:tbl>`;

describe("docxFormat", () => {
  it("knows headings by name, by outline and by what their style is based on, and leaves the table of contents out", async () => {
    const { text, sections, details } = await extract(
      paragraph("The rules of the house", '<w:pStyle w:val="a5"/>') +
        paragraph("Guests ........ 3", '<w:pStyle w:val="11"/>') +
        paragraph("Guests", '<w:pStyle w:val="Own"/>') +
        paragraph("They leave by ten.") +
        paragraph("Pets", '<w:outlineLvl w:val="1"/>') +
        paragraph("None."),
    );
    expect(details).toEqual({ title: "The rules of the house" });
    expect(text).not.toContain("....");
    expect(sections.map(({ headings }) => headings)).toEqual([
      ["The rules of the house"],
      ["The rules of the house", "Guests"],
      ["The rules of the house", "Pets"],
    ]);
  });

  it("numbers paragraphs as they print", async () => {
    const { text } = await extract(
      item("One", 0) + item("Two", 1) + item("Three", 2) + item("Four", 2) + item("Five", 0) + item("Six", 1),
    );
    expect(text).toBe("1. One\n1.1 Two\nа) Three\nб) Four\n2. Five\n2.1 Six");
  });

  it("reads what is raised as what it is: a power, or a reference to a note", async () => {
    const raised = (text: string): string =>
      `<w:r><w:rPr><w:vertAlign w:val="superscript"/></w:rPr><w:t>${text}</w:t></w:r>`;
    expect(
      (
        await extract(
          `<w:p>${run("10")}${raised("5")}${run(" m")}${raised("2")}${run(", see law")}${raised("1")}</w:p>`,
        )
      ).text,
    ).toBe("10⁵ m², see law[1]");
    const higher = '<w:r><w:rPr><w:position w:val="8"/></w:rPr><w:t>3</w:t></w:r>';
    expect((await extract(`<w:p>${run("5 m")}${higher}</w:p>`)).text).toBe("5 m³");
  });

  it("takes changes as accepted, leaves out what is hidden, and reads text boxes once", async () => {
    const box = `<w:txbxContent>${paragraph("In the box.")}</w:txbxContent>`;
    const { text } = await extract(
      `<w:p>${run("The fee is ")}<w:del><w:r><w:delText>500</w:delText></w:r></w:del><w:ins>${run("900")}</w:ins>${run(" tenge.")}<w:r><w:rPr><w:vanish/></w:rPr><w:t>secret</w:t></w:r></w:p>
       <w:p><w:r><mc:AlternateContent xmlns:mc="m"><mc:Choice>${box}</mc:Choice><mc:Fallback>${box}</mc:Fallback></mc:AlternateContent></w:r></w:p>`,
    );
    expect(text).toBe("The fee is 900 tenge.\n\nIn the box.");
  });

  it("puts a footnote after the block that refers to it, under its number", async () => {
    const { text } = await extract(
      `<w:p>${run("It is paid once")}<w:r><w:footnoteReference w:id="7"/></w:r>${run(".")}</w:p>`,
    );
    expect(text).toBe("It is paid once[1].\n\n[1] Of the academic year.");
  });

  it("reads a table with cells merged across and down, and heads only where they look like heads", async () => {
    const { text, tables } = await extract(
      table([
        cell("Faculty") + cell("Programme") + cell("Fee"),
        cell("Bachelor", '<w:gridSpan w:val="3"/>'),
        cell("Medicine", '<w:vMerge w:val="restart"/>') + cell("General") + cell("900"),
        cell("", "<w:vMerge/>") + cell("Dentistry") + cell("800"),
      ]) +
        table([cell("math.ceil") + cell("rounds up a number"), cell("math.fabs") + cell("the value without its sign")]),
    );
    expect(text).toBe(
      "Faculty — Programme — Fee\nBachelor — Medicine — Programme: General — Fee: 900\nBachelor — Medicine — Programme: Dentistry — Fee: 800\n\nmath.ceil — rounds up a number\nmath.fabs — the value without its sign",
    );
    expect(tables?.map(({ table: { headRows } }) => headRows)).toEqual([1, 0]);
  });

  it("reads what a table of one column frames as if it were not there", async () => {
    expect((await extract(table([cell("Only a frame.")]))).text).toBe("Only a frame.");
  });
});
