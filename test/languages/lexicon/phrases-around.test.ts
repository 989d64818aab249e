import { expect, it } from "vitest";
import { phrasesAround } from "../../../src/languages/lexicon/phrases-around.ts";

it("gives every run of up to four words that a word is part of, the shortest first", () => {
  const around = (words: string, position: number): string[] =>
    phrasesAround(words.split(" "), position).map((phrase) => phrase.join(" "));
  expect(around("a", 0)).toEqual(["a"]);
  expect(around("a b c", 0)).toEqual(["a", "a b", "a b c"]);
  expect(around("a b c", 1)).toEqual(["b", "a b", "b c", "a b c"]);
  expect(around("a b c d e f", 5)).toEqual(["f", "e f", "d e f", "c d e f"]);
});
