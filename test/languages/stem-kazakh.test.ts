import { describe, expect, it } from "vitest";
import { stemKazakh } from "../../src/languages/stem-kazakh.ts";

describe("stemKazakh", () => {
  it.each([
    ["қала", ["қаланың", "қалаға", "қаланы", "қалада", "қаладан", "қаламен", "қалалар", "қалалардан", "қаласы"]],
    ["кітап", ["кітаптың", "кітапқа", "кітапта", "кітаптан", "кітаптар", "кітаптарды"]],
    ["студент", ["студенттің", "студентке", "студенттер", "студенттерге", "студенттерден", "студентпін"]],
    ["форум", ["форумның", "форумда", "форумнан", "форумға"]],
    ["университет", ["университеттің", "университетте", "университеттер", "университетіміздің"]],
  ])("gives %s and its inflected forms one stem", (word, forms) => {
    expect(forms.map(stemKazakh)).toEqual(forms.map(() => stemKazakh(word)));
  });

  it.each(["су", "ат", "ел", "бас"])("leaves the short word %s whole, though it may end like a suffix", (word) => {
    expect(stemKazakh(word)).toBe(word);
  });

  it("leaves at least three letters, one of them a vowel", () => {
    const words = ["ондаған", "болғанның", "екіден", "трлар", "отыздан", "алтыда", "жылдан", "сыныптың"];
    expect(words.map(stemKazakh).filter((stem) => stem.length < 3 || !/[аәеиоөуұүыіэюя]/u.test(stem))).toEqual([]);
  });

  it("tells words of different roots apart", () => {
    const stems = ["қала", "бала", "кітап", "мектеп", "форум", "студент", "ректор"].map(stemKazakh);
    expect(new Set(stems).size).toBe(stems.length);
  });

  it("leaves words alone that are not Kazakh", () => {
    expect(stemKazakh("rector")).toBe("rector");
    expect(stemKazakh("2022")).toBe("2022");
    expect(stemKazakh("")).toBe("");
  });
});
