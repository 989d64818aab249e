import { describe, expect, it } from "vitest";
import {
  isAlmostFunctionWord,
  isAnyFunctionWord,
  isFunctionWord,
  soundsLikeFunctionWord,
} from "../../src/languages/function-words.ts";

describe("isFunctionWord", () => {
  it("knows the common words and the question words of one language, and isAnyFunctionWord those of all", () => {
    expect([isFunctionWord("the", "en"), isFunctionWord("where", "en"), isFunctionWord("the", "ru")]).toEqual([
      true,
      true,
      false,
    ]);
    expect(["the", "где", "қайда"].every(isAnyFunctionWord)).toBe(true);
    expect(isAnyFunctionWord("rector")).toBe(false);
  });
});

describe("isAlmostFunctionWord", () => {
  it("knows misspelled function words", () => {
    expect([isAlmostFunctionWord("wich", "en"), isAlmostFunctionWord("когд", "ru")]).toEqual([true, true]);
    expect([isAlmostFunctionWord("rector", "en"), isAlmostFunctionWord("ректор", "ru")]).toEqual([false, false]);
  });
});

describe("soundsLikeFunctionWord", () => {
  it("knows words of languages in other letters as they are typed in Latin ones", () => {
    expect([soundsLikeFunctionWord("kogda", "ru"), soundsLikeFunctionWord("qashan", "kk")]).toEqual([true, true]);
    expect([soundsLikeFunctionWord("rector", "ru"), soundsLikeFunctionWord("when", "en")]).toEqual([false, false]);
  });

  it("knows words as they are typed without the letters that only their language has", () => {
    expect([soundsLikeFunctionWord("кашан", "kk"), soundsLikeFunctionWord("қашан", "kk")]).toEqual([true, true]);
    expect(soundsLikeFunctionWord("когда", "ru")).toBe(false);
  });
});
