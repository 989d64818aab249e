import { describe, expect, it } from "vitest";
import { otherLayouts } from "../../src/languages/keyboard.ts";

describe("otherLayouts", () => {
  it.each([
    ["ghbdtn", "привет"],
    ["Rnj htrnjh?", "кто ректор?"],
    ["j,ot;bnbt", "общежитие"],
    ["'rpfvty b ~", "экзамен и ~"],
    ["`krf", "ёлка"],
    ["[fhfrnth", "характер"],
  ])("reads Latin keys as Russian letters: %s", (typed, meant) => {
    expect(otherLayouts(typed)[0]).toBe(meant);
  });

  it.each([
    ["0fkf", "қала"],
    ["r3nfg[fyf", "кітапхана"],
    ["i2r2h3v", "шәкәрім"],
    ["nf4", "таң"],
    ["5sksv", "ғылым"],
    ["9kn", "ұлт"],
    ["8qhtye", "үйрену"],
    ["-yth", "өнер"],
    ["uf=fh", "гаһар"],
  ])("reads the number row as Kazakh letters, too: %s", (typed, meant) => {
    expect(otherLayouts(typed)).toContain(meant);
  });

  it.each([
    ["рщц ьгср", "how much"],
    ["цруку шы еру кусещк", "where is the rector"],
    ["кусещк 2022", "rector 2022"],
  ])("reads Russian letters as Latin keys: %s", (typed, meant) => {
    expect(otherLayouts(typed)).toEqual([meant]);
  });

  it("leaves alone what is on no key of either", () => {
    expect(otherLayouts("1!?")[0]).toBe("1!?");
    expect(otherLayouts("日本")).toEqual(["日本", "日本"]);
    expect(otherLayouts("")[0]).toBe("");
  });

  it("undoes itself: what was typed on the wrong layout twice is what was meant", () => {
    for (const text of ["where is the rector", "the quick brown fox jumps over the lazy dog"])
      expect(otherLayouts(otherLayouts(text)[0]!)).toEqual([text]);
  });
});
