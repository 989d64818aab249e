import { describe, expect, it } from "vitest";
import type { Glyph } from "../../../../src/corpus/formats/pdf/marks.ts";
import { toWords } from "../../../../src/corpus/formats/pdf/words.ts";

/** Letters of ten points, each five wide; `gap` is left before each that follows a space. */
function glyphsOf(text: string, { gap = 0, y = 100, x = 0, size = 10 } = {}): Glyph[] {
  let at = x;
  const glyphs: Glyph[] = [];
  for (const letter of text) {
    if (letter === " ") at += gap;
    else {
      glyphs.push({
        text: letter,
        x: at,
        y,
        endX: at + size / 2,
        endY: y,
        size,
        angle: 0,
        isBold: false,
        font: "f",
        code: 0,
      });
      at += size / 2;
    }
  }
  return glyphs;
}

const textsOf = (glyphs: readonly Glyph[]): string[] => toWords(glyphs).map(({ text }) => text);

describe("toWords", () => {
  it("joins letters that are set one by one, and parts words by their gaps alone", () => {
    expect(textsOf(glyphsOf("o f the", { gap: 1.5 }))).toEqual(["ofthe"]);
    expect(textsOf(glyphsOf("of the", { gap: 2.5 }))).toEqual(["of", "the"]);
  });

  it("reads a letter once that is drawn twice to look bold", () => {
    const [first, ...rest] = glyphsOf("Fee");
    expect(textsOf([first!, { ...first!, x: first!.x + 0.3 }, ...rest])).toEqual(["Fee"]);
  });

  it("marks raised numbers after a word as notes, and joins other indices to their word", () => {
    const raised = (word: string, index: string, y = 104): Glyph[] => [
      ...glyphsOf(word),
      ...glyphsOf(index, { x: word.length * 5, y, size: 6 }),
    ];
    expect(textsOf(raised("appendix", "2"))).toEqual(["appendix[2]"]);
    expect(textsOf(raised("1", "st"))).toEqual(["1st"]);
    expect(textsOf(raised("CO", "2", 98))).toEqual(["CO2"]);
    expect(textsOf(raised("10", "5"))).toEqual(["10⁵"]);
  });

  it("parts dots that lead to a number from what is beside them", () => {
    expect(textsOf(glyphsOf("Fees......12"))).toEqual(["Fees", "......", "12"]);
  });

  it("takes ligatures apart and leaves other signs as they stand", () => {
    expect(textsOf(glyphsOf("oﬃce №5 ½", { gap: 4 }))).toEqual(["office", "№5", "½"]);
  });
});
