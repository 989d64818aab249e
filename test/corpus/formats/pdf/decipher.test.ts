import { describe, expect, it } from "vitest";
import { decipher } from "../../../../src/corpus/formats/pdf/decipher.ts";
import { isNonsense } from "../../../../src/corpus/formats/pdf/legible.ts";
import type { Glyph } from "../../../../src/corpus/formats/pdf/marks.ts";

const TEXT =
  "Подготовка к защите и защита выпускной работы не может быть раньше чем в мае и не позже чем в июне, " +
  "а для тех кто на заочном отделении и с индивидуальным планом по решению совета";

/** Glyphs of one font that shows `text` and says that it shows something else. */
function glyphsOf(text: string, disguise: (letter: string) => { text: string; code: number }): Glyph[] {
  return Array.from(text, (letter, index) => ({
    ...disguise(letter),
    x: index * 5,
    y: 0,
    endX: index * 5 + 5,
    endY: 0,
    size: 10,
    angle: 0,
    isBold: false,
    font: "f",
  }));
}

const readingOf = (glyphs: readonly Glyph[]): string => glyphs.map(({ text }) => text).join("");

/** As fonts are numbered that keep the order of Unicode. */
const numbered = (letter: string): { text: string; code: number } => {
  const point = letter.codePointAt(0)!;
  const code = point < 0x80 ? point - 29 : point - 470;
  return { text: letter === " " ? " " : String.fromCodePoint((code % 60) + 40), code };
};

describe("decipher", () => {
  it("reads a font whose letters keep their order, by the function words that come out", () => {
    const glyphs = glyphsOf(TEXT, numbered);
    expect(readingOf(glyphs)).not.toContain("защит");
    expect(readingOf(decipher(glyphs))).toBe(TEXT);
  });

  it("reads windows-1251 that was taken for Latin", () => {
    const bytes = new Map(
      Array.from(
        new TextDecoder("windows-1251").decode(Uint8Array.from({ length: 256 }, (_, byte) => byte)),
        (letter, byte) => [letter, byte],
      ),
    );
    const glyphs = glyphsOf(TEXT, (letter) => ({ text: String.fromCodePoint(bytes.get(letter)!), code: 0 }));
    expect(readingOf(decipher(glyphs))).toBe(TEXT);
  });

  it("leaves text alone that makes sense, in whatever language, and code", () => {
    for (const text of [
      TEXT,
      "L'université accueille les étudiants étrangers dès l'été où ils sont reçus à l'hôtel près de la forêt",
      "for (int i = 0; i < n; i++) { total += rows[i] * (a[i] - b[i]); } if (x == y && !done) { return [1, 2]; }",
    ]) {
      const glyphs = glyphsOf(text, (letter) => ({ text: letter, code: letter.codePointAt(0)! }));
      expect(decipher(glyphs)).toEqual(glyphs);
    }
  });
});

describe("isNonsense", () => {
  const words = (text: string): { text: string }[] => text.split(" ").map((word) => ({ text: word }));

  it("tells text of a font without a map from text, numbers and code", () => {
    expect(isNonsense(words("A89>E CD4>F<> K<E?9 !4<@9A 8<EJ<C?<A ".repeat(8)))).toBe(true);
    expect(isNonsense(words(TEXT.repeat(2)))).toBe(false);
    expect(isNonsense(words("1 700 000,50 — 12.5% (3–4) ".repeat(20)))).toBe(false);
  });
});
