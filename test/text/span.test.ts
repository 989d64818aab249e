import { describe, expect, it } from "vitest";
import { mergeSpans, shiftSpan, sliceSpan, trimSpan } from "../../src/text/span.ts";

describe("sliceSpan", () => {
  it("takes the part from start up to but not including end", () => {
    expect(sliceSpan("the rector", { start: 4, end: 10 })).toBe("rector");
  });

  it("counts in UTF-16 units, as Telegram does", () => {
    expect(sliceSpan("🙂 rector", { start: 3, end: 9 })).toBe("rector");
  });
});

describe("shiftSpan", () => {
  it("moves both ends, back as well as forth", () => {
    expect(shiftSpan({ start: 4, end: 10 }, 5)).toEqual({ start: 9, end: 15 });
    expect(shiftSpan({ start: 4, end: 10 }, -4)).toEqual({ start: 0, end: 6 });
  });
});

describe("trimSpan", () => {
  it("leaves out white space of every kind at either end, and none in the middle", () => {
    const text = "a \n\u00A0two words\t\u2003b";
    expect(sliceSpan(text, trimSpan(text, { start: 1, end: text.length - 1 }))).toBe("two words");
  });

  it("leaves a span alone that has no white space at its ends", () => {
    expect(trimSpan("word", { start: 1, end: 3 })).toEqual({ start: 1, end: 3 });
  });

  it("makes an all-blank span empty", () => {
    const { start, end } = trimSpan("a   b", { start: 1, end: 4 });
    expect(end).toBe(start);
  });
});

describe("mergeSpans", () => {
  const text = "the rector of Shakarim University";

  it("makes one highlight of neighbouring words", () => {
    expect(
      mergeSpans(text, [
        { start: 14, end: 22 },
        { start: 23, end: 33 },
      ]),
    ).toEqual([{ start: 14, end: 33 }]);
  });

  it("keeps words apart that have another word between them", () => {
    const spans = [
      { start: 4, end: 10 },
      { start: 14, end: 22 },
    ];
    expect(mergeSpans(text, spans)).toEqual(spans);
  });

  it("sorts the spans and joins those that overlap or lie within another", () => {
    expect(
      mergeSpans(text, [
        { start: 14, end: 22 },
        { start: 5, end: 8 },
        { start: 4, end: 10 },
        { start: 6, end: 9 },
      ]),
    ).toEqual([
      { start: 4, end: 10 },
      { start: 14, end: 22 },
    ]);
  });

  it("gives nothing for nothing", () => {
    expect(mergeSpans(text, [])).toEqual([]);
  });
});
