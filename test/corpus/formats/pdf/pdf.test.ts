import { describe, expect, it } from "vitest";
import type { ExtractedText } from "../../../../src/corpus/formats/format.ts";
import { pdfFormat } from "../../../../src/corpus/formats/pdf/pdf.ts";
import { linesFrom, makePdf, type PlacedText } from "../../../support/pdf-files.ts";

const extract = async (bytes: Uint8Array): Promise<ExtractedText> => pdfFormat.extract(bytes, "a.pdf");
const textOf = async (...pages: (readonly PlacedText[])[]): Promise<string> =>
  (await extract(await makePdf(pages))).text;

const BODY = [
  "The commission considers every application within ten working days and tells",
  "the applicant in writing what it has decided and why it has decided so.",
];

describe("pdfFormat", () => {
  it("joins the lines of a paragraph and parts paragraphs, in Russian and Kazakh too", async () => {
    const text = await textOf([
      ...linesFrom(700, ...BODY),
      ...linesFrom(640, "Комиссия рассматривает заявления в течение десяти", "рабочих дней."),
      ...linesFrom(580, "Өтініштер он жұмыс күні ішінде қаралады."),
    ]);
    expect(text).toBe(
      `${BODY.join(" ")}\n\nКомиссия рассматривает заявления в течение десяти рабочих дней.\n\nӨтініштер он жұмыс күні ішінде қаралады.`,
    );
  });

  it("makes larger text headings, sections by page", async () => {
    const page = (title: string): PlacedText[] => [{ text: title, y: 750, size: 18 }, ...linesFrom(700, ...BODY)];
    const { sections } = await extract(await makePdf([page("Admission"), page("Fees"), linesFrom(700, ...BODY)]));
    expect(sections.map(({ page: number, headings }) => [number, headings])).toEqual([
      [1, ["Admission"]],
      [2, ["Fees"]],
      [3, ["Fees"]],
    ]);
  });

  it("leaves out running heads and page numbers, and keeps headings that are numbered", async () => {
    const pages = Array.from({ length: 8 }, (_, index) => [
      { text: "Rules of the university", y: 810, size: 10 },
      { text: `Chapter ${index * 2 + 1}`, y: 760, size: 18 },
      ...linesFrom(700, `${index} is what this page is about.`),
      { text: `Page ${index + 1} of 8`, x: 280, y: 30, size: 10 },
    ]);
    const text = await textOf(...pages);
    expect(text).not.toMatch(/Rules of the university|Page/u);
    expect(text).toContain("Chapter 3\n\n1 is what this page is about.");
  });

  it("mends words that a line's end divides, and keeps hyphens that belong to the word", async () => {
    const text = await textOf([
      ...linesFrom(
        700,
        "The scientific-practical council of the univer-",
        "sity meets in Ust-",
        "Kamenogorsk. It is scientific-",
        "practical.",
      ),
    ]);
    expect(text).toBe(
      "The scientific-practical council of the university meets in Ust-Kamenogorsk. It is scientific-practical.",
    );
  });

  it("gives the rows of a table the heads of their columns", async () => {
    const row = (y: number, ...cells: string[]): PlacedText[] =>
      cells.map((text, index) => ({ text, y, x: 57 + index * 150 }));
    const text = await textOf([
      ...linesFrom(760, ...BODY),
      ...row(700, "Programme", "Fee, KZT", "Duration"),
      ...row(680, "Dentistry", "1 700 000", "6 years"),
      ...row(660, "Pharmacy", "900 000", "5 years"),
      ...linesFrom(600, "After the table."),
    ]);
    expect(text).toContain(
      "Programme — Fee, KZT — Duration\nDentistry — Fee, KZT: 1 700 000 — Duration: 6 years\nPharmacy — Fee, KZT: 900 000 — Duration: 5 years",
    );
    expect(text).toMatch(/After the table\.$/u);
  });

  it("keeps list items on lines of their own and marks references to footnotes", async () => {
    const text = await textOf([
      ...linesFrom(700, "Applicants bring:", "• a passport", "• photographs of", "them"),
      { text: "See the appendix", x: 57, y: 600 },
      { text: "2", x: 170, y: 604, size: 7 },
    ]);
    expect(text).toBe("Applicants bring:\n• a passport\n• photographs of them\n\nSee the appendix[2]");
  });

  it("cites a sentence that goes on over a page by the page on which it begins", async () => {
    const { text, sections } = await extract(
      await makePdf([
        linesFrom(100, "The fee for the whole year is paid"),
        linesFrom(700, "in two parts. More follows."),
      ]),
    );
    expect(text).toBe("The fee for the whole year is paid in two parts. More follows.");
    expect(sections[0]?.page).toBe(1);
  });

  it("knows page 17 of 20", async () => {
    const pages = Array.from({ length: 20 }, (_, index) =>
      linesFrom(700, `This is what stands on leaf ${index + 1} of it.`, ...BODY),
    );
    const { text, sections } = await extract(await makePdf(pages));
    const at = text.indexOf("leaf 17 ");
    expect(sections.find(({ span }) => span.start <= at && at < span.end)?.page).toBe(17);
  });

  it("takes a sensible title from its properties", async () => {
    const titled = async (title: string): Promise<unknown> =>
      (await extract(await makePdf([linesFrom(700, "Text.")], title))).details;
    expect(await titled("Правила приёма")).toEqual({ title: "Правила приёма" });
    expect(await titled("Microsoft Word - rules.doc")).toEqual({});
  });

  it("names pages with hardly any text, which may be pictures of it", async () => {
    const { pictures } = await extract(
      await makePdf([linesFrom(700, ...BODY), [], linesFrom(50, "Scanned by Scanner")]),
    );
    expect(pictures).toEqual([
      { page: 2, width: 595, height: 842, kind: "empty" },
      { page: 3, width: 595, height: 842, kind: "few" },
    ]);
  });

  it("puts what recognition has read in the place of such a page, and marks it", async () => {
    const file = await makePdf([linesFrom(700, ...BODY), linesFrom(50, "Scan")], "Scan_0001");
    const words = BODY.join(" ")
      .split(" ")
      .map((text, index) => ({
        text,
        left: 60 + (index % 8) * 55,
        right: 110 + (index % 8) * 55,
        baseline: 700 - Math.floor(index / 8) * 14,
        bottom: 698 - Math.floor(index / 8) * 14,
        top: 709 - Math.floor(index / 8) * 14,
        size: 12,
        isBold: false,
      }));
    const { text, sections } = await pdfFormat.extract(file, "a.pdf", [{ page: 2, width: 595, height: 842, words }]);
    expect(text).toBe(`${BODY.join(" ")}\n\n${BODY.join(" ")}`);
    expect(sections.map(({ page, isRecognized = false }) => [page, isRecognized])).toEqual([
      [1, false],
      [2, true],
    ]);
  });

  it("is read with recognized words from what was taken of it before as from itself, and nothing else passes for that", async () => {
    const bytes = await makePdf(
      [linesFrom(700, "The canteen opens at nine and serves breakfast and lunch."), []],
      "Meals",
    );
    const { drawn } = await pdfFormat.extract(bytes, "a.pdf", []);
    const word = { text: "Dinner", left: 60, right: 99, baseline: 400, bottom: 398, top: 410, size: 12, isBold: false };
    const recognized = [{ page: 2, width: 595, height: 842, words: [word] }];
    const { text, sections, details } = await pdfFormat.extract(bytes, "a.pdf", recognized);
    expect(text).toContain("Dinner");
    expect(await pdfFormat.extract(drawn!, "a.pdf", recognized)).toMatchObject({ text, sections, details });
    await expect(async () => pdfFormat.extract(drawn!, "a.pdf")).rejects.toThrow(
      "its content is not what its name says",
    );
  });

  it("is packed for recognition only where there is some, and something to be recognized", async () => {
    const lines = linesFrom(700, ...BODY);
    const picture = await makePdf([lines, []], "Meals");
    expect((await pdfFormat.extract(picture, "a.pdf")).drawn).toBeUndefined();
    expect((await pdfFormat.extract(await makePdf([lines]), "a.pdf", [])).drawn).toBeUndefined();
    expect((await pdfFormat.extract(picture, "a.pdf", [])).drawn).toBeDefined();
  });

  it("keeps a page's own words when recognition reads hardly more", async () => {
    const word = { text: "Thanks", left: 60, right: 90, baseline: 400, bottom: 398, top: 410, size: 12, isBold: false };
    const recognized = [{ page: 1, width: 595, height: 842, words: [word] }];
    const { text } = await pdfFormat.extract(await makePdf([linesFrom(700, "Thank you!")]), "a.pdf", recognized);
    expect(text).toBe("Thank you!");
  });

  it("refuses what is damaged, empty or something else", async () => {
    await expect(extract(new Uint8Array())).rejects.toThrow("it is empty");
    await expect(extract(Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 1, 2))).rejects.toThrow("it is a PNG image");
    await expect(extract(Buffer.from("%PDF-1.7\nnothing"))).rejects.toThrow("it is damaged or was copied only in part");
  });

  it("refuses one that a password protects", async () => {
    await expect(extract(ENCRYPTED)).rejects.toThrow("it is protected by a password; save it without one");
  });
});

/** The smallest file that pdf.js takes for encrypted: keys that no empty password opens. */
const ENCRYPTED = Buffer.from(
  `%PDF-1.4
1 0 obj<</Type/Catalog/Pages 2 0 R>>endobj
2 0 obj<</Type/Pages/Kids[]/Count 0>>endobj
3 0 obj<</Filter/Standard/V 2/R 3/Length 128/P -4/O<${"41".repeat(32)}>/U<${"42".repeat(32)}>>>endobj
trailer<</Root 1 0 R/Encrypt 3 0 R/ID[<${"43".repeat(16)}><${"43".repeat(16)}>]>>
`,
);
