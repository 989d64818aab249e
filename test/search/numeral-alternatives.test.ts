import { describe, expect, it } from "vitest";
import { numeralAlternatives } from "../../src/search/numeral-alternatives.ts";

const waysFor = (written: string): string[] => numeralAlternatives(written).flatMap(({ stems }) => stems);

describe("numeralAlternatives", () => {
  it("finds a number in Roman figures, in letters of either alphabet, by Arabic ones and the reverse", () => {
    expect(waysFor("3")).toEqual(["iii", "ііі"]);
    expect(waysFor("III")).toEqual(["3", "ііі"]);
    expect(waysFor("ІІІ")).toEqual(["3", "iii"]);
    expect(waysFor("XI")).toEqual(["11", "хі"]);
  });

  it("takes a letter alone for a number where it is asked by, and looks for none where it is not", () => {
    expect(waysFor("V")).toEqual(["5"]);
    expect(waysFor("І")).toEqual(["1", "i"]);
    expect(waysFor("5")).toEqual([]);
  });

  it.each(["ii", "MIX", "IIII", "31", "0", "007", "2.5", "C", "word", ""])("has none for %j", (written) => {
    expect(waysFor(written)).toEqual([]);
  });
});
