import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { editDistance } from "../../src/text/edit-distance.ts";

/** The definition, written down without any economy. */
function defined(a: string, b: string): number {
  if (a === "" || b === "") return a.length + b.length;
  const [shortA, shortB] = [a.slice(0, -1), b.slice(0, -1)];
  const choices = [
    defined(shortA, b) + 1,
    defined(a, shortB) + 1,
    defined(shortA, shortB) + (a.at(-1) === b.at(-1) ? 0 : 1),
  ];
  if (a.length > 1 && b.length > 1 && a.at(-1) === b.at(-2) && a.at(-2) === b.at(-1))
    choices.push(defined(a.slice(0, -2), b.slice(0, -2)) + 1);
  return Math.min(...choices);
}

describe("editDistance", () => {
  it.each([
    ["rector", "rector", 0],
    ["rector", "rektor", 1],
    ["rector", "recotr", 1],
    ["rector", "rctor", 1],
    ["rector", "reector", 1],
    ["форум", "форам", 1],
    ["kitten", "sitting", 3],
    ["ca", "abc", 3],
    ["", "abc", 3],
  ])("is what separates %j from %j: %i", (a, b, distance) => {
    expect(editDistance(a, b, 5)).toBe(distance);
  });

  it("is one above the limit for words further apart than that", () => {
    expect(editDistance("kitten", "sitting", 2)).toBe(3);
    expect(editDistance("abc", "abcdefgh", 1)).toBe(2);
    expect(editDistance("abcd", "efgh", 0)).toBe(1);
  });

  it("agrees with its definition on all short words, and in both directions", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", "c"), maxLength: 5 });
    fc.assert(
      fc.property(word, word, fc.integer({ min: 0, max: 6 }), (a, b, limit) => {
        const expected = Math.min(defined(a, b), limit + 1);
        expect(editDistance(a, b, limit)).toBe(expected);
        expect(editDistance(b, a, limit)).toBe(expected);
      }),
    );
  });
});
