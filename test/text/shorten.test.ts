import { describe, expect, it } from "vitest";
import { shorten } from "../../src/text/shorten.ts";

describe("shorten", () => {
  it("leaves a name alone that is short enough", () => {
    expect(shorten("Rules of <b>admission</b>", 25)).toBe("Rules of <b>admission</b>");
  });

  it("puts a name on one line and takes out what would steer the text around it", () => {
    expect(shorten(" \u202Eone\r\n\ttwo\u0000 \u2067three\uD83D ", 50)).toBe("one two three\uFFFD");
  });

  it("cuts between characters as they are seen, the ellipsis within the limit", () => {
    expect(shorten("abcdef", 5)).toBe("abcd…");
    expect(shorten("a 👨‍👩‍👧‍👦👨‍👩‍👧‍👦", 20)).toBe("a 👨‍👩‍👧‍👦…");
    expect(shorten("word word", 6)).toBe("word…");
    expect(shorten("👨‍👩‍👧‍👦", 5)).toBe("…");
  });
});
