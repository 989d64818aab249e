import { describe, expect, it } from "vitest";
import type { ExtractedText } from "../../../src/corpus/formats/format.ts";
import { pptxFormat } from "../../../src/corpus/formats/pptx.ts";
import { zip } from "../../support/office-files.ts";

const NAMES = 'xmlns:p="p" xmlns:a="a" xmlns:r="r"';
const shape = (type: string, ...paragraphs: readonly string[]): string =>
  `<p:sp><p:nvSpPr><p:nvPr><p:ph type="${type}"/></p:nvPr></p:nvSpPr><p:txBody>${paragraphs.map((text) => `<a:p>${text}</a:p>`).join("")}</p:txBody></p:sp>`;
const run = (text: string): string => `<a:r><a:t>${text}</a:t></a:r>`;
const slide = (shapes: string, attributes = ""): string =>
  `<p:sld ${NAMES} ${attributes}><p:cSld><p:spTree>${shapes}</p:spTree></p:cSld></p:sld>`;
const rels = (targets: Readonly<Record<string, string>>): string =>
  `<Relationships>${Object.entries(targets)
    .map(([id, target]) => `<Relationship Id="${id}" Target="${target}"/>`)
    .join("")}</Relationships>`;

/** A presentation of slides in the order given; the parts are numbered the other way round. */
const extract = async (
  slides: readonly string[],
  more: Readonly<Record<string, string>> = {},
): Promise<ExtractedText> => {
  const numberOf = (index: number): number => slides.length - index;
  return pptxFormat.extract(
    zip({
      "ppt/presentation.xml": `<p:presentation ${NAMES}><p:sldIdLst>${slides.map((_, index) => `<p:sldId id="${index}" r:id="s${index}"/>`).join("")}</p:sldIdLst></p:presentation>`,
      "ppt/_rels/presentation.xml.rels": rels(
        Object.fromEntries(slides.map((_, index) => [`s${index}`, `slides/slide${numberOf(index)}.xml`])),
      ),
      ...Object.fromEntries(slides.map((xml, index) => [`ppt/slides/slide${numberOf(index)}.xml`, xml])),
      ...more,
    }),
    "a.pptx",
  );
};

describe("pptxFormat", () => {
  it("reads slides in the order in which they are shown, without hidden ones, and says so", async () => {
    const { text, sections, problems } = await extract([
      slide(shape("title", run("First"))),
      slide(shape("title", run("Hidden")), 'show="0"'),
      slide(shape("title", run("Third")) + shape("sldNum", run("3"))),
    ]);
    expect(text).toBe("First\n\nThird");
    expect(sections.map(({ page }) => page)).toEqual([1, 3]);
    expect(problems).toEqual([{ path: "a.pptx", reason: expect.stringContaining("left out: 2;") }]);
  });

  it("keeps lists, numbers and line breaks, and the speaker's notes after the slide", async () => {
    const numbered = '<a:pPr><a:buAutoNum type="arabicPeriod"/></a:pPr>';
    const { text } = await extract(
      [
        slide(
          shape(
            "body",
            `<a:pPr><a:buNone/></a:pPr>${run("Bring:")}`,
            run("a passport"),
            `${run("two")}<a:br/>${run("photos")}`,
            `${numbered}${run("go")}`,
            `${numbered}${run("sign")}`,
          ),
        ),
      ],
      {
        "ppt/slides/_rels/slide1.xml.rels": rels({ n: "../notesSlides/notesSlide1.xml" }),
        "ppt/notesSlides/notesSlide1.xml": slide(shape("sldImg") + shape("body", run("Say it slowly."))),
      },
    );
    expect(text).toBe("Bring:\n• a passport\n• two photos\n1. go\n2. sign\n\nSay it slowly.");
  });

  it("reads a table with merged cells; its first row is heads where the slide sets it apart", async () => {
    const cell = (text: string, attributes = ""): string =>
      `<a:tc ${attributes}><a:txBody><a:p>${run(text)}</a:p></a:txBody></a:tc>`;
    const table = (first: string): string =>
      slide(`<p:graphicFrame><a:graphic><a:graphicData><a:tbl><a:tblPr firstRow="${first}"/>
        <a:tr>${cell("Day")}${cell("Lesson")}</a:tr>
        <a:tr>${cell("Monday", 'rowSpan="2"')}${cell("Law")}</a:tr><a:tr>${cell("", 'vMerge="1"')}${cell("Arts")}</a:tr></a:tbl></a:graphicData></a:graphic></p:graphicFrame>`);
    expect((await extract([table("1")])).text).toBe("Day — Lesson\nMonday — Lesson: Law\nMonday — Lesson: Arts");
    expect((await extract([table("0")])).text).toBe("Day — Lesson\nMonday — Law\nMonday — Arts");
  });

  it("takes its title from the first slide, not from what another presentation has left", async () => {
    const properties = (title: string): Record<string, string> => ({
      "docProps/core.xml": `<c:coreProperties xmlns:c="c" xmlns:dc="dc"><dc:title>${title}</dc:title></c:coreProperties>`,
    });
    const first = slide(shape("ctrTitle", run("Lecture 11")) + shape("subTitle", run("Natural language")));
    expect((await extract([first], properties("Lecture 1"))).details).toEqual({
      title: "Lecture 11. Natural language",
    });
    expect((await extract([slide(shape("title", run("The new library")))], properties("The library"))).details).toEqual(
      { title: "The new library" },
    );
  });
});
