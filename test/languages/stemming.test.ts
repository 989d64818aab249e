import { describe, expect, it } from "vitest";
import { isStopWord, stemOf, wordLanguage } from "../../src/languages/stemming.ts";

describe("wordLanguage", () => {
  it("takes Latin letters for English, whatever the text around them", () => {
    expect([wordLanguage("forum", "ru"), wordLanguage("forum", "kk")]).toEqual(["en", "en"]);
  });

  it("takes a Cyrillic word for that of the text around it", () => {
    expect([wordLanguage("форум", "ru"), wordLanguage("форум", "kk")]).toEqual(["ru", "kk"]);
  });

  it("takes a word with Kazakh letters for Kazakh in a Russian text too", () => {
    expect(wordLanguage("шәкәрім", "ru")).toBe("kk");
  });

  it("takes a Cyrillic word in an English text for Russian", () => {
    expect(wordLanguage("форум", "en")).toBe("ru");
  });
});

describe("stemOf", () => {
  it("stems by the rules of the word's language", () => {
    expect(stemOf("universities", "ru")).toBe(stemOf("university", "en"));
    expect(stemOf("меморандумов", "ru")).toBe(stemOf("меморандуме", "en"));
    expect(stemOf("қалалардан", "ru")).toBe(stemOf("қала", "kk"));
  });
});

describe("isStopWord", () => {
  it("knows the common words of the word's language", () => {
    expect([isStopWord("the", "ru"), isStopWord("и", "ru"), isStopWord("және", "kk")]).toEqual([true, true, true]);
  });

  it("does not take a telling word for one", () => {
    expect([isStopWord("rector", "en"), isStopWord("ректор", "ru"), isStopWord("қала", "kk")]).toEqual([
      false,
      false,
      false,
    ]);
  });
});
