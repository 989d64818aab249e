import { describe, expect, it } from "vitest";
import { GAP_COSTS, phoneticKey, soundCode, SOUND_COUNT, SUBSTITUTION_COSTS } from "../../src/languages/phonetics.ts";

const substitution = (a: string, b: string): number => SUBSTITUTION_COSTS[soundCode(a) * SOUND_COUNT + soundCode(b)]!;

describe("phoneticKey", () => {
  it.each([
    ["асфендияров", "asfendiyarov", "asfendiarov"],
    ["қашан", "qashan", "kashan", "кашан"],
    ["шәкәрім", "shakarim", "шакарим"],
    ["қарағанды", "qaragandy", "karagandy", "караганды"],
    ["жұмабаев", "zhumabaev", "jumabaev", "жумабаев", "джумабаев", "djumabaev"],
    ["чехов", "chekhov"],
    ["чайковский", "tchaikovsky", "chaykovskiy"],
    ["щербаков", "shcherbakov", "scherbakov"],
    ["оспанов", "ospanov"],
    ["вагнер", "wagner", "vagner"],
    ["томас", "thomas", "tomas"],
    ["кафе", "cafe", "café"],
    ["ксилофон", "ksilofon", "xylofon"],
    ["юлия", "yuliya"],
    ["музыка", "muzyka"],
    ["цирк", "tsirk"],
    ["кітапхана", "kitapkhana"],
  ])("is one for all spellings of a word: %s", (...spellings) => {
    expect(new Set(spellings.map(phoneticKey)).size).toBe(1);
  });

  it.each([
    ["шар", "жар"],
    ["кот", "год"],
    ["ospanov", "osmanov"],
    ["рак", "рок"],
    ["chair", "shair"],
    ["жар", "zar"],
  ])("differs for words that sound different: %s and %s", (one, other) => {
    expect(phoneticKey(one)).not.toBe(phoneticKey(other));
  });

  it("writes ш and ч as letters that no Latin spelling of other sounds touches", () => {
    expect(phoneticKey("шашу")).toBe(phoneticKey("shashu"));
    expect(phoneticKey("чача")).toBe(phoneticKey("chacha"));
    expect(phoneticKey("шашу")).not.toBe(phoneticKey("vavu"));
    expect(phoneticKey("чача")).not.toBe(phoneticKey("xaxa"));
  });

  it("keeps figures as figures, in words of either script", () => {
    expect(["2021", "14", "3"].map(phoneticKey)).toEqual(["2021", "14", "3"]);
    expect(phoneticKey("b2b")).toBe(phoneticKey("б2б"));
    expect(phoneticKey("3")).not.toBe(phoneticKey("ж"));
  });

  it("of nothing is nothing", () => {
    expect(phoneticKey("")).toBe("");
  });

  it("of a word without end is made in one pass", () => {
    // So long that a second pass for each letter would last beyond the net of every test.
    for (const letter of ["ы", "i", "a", "ш", "x", "ck"]) expect(phoneticKey(letter.repeat(250_000))).not.toBe("");
  });
});

describe("the costs of sounds", () => {
  it("are the same both ways, nothing for the same sound, and never above 1", () => {
    const letters = Array.from("abcdefghijklmnopqrstuvwxyz");
    for (const a of letters) {
      expect(substitution(a, a)).toBe(0);
      for (const b of letters) {
        expect(substitution(a, b)).toBe(substitution(b, a));
        expect(substitution(a, b)).toBeLessThanOrEqual(1);
        expect(substitution(a, b) > 0).toBe(a !== b);
      }
    }
  });

  it("are lower for sounds that spellings confuse", () => {
    expect(substitution("a", "o")).toBeLessThan(substitution("b", "p"));
    expect(substitution("b", "p")).toBeLessThan(substitution("b", "n"));
    expect(GAP_COSTS[soundCode("a")]!).toBeLessThan(GAP_COSTS[soundCode("h")]!);
    expect(GAP_COSTS[soundCode("h")]!).toBeLessThan(GAP_COSTS[soundCode("t")]!);
  });

  it("do not take one figure for another", () => {
    expect(soundCode("7")).toBe(soundCode("8"));
    expect(substitution("7", "8")).toBe(1);
  });
});
