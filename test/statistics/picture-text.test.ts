import { readFileSync } from "node:fs";
import { createRequire } from "node:module";
import fontkit from "@pdf-lib/fontkit";
import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { drawable, fit, widthOf } from "../../src/statistics/picture-text.ts";
import { anyText } from "../support/any-text.ts";

const { resolve } = createRequire(import.meta.url);
const faces = ["400Regular/PTSans_400Regular.ttf", "700Bold/PTSans_700Bold.ttf"].map((face) =>
  fontkit.create(readFileSync(resolve(`@expo-google-fonts/pt-sans/${face}`))),
);
const everything = Array.from({ length: 0xffff }, (_, code) => String.fromCharCode(code)).filter(
  (character) => drawable(`a${character}a`) === `a${character}a`,
);

describe("drawable", () => {
  it("leaves nothing that the font cannot draw", () => {
    const missing = everything.filter((character) =>
      faces.some((face) => !face.hasGlyphForCodePoint(character.codePointAt(0) ?? 0)),
    );
    expect(missing).toEqual([]);
  });

  it("keeps every letter of Kazakh, Russian and English, and the signs of titles", () => {
    const text = "ӘәҒғҚқҢңӨөҰұҮүҺһІі ЁёЙйЩщЪъ AaZz 0–9 «№ 5» & <b> “x” — 10 % … €";
    expect(drawable(text)).toBe(text);
  });

  it("composes letters with their marks", () => {
    expect(drawable("Ереже".normalize("NFD") + " и\u0306")).toBe("Ереже й");
  });

  it.each([
    ["emoji families", "Rules 👨‍👩‍👧‍👦 of 🇰🇿 life ❤️‍🔥", "Rules of life"],
    ["direction controls", "\u202Etxt.exe\u202C \u2066a\u2069", "txt.exe a"],
    ["control characters and line ends", "a\u0000b\u001B[31m\r\n c", "ab[31m c"],
    ["half surrogates", "a\uD83Db", "ab"],
    ["letters of other scripts", "法律 Law قانون", "Law"],
  ])("leaves out %s", (_, text, expected) => {
    expect(drawable(text)).toBe(expected);
  });
});

describe("widthOf", () => {
  it("is never less than the font's own width", () => {
    const tooNarrow = everything.filter((character) =>
      faces.some(
        (face) => face.glyphForCodePoint(character.codePointAt(0) ?? 0).advanceWidth > widthOf(character, 1000),
      ),
    );
    expect(tooNarrow).toEqual([]);
  });
});

describe("fit", () => {
  it("keeps a text that is narrow enough", () => {
    expect(fit("Ереже", 20, 200)).toBe("Ереже");
  });

  it("cuts one that is wider, with an ellipsis behind a letter", () => {
    expect(fit("Правила приёма", 10, 60)).toMatch(/^Прав\p{L}* ?\p{L}*…$/u);
  });

  it("is not wider by what is rounded", () => {
    expect(widthOf(fit("< –", 20, 29), 20)).toBe(29);
  });

  it("is never wider than asked for, whatever the text", () => {
    fc.assert(
      fc.property(anyText(60), fc.integer({ min: 20, max: 500 }), (text, width) => {
        expect(widthOf(fit(drawable(text), 20, width), 20)).toBeLessThanOrEqual(width);
      }),
    );
  });
});
