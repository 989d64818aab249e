import { describe, expect, it } from "vitest";
import { phoneticKey } from "../../src/languages/phonetics.ts";
import { toCyrillic } from "../../src/languages/romanization.ts";

describe("toCyrillic", () => {
  it.each([
    ["obuchenie", "обучение"],
    ["biblioteka", "библиотека"],
    ["obshchezhitie", "общежитие"],
    ["chasy", "часы"],
    ["shkola", "школа"],
    ["kharakter", "характер"],
    ["tsirk", "цирк"],
    ["yubiley", "юбилей"],
    ["novyi", "новый"],
    ["russkiy", "русский"],
    ["svad'ba", "свадьба"],
    ["qala", "қала"],
    ["zhol", "жол"],
  ])("writes a romanized word in Cyrillic letters: %s", (word, cyrillic) => {
    expect(toCyrillic(word)).toBe(cyrillic);
  });

  it("leaves no Latin letter, whatever the word", () => {
    expect(toCyrillic("abcdefghijklmnopqrstuvwxyz")).not.toMatch(/[a-z]/u);
    expect(toCyrillic("aïé")).not.toMatch(/\p{Script=Latin}/u);
  });

  it("leaves Cyrillic letters and figures as they are", () => {
    expect(toCyrillic("қала25")).toBe("қала25");
    expect(toCyrillic("")).toBe("");
  });

  it("changes nothing that would be heard", () => {
    for (const word of [
      "obuchenie",
      "shkola",
      "zhurnal",
      "chasy",
      "kharakter",
      "tsirk",
      "qala",
      "muzei",
      "oqu",
      "ghylym",
    ])
      expect(phoneticKey(toCyrillic(word))).toBe(phoneticKey(word));
  });
});
