import { describe, expect, it } from "vitest";
import { suffixStemmer } from "../../src/languages/suffix-stemmer.ts";

const stem = suffixStemmer({ layers: [["da", "ida"], ["i"], ["lar"]], vowel: /[aeiou]/u, minStem: 3, maxStem: 6 });

describe("suffixStemmer", () => {
  it.each([
    ["kitob", "kitob"],
    ["kitoblar", "kitob"],
    ["kitoblarida", "kitob"],
    ["kitobida", "kitob"],
    ["kutubxonalar", "kutubx"],
  ])("takes one suffix of each layer off, the longest first, and cuts what is left: %s", (word, expected) => {
    expect(stem(word)).toBe(expected);
  });

  it("leaves a stem of enough letters with a vowel", () => {
    expect(["da", "lar", "uyda", "stri"].map(stem)).toEqual(["da", "lar", "uyda", "stri"]);
  });
});
