import { describe, expect, it } from "vitest";
import { idf } from "../../src/search/bm25.ts";
import { InvertedIndex } from "../../src/search/inverted-index.ts";
import type { Alternative, Concept } from "../../src/search/query.ts";
import { resolveConcepts } from "../../src/search/resolve-concepts.ts";

/** An index in which each stem stands in so many of twenty passages. */
function indexWith(documents: Readonly<Record<string, number>>): InvertedIndex {
  const index = new InvertedIndex();
  for (let i = 0; i < 20; i++) {
    const words = Object.entries(documents).flatMap(([word, count]) => (i < count ? [word] : []));
    index.add(i, { language: "en", title: [], sentences: [{ span: { start: 0, end: 1 }, signs: 0, words }] });
  }
  return index;
}

const say = (stems: string, weight = 1): Alternative => ({ stems: stems.split(" "), weight, origin: "word" });

const concept = (alternatives: readonly Alternative[], importance = 1): Concept => ({
  word: "word",
  meant: "word",
  isRepaired: false,
  isName: false,
  importance,
  span: { start: 0, end: 4 },
  alternatives,
});

const INDEX = indexWith({ bridg: 8, tower: 2, citi: 10, hall: 4, мост: 5, башн: 1 });
const resolve = (alternatives: readonly Alternative[], importance?: number) =>
  resolveConcepts([concept(alternatives, importance)], INDEX)[0]!;
const weightsOf = (alternatives: readonly Alternative[]): Record<string, number>[] =>
  resolve(alternatives).alternatives.map((parts) =>
    Object.fromEntries(parts.map(({ stem, weight }) => [stem, weight])),
  );

describe("resolveConcepts", () => {
  it("gives a word the IDF of the passages that hold it", () => {
    expect(resolve([say("bridg")]).idf).toBeCloseTo(idf(20, 8), 12);
    expect(weightsOf([say("bridg", 0.8)])).toEqual([{ bridg: 0.8 }]);
  });

  it("gives a word that nothing is known of the IDF of an unseen one, and no alternatives", () => {
    expect(resolve([])).toEqual({ idf: INDEX.unseenIdf, alternatives: [] });
  });

  it("gives all ways to say a concept one IDF, so that a rare translation does not outweigh the word itself", () => {
    expect(resolve([say("bridg"), say("tower", 0.9)]).idf).toBeCloseTo(idf(20, 8), 12);
  });

  it("counts the passages of both scripts: a concept is as common as it is in all languages together", () => {
    expect(resolve([say("bridg"), say("мост", 0.9)]).idf).toBeCloseTo(idf(20, 13), 12);
  });

  it("does not take a concept for common because of a far-fetched way to say it", () => {
    expect(resolve([say("tower"), say("bridg", 0.3)]).idf).toBeCloseTo(idf(20, 2), 12);
    expect(resolve([say("bridg"), say("башн", 0.9), say("мост", 0.5)]).idf).toBeCloseTo(idf(20, 9), 12);
  });

  it("is never below the IDF of a word that every passage holds", () => {
    const common = indexWith({ a1: 20, б1: 20 });
    expect(resolveConcepts([concept([say("a1"), say("б1")])], common)[0]!.idf).toBeCloseTo(idf(20, 20), 12);
  });

  it("takes a phrase for as rare as its rarest word", () => {
    expect(resolve([say("citi hall")]).idf).toBeCloseTo(idf(20, 4), 12);
  });

  it("shares a phrase's weight among its words, the rarer ones getting more", () => {
    const [parts] = weightsOf([say("citi hall", 0.9)]);
    expect(parts!["citi"]! + parts!["hall"]!).toBeCloseTo(0.9, 12);
    expect(parts!["hall"]! / parts!["citi"]!).toBeCloseTo(idf(20, 4) / idf(20, 10), 12);
  });

  it("tells of every word of a phrase what the phrase weighs as a whole", () => {
    const [phrase, single] = resolve([say("citi hall", 0.9), say("tower", 0.4)]).alternatives;
    expect(phrase!.map(({ whole }) => whole)).toEqual([0.9, 0.9]);
    expect(single!.map(({ whole }) => whole)).toEqual([0.4]);
  });

  it("keeps the share of a phrase's unknown word from the known ones: half of a phrase is not all of it", () => {
    const [parts] = weightsOf([say("citi unheard", 0.9)]);
    expect(Object.keys(parts!)).toEqual(["citi"]);
    expect(parts!["citi"]).toBeCloseTo((0.9 * idf(20, 10)) / (idf(20, 10) + idf(20, 0)), 12);
  });

  it("counts a concept by its importance", () => {
    expect(resolve([say("bridg")], 0.5).idf).toBeCloseTo(0.5 * idf(20, 8), 12);
    expect(resolve([], 0.5).idf).toBeCloseTo(0.5 * INDEX.unseenIdf, 12);
  });

  it("keeps concepts and alternatives in their order", () => {
    const concepts = [concept([say("tower"), say("bridg", 0.5)]), concept([say("hall")])];
    const stems = resolveConcepts(concepts, INDEX).map(({ alternatives }) => alternatives.map(([part]) => part!.stem));
    expect(stems).toEqual([["tower", "bridg"], ["hall"]]);
  });
});
