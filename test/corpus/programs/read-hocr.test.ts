import { describe, expect, it } from "vitest";
import { readHocr } from "../../../src/corpus/programs/read-hocr.ts";

const word = (text: string, box: string, confidence = 95): string =>
  `<span class='ocrx_word' id='word_1_1' title='bbox ${box}; x_wconf ${confidence}'>${text}</span>`;

const page = (words: string[] = [], slope = 0): string =>
  [
    `<div class='ocr_page' id='page_1' title='image "a.png"; bbox 0 0 2550 3300; ppageno 0; scan_res 300 300'>`,
    `<span class='ocr_line' id='line_1_1' title="bbox 100 200 900 250; baseline ${slope} -10; x_size 46; x_descenders 12; x_ascenders 14">`,
    ...words,
    "</span>",
    "</div>",
  ].join("\n");

const textsOf = (...words: string[]): string[] => readHocr(page(words), 1, 0.24).words.map(({ text }) => text);

describe("readHocr", () => {
  it("gives each word its place in points from the lower left corner, its baseline and its size", () => {
    const { width, height, words } = readHocr(page([word("Ғылым", "300 200 500 250")]), 3, 0.24);
    expect([width, height]).toEqual([612, 792]);
    expect(words).toEqual([
      {
        text: "Ғылым",
        left: 72,
        right: 120,
        top: 744,
        bottom: 732,
        baseline: expect.closeTo(792 - (250 - 10) * 0.24),
        size: expect.closeTo(12),
        isBold: false,
      },
    ]);
  });

  it("sets a page straight that lies askew: words of a line have one baseline", () => {
    const words = [word("First", "100 200 200 250"), word("last", "2000 238 2100 288")];
    const [first, last] = readHocr(page(words, 0.02), 1, 0.24).words;
    expect(last?.baseline).toBeCloseTo(first!.baseline);
    expect(Math.abs(last!.top - first!.top)).toBeLessThan(0.1);
  });

  it("leaves out what tesseract hardly believes in", () => {
    expect(textsOf(word("rules", "0 0 9 9"), word("шщ;", "0 0 9 9", 12))).toEqual(["rules"]);
  });

  it("takes the lines of a table for no letters", () => {
    expect(
      textsOf(word("|", "0 0 9 9"), word("__", "0 0 9 9"), word("|Fee", "0 0 9 9"), word("10|", "0 0 9 9")),
    ).toEqual(["Fee", "10"]);
    expect(textsOf(word("—", "0 0 9 9"), word("-", "0 0 9 9"), word("5.", "0 0 9 9"))).toEqual(["—", "-", "5."]);
  });

  it("reads what HTML escapes, and words in bold", () => {
    expect(textsOf(word("R&amp;D", "0 0 9 9"), word("<strong>&quot;A&#39;</strong>", "0 0 9 9"))).toEqual([
      "R&D",
      `"A'`,
    ]);
  });

  it("gives letters that look the same the script of their line", () => {
    expect(textsOf(word("810A", "0 0 9 9"), word("аудитория", "0 0 9 9"))).toEqual(["810А", "аудитория"]);
  });

  it("finds nothing on a page without words", () => {
    expect(readHocr(page(), 1, 0.24).words).toEqual([]);
    expect(readHocr("", 1, 0.24)).toEqual({ page: 1, width: 0, height: 0, words: [] });
  });
});
