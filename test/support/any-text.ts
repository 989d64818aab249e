import * as fc from "fast-check";

/**
 * Any text at all: letters and signs of every script, controls, emoji, and halves of surrogate pairs
 * where they do not belong. (fast-check's own `unit: "binary"` takes most of a second to get ready.)
 */
export function anyText(maxUnits: number): fc.Arbitrary<string> {
  const unit = fc.oneof(
    fc.integer({ min: 0, max: 0x7f }),
    fc.integer({ min: 0, max: 0x5ff }),
    fc.integer({ min: 0x2000, max: 0x2070 }),
    fc.integer({ min: 0, max: 0xffff }),
    fc.integer({ min: 0xd800, max: 0xdfff }),
    fc.constantFrom(0x20, 0x0a, 0x2e),
  );
  return fc.array(unit, { maxLength: maxUnits }).map((units) => String.fromCharCode(...units));
}

/** Characters as they are seen, of one code unit and of many: what a cut may not divide. */
const GRAPHEMES = [
  ...Array.from("aZ1 .-йқҢß漢한ñ"),
  "e\u0301",
  "ы\u0306\u0301",
  "क्षि",
  "ก็",
  "👍",
  "👍🏽",
  "👨‍👩‍👧‍👦",
  "🇰🇿",
  "1️⃣",
  "\r\n",
];

/** Whole graphemes, so many at the most. (fast-check's own `unit: "grapheme"` takes as long to get ready.) */
export const anyGraphemes = (maxLength: number, minLength = 0): fc.Arbitrary<string> =>
  fc.string({ unit: fc.constantFrom(...GRAPHEMES), minLength, maxLength });
