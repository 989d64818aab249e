import { describe, expect, it } from "vitest";
import { characterGrams } from "../../src/text/ngrams.ts";

describe("characterGrams", () => {
  it("cuts a word into its runs of four characters, its ends marked", () => {
    expect(characterGrams("league")).toEqual(["_lea", "leag", "eagu", "ague", "gue_"]);
  });

  it.each([
    ["a", ["_a_"]],
    ["ab", ["_ab_"]],
    ["abc", ["_abc", "abc_"]],
  ])("gives the short word %j %j", (word, grams) => {
    expect(characterGrams(word)).toEqual(grams);
  });
});
