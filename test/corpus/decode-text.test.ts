import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { decodeText, NotTextError } from "../../src/corpus/decode-text.ts";
import { encodeAs, encodeUtf16 } from "../support/encode.ts";

const RUSSIAN = "Ректор университета подписал меморандум. Ёлка — 5 «звёзд», № 7.";
const KAZAKH = "Шәкәрім университетінің ректоры меморандумға қол қойды.";

/** The text, or nothing where the bytes are no text. */
function decodedOrRefused(bytes: Uint8Array): string {
  try {
    return decodeText(bytes);
  } catch (error) {
    if (error instanceof NotTextError) return "";
    throw error;
  }
}

describe("decodeText", () => {
  it("reads UTF-8, with a byte order mark and without", () => {
    expect(decodeText(Buffer.from(KAZAKH))).toBe(KAZAKH);
    expect(decodeText(Buffer.from(`\uFEFF${KAZAKH}`))).toBe(KAZAKH);
  });

  it("reads UTF-16 of either byte order", () => {
    expect(decodeText(encodeUtf16(`${KAZAKH} 🙂`, "little"))).toBe(`${KAZAKH} 🙂`);
    expect(decodeText(encodeUtf16(`${KAZAKH} 🙂`, "big"))).toBe(`${KAZAKH} 🙂`);
  });

  it("reads windows-1251", () => {
    expect(decodeText(encodeAs("windows-1251", RUSSIAN))).toBe(RUSSIAN);
  });

  it("reads KOI8-R", () => {
    const text = "Ректор университета подписал меморандум. Ёлка";
    expect(decodeText(encodeAs("koi8-r", text))).toBe(text);
  });

  it.each(["windows-1251", "koi8-r"] as const)("reads a text in capitals in %s", (encoding) => {
    const texts = [
      "ПРИКАЗ РЕКТОРА УНИВЕРСИТЕТА",
      "О Форуме И О Нём",
      "Приказ от 28.02.2022 г. ОБ УТВЕРЖДЕНИИ ПОЛОЖЕНИЯ",
    ];
    for (const text of texts) expect(decodeText(encodeAs(encoding, text))).toBe(text);
  });

  it("makes every line end a line feed", () => {
    expect(decodeText(Buffer.from("one\r\ntwo\rthree\nfour\r\n\r\n"))).toBe("one\ntwo\nthree\nfour\n\n");
  });

  it("keeps everything else to the letter: tabs, double spaces, invisible characters", () => {
    const text = "  a\t b\u00A0\u200B\u202Ec  \f";
    expect(decodeText(Buffer.from(text))).toBe(text);
  });

  it("makes nothing of an empty file", () => {
    expect(decodeText(new Uint8Array())).toBe("");
  });

  it("replaces half of a surrogate pair in UTF-16, so that no text holds one", () => {
    expect(decodeText(Uint8Array.of(0xff, 0xfe, 0x41, 0x00, 0x00, 0xd8, 0x42, 0x00))).toBe("A\uFFFDB");
  });

  it.each([
    ["a PNG image", Uint8Array.of(0x89, 0x50, 0x4e, 0x47, 0x0d, 0x0a, 0x1a, 0x0a, 0, 0, 0, 0x0d)],
    ["a ZIP archive", Uint8Array.of(0x50, 0x4b, 0x03, 0x04, 0x14, 0, 0x06, 0)],
    ["a program", Uint8Array.of(0x7f, 0x45, 0x4c, 0x46, 0x02, 0x01, 0x01, 0)],
    ["text with a zero byte", Buffer.from("The rector\u0000 is")],
    ["text with orders to a terminal", Buffer.from("The \u001B[31mrector\u001B[0m is")],
  ])("refuses %s and says what to do", (_, bytes) => {
    expect(() => decodeText(bytes)).toThrow(NotTextError);
    expect(() => decodeText(bytes)).toThrow(/not a text file.*save it as text or give it its real extension/u);
  });

  it("gives well-formed text or refuses, whatever the bytes", () => {
    fc.assert(
      fc.property(fc.uint8Array({ maxLength: 40 }), (bytes) => {
        const text = decodedOrRefused(bytes);
        expect([text.isWellFormed(), text.includes("\r"), text.includes("\u0000")]).toEqual([true, false, false]);
      }),
    );
  });
});
