import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { graphemes, headOf } from "../../src/text/graphemes.ts";

const FAMILY = "👨‍👩‍👧‍👦";

const anyUnit = fc.oneof(
  fc.string({ unit: "grapheme", minLength: 1, maxLength: 1 }),
  fc.constantFrom(FAMILY, "👨", "\u200D", "🇰🇿", "\u0301", "\r\n"),
);

describe("headOf", () => {
  it("leaves a short text whole and cuts a long one between characters as they are seen", () => {
    expect(headOf("abc", 3)).toBe("abc");
    expect(headOf("abcd", 3)).toBe("abc");
    expect(headOf(`a${FAMILY}b`, 1 + FAMILY.length)).toBe(`a${FAMILY}`);
    expect(headOf(`a${FAMILY}b`, FAMILY.length)).toBe("a");
    expect(headOf(FAMILY, 5)).toBe("");
    expect(headOf("e\u0301e\u0301", 3)).toBe("e\u0301");
    expect(headOf("abc", 0)).toBe("");
  });

  it("takes as many whole ones as there is room for", () => {
    fc.assert(
      fc.property(fc.string({ unit: anyUnit, maxLength: 40 }), fc.nat(60), (text, limit) => {
        let head = "";
        for (const { segment } of graphemes.segment(text)) {
          if (head.length + segment.length > limit) break;
          head += segment;
        }
        expect(headOf(text, limit)).toBe(head);
      }),
    );
  });
});
