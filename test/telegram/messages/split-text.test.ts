import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { splitText } from "../../../src/telegram/messages/split-text.ts";
import { anyGraphemes } from "../../support/any-text.ts";

const FAMILY = "👨‍👩‍👧‍👦";

describe("splitText", () => {
  it("leaves a short text whole", () => {
    expect(splitText("short", 5)).toEqual(["short"]);
    expect(splitText("", 5)).toEqual([""]);
  });

  it("splits after a line, else after a word, else anywhere", () => {
    expect(splitText("one two\nthree four", 12)).toEqual(["one two\n", "three four"]);
    expect(splitText("one two three", 12)).toEqual(["one two ", "three"]);
    expect(splitText("abcdefgh", 5)).toEqual(["abcde", "fgh"]);
  });

  it("keeps what is drawn as one character together, unless it alone is too long", () => {
    expect(splitText(`ab${FAMILY}`, 12)).toEqual(["ab", FAMILY]);
    expect(splitText(FAMILY, 4).join("")).toBe(FAMILY);
  });

  it("loses nothing, keeps to the limit and never splits a code point", () => {
    fc.assert(
      fc.property(anyGraphemes(80), fc.integer({ min: 2, max: 30 }), (text, limit) => {
        const pieces = splitText(text, limit);
        expect(pieces.join("")).toBe(text);
        for (const piece of pieces) {
          expect(piece.length).toBeLessThanOrEqual(limit);
          expect(piece.isWellFormed()).toBe(text.isWellFormed());
        }
      }),
    );
  });
});
