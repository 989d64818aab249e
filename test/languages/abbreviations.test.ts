import { describe, expect, it } from "vitest";
import { findAbbreviations } from "../../src/languages/abbreviations.ts";

describe("findAbbreviations", () => {
  it.each([
    ["The Riverton Academy of Music (RAM) has two halls.", "RAM", "Riverton Academy of Music"],
    ["It was founded by the World Bridge Union (WBU).", "WBU", "World Bridge Union"],
    ["Речной морской колледж (РМК) открыт.", "РМК", "Речной морской колледж"],
    ["Единое городское тестирование (далее – ЕГТ) проводится летом.", "ЕГТ", "Единое городское тестирование"],
    ["Қала мәдениет орталығы (ҚМО) ашық.", "ҚМО", "Қала мәдениет орталығы"],
    ['The Bridge Builders Fund (hereinafter "BBF") pays.', "BBF", "Bridge Builders Fund"],
  ])("learns what stands before a short form in parentheses: %s", (text, short, long) => {
    expect(findAbbreviations(text)).toEqual([{ short, long }]);
  });

  it.each([
    "The bridge (USA) is long.",
    "It was opened (see page 5).",
    "It has two halls (RAM).",
    "The academy ended. (RAM) was its name.",
    "(RAM)",
    "()",
    "",
    "It grew and (A) fell.",
  ])("learns nothing where no words spell the short form: %j", (text) => {
    expect(findAbbreviations(text)).toEqual([]);
  });

  it("learns every one of a text", () => {
    const text = "The Riverton Academy of Music (RAM) and the Bridge Builders Fund (BBF) met.";
    expect(findAbbreviations(text).map(({ short }) => short)).toEqual(["RAM", "BBF"]);
  });
});
