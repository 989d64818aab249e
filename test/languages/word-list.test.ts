import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import { phoneticKey } from "../../src/languages/phonetics.ts";
import { SoundList, SpellingList, WordList } from "../../src/languages/word-list.ts";
import { editDistance } from "../../src/text/edit-distance.ts";
import { runs } from "../support/seed.ts";

function spellingList(words: readonly string[]): SpellingList {
  const list = new SpellingList();
  for (const word of words) list.add(word);
  return list;
}
const wordList = (words: readonly string[]): WordList => new WordList(words, words.map(phoneticKey));
function soundList(words: readonly string[]): SoundList {
  const list = new SoundList();
  for (const word of words) list.add(word);
  return list;
}

describe("SpellingList", () => {
  it.each([
    ["rectro", "rector"],
    ["rctor", "rector"],
    ["recttor", "rector"],
    ["rektor", "rector"],
    ["memmorandun", "memorandum"],
    ["библотека", "библиотека"],
    ["китапхана", "кітапхана"],
  ])("finds a word by what slips of the fingers make of it: %s is %s", (typed, meant) => {
    const list = spellingList(["bridge", "rector", "memorandum", "библиотека", "кітапхана"]);
    expect(list.spelledLike(typed).map(({ word }) => word)).toEqual([meant]);
  });

  it("gives the nearest first, the word itself before all, of equals the earlier", () => {
    const found = spellingList(["banks", "bank", "bang", "band"]).spelledLike("bank");
    expect(found.map(({ word }) => word)).toEqual(["bank", "banks", "bang", "band"]);
    expect(found.map(({ number }) => number)).toEqual([1, 0, 2, 3]);
    expect(found[0]!.similarity).toBe(1);
  });

  it("doubts a word that begins with another letter", () => {
    const [first, second] = spellingList(["vector", "rectos"]).spelledLike("rector");
    expect([first?.word, second?.word]).toEqual(["rectos", "vector"]);
    expect(first!.similarity).toBeGreaterThan(second!.similarity);
  });

  it("allows more slips in longer words, none in the shortest", () => {
    const list = spellingList(["cat", "cart", "bridge", "memorandum"]);
    expect(list.spelledLike("cut")).toEqual([]);
    expect(list.spelledLike("crat").map(({ word }) => word)).toContain("cart");
    expect(list.spelledLike("brigdee")).toEqual([]);
    expect(list.spelledLike("memroandun").map(({ word }) => word)).toEqual(["memorandum"]);
    expect(list.spelledLike("memroandunn")).toEqual([]);
  });

  it("passes over what is not accepted, and takes words in as it goes on", () => {
    const list = spellingList(["rector", "rectos"]);
    expect(list.spelledLike("rectox", (number) => number !== 0).map(({ word }) => word)).toEqual(["rectos"]);
    list.add("rectoy");
    expect(list.size).toBe(3);
    expect(list.spelledLike("rectox")).toHaveLength(3);
  });

  it("finds every word within reach, and none beyond", () => {
    const word = fc.string({ unit: fc.constantFrom("a", "b", "c", "д", "қ"), minLength: 3, maxLength: 10 });
    fc.assert(
      fc.property(fc.array(word, { maxLength: 60 }), word, (words, asked) => {
        const limit = asked.length < 4 ? 0 : asked.length < 8 ? 1 : 2;
        const expected = words.flatMap((other, number) =>
          limit > 0 && editDistance(asked, other, limit) <= limit ? [number] : [],
        );
        const found = spellingList(words).spelledLike(asked);
        expect(found.map(({ number }) => number).toSorted((a, b) => a - b)).toEqual(expected);
        const similarities = found.map(({ similarity }) => similarity);
        expect(similarities).toEqual(similarities.toSorted((a, b) => b - a));
      }),
      { numRuns: runs(200) },
    );
  });
});

describe("SoundList", () => {
  it("finds words that sound alike in either script, likest first", () => {
    const list = soundList(["bridge", "османов", "ospanof", "оспанов"]);
    const found = list.soundingLike("ospanov", 0.7);
    expect(found.map(({ word }) => word)).toEqual(["оспанов", "ospanof", "османов"]);
    expect(found[0]).toEqual({ word: "оспанов", number: 3, similarity: 1 });
    expect(list.size).toBe(4);
  });

  it("keeps to the threshold and to what is accepted", () => {
    const list = soundList(["османов", "оспанов"]);
    expect(list.soundingLike("ospanov", 0.99).map(({ word }) => word)).toEqual(["оспанов"]);
    expect(list.soundingLike("ospanov", 0.7, (number) => number === 0).map(({ word }) => word)).toEqual(["османов"]);
  });
});

describe("WordList", () => {
  it("finds its words by spelling and by sound", () => {
    const list = wordList(["ректор", "оқушы"]);
    expect(list.spelledLike("рекотр").map(({ word }) => word)).toEqual(["ректор"]);
    expect(list.soundingLike("rektor", 0.9).map(({ word }) => word)).toEqual(["ректор"]);
    expect(list.soundingLike("oqushy", 0.9).map(({ word }) => word)).toEqual(["оқушы"]);
  });

  it("of nothing finds nothing", () => {
    expect(wordList([]).spelledLike("rector")).toEqual([]);
    expect(wordList([]).soundingLike("rector", 0.1)).toEqual([]);
  });
});
