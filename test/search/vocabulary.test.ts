import * as fc from "fast-check";
import type { Script } from "../../src/text/script.ts";
import { describe, expect, it } from "vitest";
import { isStopWord, stemOf } from "../../src/languages/stemming.ts";
import { NO_STEM, Numbering, Vocabulary } from "../../src/search/vocabulary.ts";
import { characterGrams } from "../../src/text/ngrams.ts";
import { runs } from "../support/seed.ts";

const any = (): boolean => true;

describe("Numbering", () => {
  it("numbers distinct strings from 0 and remembers them", () => {
    const numbering = new Numbering();
    expect(["b", "a", "b", "c"].map((string) => numbering.numberOf(string))).toEqual([0, 1, 0, 2]);
    expect(numbering.size).toBe(3);
    expect(numbering.at(1)).toBe("a");
  });

  it("finds without adding, also strings that every object has a property of", () => {
    const numbering = new Numbering();
    expect(["a", "constructor", "__proto__"].map((string) => numbering.find(string))).toEqual([
      undefined,
      undefined,
      undefined,
    ]);
    expect(numbering.size).toBe(0);
  });
});

describe("Vocabulary", () => {
  it("gives the same word the same number, and forms of a word the same stem", () => {
    const vocabulary = new Vocabulary();
    const one = vocabulary.add("rectors", "en");
    expect(vocabulary.add("rectors", "ru")).toBe(one);
    const other = vocabulary.add("rector", "en");
    expect(other).not.toBe(one);
    expect(vocabulary.stemOfWord(other)).toBe(vocabulary.stemOfWord(one));
    expect(vocabulary.stems.at(vocabulary.stemOfWord(one))).toBe("rector");
  });

  it("gives stop words no stem, each by the rules of its language", () => {
    const vocabulary = new Vocabulary();
    expect(vocabulary.stemOfWord(vocabulary.add("the", "en"))).toBe(NO_STEM);
    expect(vocabulary.stemOfWord(vocabulary.add("бұл", "ru"))).toBe(NO_STEM);
    // "тура" is a stop word of Kazakh and a form of "тур" in Russian.
    expect(vocabulary.stemOfWord(vocabulary.add("тура", "kk"))).toBe(NO_STEM);
    expect(vocabulary.stemOfWord(vocabulary.add("тура", "ru"))).not.toBe(NO_STEM);
  });

  it("tells a Cyrillic word of a Russian text from the same one of a Kazakh text, and reads both back unmarked", () => {
    const vocabulary = new Vocabulary();
    const russian = vocabulary.add("форум", "ru");
    const kazakh = vocabulary.add("форум", "kk");
    expect(kazakh).not.toBe(russian);
    expect([russian, kazakh].map((word) => vocabulary.wordAt(word))).toEqual(["форум", "форум"]);
    expect(new Set(vocabulary.numbersOf("форум"))).toEqual(new Set([russian, kazakh]));
  });

  it("takes a word with Kazakh letters for the same in a Russian and in a Kazakh text", () => {
    const vocabulary = new Vocabulary();
    expect(vocabulary.add("қала", "ru")).toBe(vocabulary.add("қала", "kk"));
    expect(vocabulary.numbersOf("қала")).toHaveLength(1);
  });

  it("knows no number of a word that was not added", () => {
    const vocabulary = new Vocabulary();
    vocabulary.add("forum", "en");
    expect(vocabulary.numbersOf("forums")).toEqual([]);
  });

  it("keeps stem and 4-grams of every word, however many there are", () => {
    const word = fc.string({ unit: fc.constantFrom(...Array.from("abcdeабвгдқ")), minLength: 1, maxLength: 12 });
    const addition = fc.tuple(word, fc.constantFrom("en" as const, "ru" as const, "kk" as const));
    fc.assert(
      fc.property(fc.array(addition, { maxLength: 300 }), (additions) => {
        const vocabulary = new Vocabulary();
        const numbers = additions.map(([text, language]) => vocabulary.add(text, language));
        additions.forEach(([text, language], i) => {
          const grams: string[] = [];
          vocabulary.forEachGram(numbers[i]!, (gram) => grams.push(vocabulary.grams.at(gram)));
          expect(grams).toEqual(characterGrams(text));
          expect(vocabulary.wordAt(numbers[i]!)).toBe(text);
          const stem = vocabulary.stemOfWord(numbers[i]!);
          expect(["", stemOf(text, language)]).toContain(vocabulary.stems.at(stem));
          expect(stem === NO_STEM).toBe(isStopWord(text, language));
        });
      }),
      { numRuns: runs(50) },
    );
  });

  it("finds words by their spelling and stems by their sound, those added after the first search too", () => {
    const vocabulary = new Vocabulary();
    const rector = vocabulary.add("rector", "en");
    expect(vocabulary.wordsSpelledLike("recotr", any)).toMatchObject([{ word: "rector", number: rector }]);
    expect(vocabulary.stemsSoundingLike("оспанов", "latin", 0.74, any)).toEqual([]);
    vocabulary.add("ospanov", "en");
    const memo = vocabulary.add("меморандум", "kk");
    expect(vocabulary.wordsSpelledLike("мемарандум", any)).toMatchObject([{ word: "меморандум", number: memo }]);
    expect(vocabulary.stemsSoundingLike("оспанов", "latin", 0.74, any).map(({ word }) => word)).toEqual(["ospanov"]);
  });

  it("tells the words of a stem, those added after it was first asked too", () => {
    const vocabulary = new Vocabulary();
    const [library, , libraries] = ["library", "rector", "libraries"].map((word) => vocabulary.add(word, "en"));
    const stem = vocabulary.stemOfWord(library!);
    expect(vocabulary.wordsOfStem(stem).toSorted((a, b) => a - b)).toEqual([library, libraries]);
    const other = vocabulary.add("library's", "en");
    expect(vocabulary.wordsOfStem(vocabulary.stemOfWord(other))).toContain(other);
    expect(vocabulary.wordsOfStem(12_345)).toEqual([]);
  });

  it("tells the words that have any of some 4-grams, those added after it was first asked too", () => {
    const vocabulary = new Vocabulary();
    const add = (word: string): number => vocabulary.add(word, "en");
    const [library, rector] = ["library", "rector"].map(add);
    const gramsOf = (word: string): number[] =>
      characterGrams(word).flatMap((gram) => vocabulary.grams.find(gram) ?? []);
    expect([library, rector].map((word) => vocabulary.wordsWithGrams(gramsOf("librarian")).has(word!))).toEqual([
      true,
      false,
    ]);
    const director = add("director");
    const like = vocabulary.wordsWithGrams([...gramsOf("rector"), ...gramsOf("forum")]);
    expect([library, rector, director].map((word) => like.has(word!))).toEqual([false, true, true]);
    expect(vocabulary.wordsWithGrams([]).has(rector!)).toBe(false);
  });

  it("finds stems that sound alike in the script that is asked for", () => {
    const vocabulary = new Vocabulary();
    for (const word of ["ospanov", "оспанов"]) vocabulary.add(word, "en");
    const inScript = (script: Script): string[] =>
      vocabulary.stemsSoundingLike("оспанов", script, 0.74, any).map(({ word }) => word);
    expect(inScript("latin")).toEqual(["ospanov"]);
    expect(inScript("cyrillic")).toEqual(["оспан"]);
  });

  it("finds nothing that is not accepted", () => {
    const vocabulary = new Vocabulary();
    const rector = vocabulary.add("rector", "en");
    expect(vocabulary.wordsSpelledLike("recotr", (word) => word !== rector)).toEqual([]);
    expect(vocabulary.stemsSoundingLike("ректор", "latin", 0.5, () => false)).toEqual([]);
  });
});
