import * as fc from "fast-check";
import { describe, expect, it } from "vitest";
import type { LanguageCode } from "../../src/languages/language.ts";
import { stemOf } from "../../src/languages/stemming.ts";
import { idf } from "../../src/search/bm25.ts";
import { InvertedIndex } from "../../src/search/inverted-index.ts";
import type { PassageTerms } from "../../src/search/passage-terms.ts";
import type { ResolvedConcept } from "../../src/search/query.ts";
import { runAtOnce } from "../../src/work/steps.ts";
import { characterGrams } from "../../src/text/ngrams.ts";
import {
  naiveAverageLength,
  naiveDocuments,
  naiveScores,
  type NaiveConcept,
  type NaivePassages,
} from "../support/naive-index.ts";
import { runs } from "../support/seed.ts";

const split = (text: string): string[] => text.split(" ").filter((word) => word !== "");

/** A passage of these words, a sentence to each string. */
function terms(title: string, sentences: readonly string[], language: LanguageCode = "en"): PassageTerms {
  let start = 0;
  return {
    language,
    title: split(title),
    sentences: sentences.map((text, i) => {
      const span = { start, end: start + text.length };
      start = span.end + 1;
      return { span, signs: i % 8, words: split(text) };
    }),
  };
}

/** An index of these passages, with ordinals from 1. */
function indexOf(...passages: readonly PassageTerms[]): InvertedIndex {
  const index = new InvertedIndex();
  passages.forEach((passage, i) => index.add(i + 1, passage));
  return index;
}

/** A concept of one stem that counts fully. */
const stemConcept = (stem: string): ResolvedConcept => conceptOf(1, [[[stem, 1]]]);

/** A concept with these alternatives, each of one or more stems with their weights. */
const conceptOf = (
  rarity: number,
  alternatives: readonly (readonly (readonly [stem: string, weight: number])[])[],
): ResolvedConcept =>
  resolved({
    idf: rarity,
    alternatives: alternatives.map((parts) => parts.map(([stem, weight]) => ({ stem, weight }))),
  });

/** A concept with what each of its alternatives weighs as a whole. */
const resolved = ({ idf: rarity, alternatives }: NaiveConcept): ResolvedConcept => ({
  idf: rarity,
  alternatives: alternatives.map((parts) => {
    const whole = parts.reduce((sum, { weight }) => sum + weight, 0);
    return parts.map((part) => ({ ...part, whole }));
  }),
});

/** All that an index says of itself, in words instead of numbers. */
function describeIndex(index: InvertedIndex, ordinals: readonly number[]): unknown {
  const stems = POOL.flatMap(([word, language]) => [stemOf(word, language)]);
  const grams = POOL.flatMap(([word]) => characterGrams(word));
  return {
    size: index.size,
    averageLength: index.averageLength,
    unseenIdf: index.unseenIdf,
    stems: stems.map((stem) => [stem, index.documentFrequency(stem)]),
    grams: grams.map((gram) => {
      const number = index.vocabulary.grams.find(gram);
      return [gram, number === undefined ? index.unseenIdf : index.gramIdf(number)];
    }),
    passages: ordinals.map((ordinal) => {
      const { title, sentences, length } = index.forward(ordinal);
      const words = (numbers: Uint32Array): string[] => Array.from(numbers, (word) => index.vocabulary.wordAt(word));
      return {
        title: words(title),
        length,
        sentences: sentences.map((sentence) => ({ ...sentence, words: words(sentence.words) })),
      };
    }),
  };
}

const POOL: readonly (readonly [string, LanguageCode])[] = [
  ["rector", "en"],
  ["rectors", "en"],
  ["forum", "en"],
  ["students", "en"],
  ["the", "en"],
  ["of", "en"],
  ["2022", "en"],
  ["ректор", "ru"],
  ["ректора", "ru"],
  ["форум", "ru"],
  ["и", "ru"],
  ["қала", "kk"],
  ["қаланың", "kk"],
  ["және", "kk"],
];

const anyWord = fc.constantFrom(...POOL.map(([word]) => word));
const anyPassage: fc.Arbitrary<PassageTerms> = fc
  .record({
    language: fc.constantFrom<LanguageCode>("en", "ru", "kk"),
    title: fc.array(anyWord, { maxLength: 12 }),
    sentences: fc.array(
      fc.oneof(
        { weight: 8, arbitrary: fc.array(anyWord, { maxLength: 10 }) },
        {
          weight: 1,
          arbitrary: fc
            .tuple(anyWord, fc.integer({ min: 20, max: 50 }))
            .map(([word, n]) => Array<string>(n).fill(word)),
        },
      ),
      { maxLength: 4 },
    ),
  })
  .map(({ language, title, sentences }) => ({
    language,
    title,
    sentences: sentences.map((words, i) => ({ span: { start: 10 * i, end: 10 * i + 9 }, signs: i, words })),
  }));

const anyConcept: fc.Arbitrary<NaiveConcept> = fc.record({
  idf: fc.constantFrom(0.5, 1, 2.5, 6),
  alternatives: fc.array(
    fc.array(
      fc.record({
        stem: fc.constantFrom("rector", "forum", "student", "2022", "ректор", "форум", "қала", "unheard"),
        weight: fc.constantFrom(0.2, 0.5, 0.9, 1),
      }),
      { minLength: 1, maxLength: 3 },
    ),
    { minLength: 1, maxLength: 3 },
  ),
});

/** Adding a passage, or removing the one at this share of all that were ever added. */
type Step = { readonly add: PassageTerms } | { readonly removeAt: number };
const anySteps: fc.Arbitrary<Step[]> = fc.array(
  fc.oneof(
    { weight: 3, arbitrary: anyPassage.map((add) => ({ add })) },
    { weight: 2, arbitrary: fc.double({ min: 0, max: 0.999, noNaN: true }).map((removeAt) => ({ removeAt })) },
  ),
  { maxLength: 30 },
);

/** Goes these steps; returns the passages that are left. */
function walk(index: InvertedIndex, steps: readonly Step[]): Map<number, PassageTerms> {
  const live = new Map<number, PassageTerms>();
  let last = 0;
  for (const step of steps) {
    if ("add" in step) {
      index.add(++last, step.add);
      live.set(last, step.add);
      continue;
    }
    const ordinal = 1 + Math.floor(step.removeAt * last);
    const wasThere = live.delete(ordinal);
    if (index.remove(ordinal) !== wasThere) throw new Error(`removing ${ordinal} does not say that it was there`);
    runAtOnce(index.collectGarbage());
  }
  return live;
}

/** Expects of a search what the naive reference gives: the same scores, and none left out that is better. */
function expectSearch(
  index: InvertedIndex,
  passages: NaivePassages,
  concepts: readonly NaiveConcept[],
  k: number,
): void {
  const expected = naiveScores(passages, concepts);
  const found = index.search(concepts.map(resolved), k);
  expect(found).toHaveLength(Math.min(k, expected.size));
  const best = Array.from(expected.values()).toSorted((a, b) => b - a);
  found.forEach(([ordinal, score], rank) => {
    expect(score).toBeCloseTo(expected.get(ordinal) ?? Number.NaN, 3);
    expect(score).toBeCloseTo(best[rank]!, 3);
  });
  expect(new Set(found.map(([ordinal]) => ordinal)).size).toBe(found.length);
}

const repeat = (word: string, times: number): string => Array<string>(times).fill(word).join(" ");

const numberedPassage = (i: number): PassageTerms => terms(`title${i}`, [`word${i % 7} forum`, `own${i}`]);

const pad = (times: number): string => repeat("x", 60 - times);

const scoreOf = (title: number, body: number): number => {
  const index = indexOf(terms(repeat("forum", title), [repeat("forum", body), pad(title + body)]));
  return index.search([stemConcept("forum")], 1)[0]![1];
};

describe("InvertedIndex", () => {
  it("scores a passage as BM25 does by hand", () => {
    // Lengths 4 and 8, 6 on average; "bridge" stands once and twice, of three words of the title one counts twice.
    const index = indexOf(
      terms("", ["old stone bridge here"]),
      terms("bridge town", ["one bridge and", "another bridge somewhere"]),
    );
    expect(index.averageLength).toBe(6);
    const scores = new Map(index.search([stemConcept("bridg")], 10));
    const short = 1.9 / (1 + 0.9 * (0.6 + (0.4 * 4) / 6));
    const long = (4 * 1.9) / (4 + 0.9 * (0.6 + (0.4 * 8) / 6));
    expect(scores.get(1)).toBeCloseTo(short, 5);
    expect(scores.get(2)).toBeCloseTo(long, 5);
  });

  it("adds over concepts, and takes of each the best alternative that the passage has", () => {
    const index = indexOf(terms("", ["bridge tower", "museum"]), terms("", ["nothing else"]));
    const single = (stem: string): number => index.search([stemConcept(stem)], 1)[0]![1];
    const either = conceptOf(3, [[["bridg", 0.5]], [["tower", 0.8]]]);
    const [[, score]] = index.search([either, stemConcept("museum")], 1) as [[number, number]];
    expect(score).toBeCloseTo(3 * 0.8 * single("tower") + single("museum"), 5);
  });

  it("adds the parts of a phrase, so that half of it counts as half", () => {
    const index = indexOf(terms("", ["city hall x"]), terms("", ["city park x"]));
    const phrase = conceptOf(1, [
      [
        ["citi", 0.5],
        ["hall", 0.5],
      ],
    ]);
    const [first, second] = index.search([phrase], 2);
    expect(first![0]).toBe(1);
    expect(second![0]).toBe(2);
    expect(first![1]).toBeCloseTo(2 * second![1], 5);
  });

  it("gives the best first, of equal passages the earlier, and no more than asked for", () => {
    const index = indexOf(
      terms("", ["forum x y"]),
      terms("", ["forum forum x"]),
      terms("", ["forum x y"]),
      terms("", ["x y z"]),
    );
    const search = (k: number): number[] => index.search([stemConcept("forum")], k).map(([ordinal]) => ordinal);
    expect(search(10)).toEqual([2, 1, 3]);
    expect(search(2)).toEqual([2, 1]);
    expect(search(0)).toEqual([]);
  });

  it("leaves out what is not accepted, before it counts the best", () => {
    const index = indexOf(terms("", ["forum forum x"]), terms("", ["forum x y"]), terms("", ["x y z"]));
    expect(index.search([stemConcept("forum")], 1, (ordinal) => ordinal !== 1).map(([ordinal]) => ordinal)).toEqual([
      2,
    ]);
  });

  it("finds the best of very many just as if it scored them all, to the last digit", () => {
    // More than are scored at a time, so that of the later ones those without a rare word are passed over.
    const COUNT = 40_000;
    const index = new InvertedIndex();
    for (let i = 1; i <= COUNT; i++)
      index.add(
        i,
        terms("", [i % 3 === 0 ? "forum bridge" : "forum museum bridge", `rare${i % 97} ${pad(60 - (i % 3))}`]),
      );
    const ask = (stems: readonly [stem: string, idf: number][]): ResolvedConcept[] =>
      stems.map(([stem, rarity]) => conceptOf(rarity, [[[stem, 1]], [["unheard", 0.5]]]));
    const questions = [
      ask([
        ["forum", 0.3],
        ["rare5", 4.5],
        ["bridg", 0.2],
        ["museum", 0.4],
      ]),
      ask([
        ["rare8", 6],
        ["bridg", 0.2],
        ["rare96", 6],
      ]),
      ask([
        ["forum", 2],
        ["museum", 3],
        ["rare7", 1],
      ]),
    ];
    const isEven = (ordinal: number): boolean => ordinal % 2 === 0;
    for (const question of questions) {
      // Asked for all of them, it must score all of them.
      const all = index.search(question, COUNT);
      expect(index.search(question, 20)).toEqual(all.slice(0, 20));
      expect(index.search(question, 20, isEven)).toEqual(all.filter(([ordinal]) => isEven(ordinal)).slice(0, 20));
    }
  });

  it("finds nothing for nothing, in nothing, and for stems that it does not have", () => {
    const index = indexOf(terms("", ["forum"]));
    expect(index.search([], 5)).toEqual([]);
    expect(index.search([{ idf: 1, alternatives: [] }], 5)).toEqual([]);
    expect(index.search([{ idf: 1, alternatives: [[]] }], 5)).toEqual([]);
    expect(index.search([{ idf: 1, alternatives: [[{ stem: "unheard", weight: 1, whole: 1 }]] }], 5)).toEqual([]);
    expect(
      new InvertedIndex().search([{ idf: 1, alternatives: [[{ stem: "forum", weight: 1, whole: 1 }]] }], 5),
    ).toEqual([]);
  });

  it("forgets one search before the next", () => {
    const index = indexOf(terms("", ["forum bridge"]), terms("", ["bridge tower"]));
    const first = index.search([stemConcept("forum"), stemConcept("bridg")], 5);
    index.search([stemConcept("tower")], 5, () => false);
    expect(index.search([stemConcept("forum"), stemConcept("bridg")], 5)).toEqual(first);
  });

  it("does not search for stop words but keeps them in their places", () => {
    const index = indexOf(terms("the forum", ["it is in the town"]));
    expect(index.documentFrequency("the")).toBe(0);
    const { sentences, length } = index.forward(1);
    expect(Array.from(sentences[0]!.words, (word) => index.vocabulary.wordAt(word))).toEqual([
      "it",
      "is",
      "in",
      "the",
      "town",
    ]);
    expect(length).toBe(7);
  });

  it("counts a passage without a single word as present", () => {
    const index = indexOf(terms("", []), terms("", ["forum"]));
    expect(index.size).toBe(2);
    expect(index.forward(1)).toEqual({ language: "en", title: new Uint32Array(), sentences: [], length: 1 });
    expect(index.remove(1)).toBe(true);
    expect(index.size).toBe(1);
  });

  it("tells how many passages hold a stem, and weighs an unseen word highest", () => {
    const index = indexOf(terms("", ["forum bridge"]), terms("", ["forum"]), terms("", ["forum"]));
    expect(["bridg", "forum", "unheard"].map((stem) => index.documentFrequency(stem))).toEqual([1, 3, 0]);
    expect(index.unseenIdf).toBeCloseTo(idf(3, 0), 12);
  });

  it("finds the words and stems that are like one, but for those that only removed passages held", () => {
    const index = indexOf(terms("", ["rector forum"]), terms("", ["forum"]), terms("", ["ospanov"]));
    const like = (): unknown => [
      index.wordsSpelledLike("recotr").map(({ word }) => word),
      index.stemsSoundingLike("оспанов", "latin", 0.74).map(({ word }) => word),
    ];
    expect(like()).toEqual([["rector"], ["ospanov"]]);
    index.remove(1);
    index.remove(3);
    expect(like()).toEqual([[], []]);
  });

  it("counts a passage once for a stem or 4-gram, however often and wherever it stands there", () => {
    const index = indexOf(terms("forum", ["forum forums", "the forum"]), terms("", ["museum"]));
    const { vocabulary } = index;
    expect(index.documentFrequency("forum")).toBe(1);
    expect(index.gramIdf(vocabulary.grams.find("foru")!)).toBeCloseTo(idf(2, 1), 12);
  });

  it("takes only ordinals that are higher than all before", () => {
    const index = indexOf(terms("", ["forum"]), terms("", ["bridge"]));
    for (const ordinal of [2, 1, 0]) expect(() => index.add(ordinal, terms("", ["x"]))).toThrow(RangeError);
    index.remove(2);
    expect(() => index.add(2, terms("", ["x"]))).toThrow(RangeError);
    expect(index.size).toBe(1);
  });

  it("removes a passage once, and none that was never there", () => {
    const index = indexOf(terms("", ["forum"]), terms("", ["forum"]));
    expect([index.remove(1), index.remove(1), index.remove(3), index.remove(10_000)]).toEqual([
      true,
      false,
      false,
      false,
    ]);
    expect(index.size).toBe(1);
    expect(index.search([stemConcept("forum")], 5).map(([ordinal]) => ordinal)).toEqual([2]);
  });

  it("knows no stem any more that only a removed passage held, and knows it again when it comes back", () => {
    const index = indexOf(terms("", ["forum"]), terms("", ["bridge"]), terms("", ["bridge"]), terms("", ["bridge"]));
    index.remove(1);
    expect(index.documentFrequency("forum")).toBe(0);
    index.add(9, terms("", ["forums"]));
    expect(index.documentFrequency("forum")).toBe(1);
    expect(index.search([stemConcept("forum")], 5).map(([ordinal]) => ordinal)).toEqual([9]);
  });

  it("has the languages of its passages, no longer those of removed ones", () => {
    const index = indexOf(
      terms("", ["bridge"]),
      terms("", ["мост"], "ru"),
      terms("", ["көпір"], "kk"),
      terms("", ["tower"]),
    );
    expect(index.languages().toSorted()).toEqual(["en", "kk", "ru"]);
    index.remove(3);
    index.remove(1);
    expect(index.languages().toSorted()).toEqual(["en", "ru"]);
  });

  it("is empty when all is removed, and can be filled again", () => {
    const index = indexOf(terms("", ["forum bridge"]), terms("", ["forum"]));
    index.remove(1);
    index.remove(2);
    expect([index.size, index.averageLength, index.documentFrequency("forum")]).toEqual([0, 1, 0]);
    expect(index.search([stemConcept("forum")], 5)).toEqual([]);
    index.add(3, terms("", ["forum"]));
    expect(index.search([stemConcept("forum")], 5).map(([ordinal]) => ordinal)).toEqual([3]);
  });

  it("reclaims what removed passages took without losing or mixing up the rest", () => {
    const index = new InvertedIndex();
    for (let i = 1; i <= 200; i++) index.add(i, numberedPassage(i));
    for (let i = 1; i <= 200; i++) if (i % 10 !== 0) index.remove(i);
    runAtOnce(index.collectGarbage());
    expect(index.size).toBe(20);
    const found = index.search([stemConcept("forum")], 100).map(([ordinal]) => ordinal);
    expect(found.toSorted((a, b) => a - b)).toEqual(Array.from({ length: 20 }, (_, i) => 10 * (i + 1)));
    for (const ordinal of found) {
      expect(index.search([stemConcept(`own${ordinal}`)], 5).map(([other]) => other)).toEqual([ordinal]);
      const [title] = index.forward(ordinal).title;
      expect(index.vocabulary.wordAt(title!)).toBe(`title${ordinal}`);
    }
    expect(index.documentFrequency("own11")).toBe(0);
  });

  it("reclaims step by step, and can be searched meanwhile", () => {
    const index = new InvertedIndex();
    for (let i = 1; i <= 1500; i++) index.add(i, numberedPassage(i));
    for (let i = 1; i <= 750; i++) index.remove(i);
    const find = (): unknown => index.search([stemConcept("forum")], 1000).map(([ordinal]) => ordinal);
    const before = find();
    let steps = 0;
    for (const _ of index.collectGarbage()) {
      steps++;
      expect(find()).toEqual(before);
    }
    expect(steps).toBeGreaterThan(2);
    expect(find()).toEqual(before);
    expect(index.save().stored).toBe(750);
  });

  it("takes a posting as it is up to 7 occurrences in the title and 31 in the text, not beyond", () => {
    expect(scoreOf(0, 31)).toBeGreaterThan(scoreOf(0, 30));
    expect(scoreOf(0, 40)).toBe(scoreOf(0, 31));
    expect(scoreOf(7, 1)).toBeGreaterThan(scoreOf(6, 1));
    expect(scoreOf(9, 1)).toBe(scoreOf(7, 1));
  });

  it("scores and counts as a naive BM25 does, whatever the passages and the concepts", () => {
    fc.assert(
      fc.property(
        fc.array(anyPassage, { maxLength: 12 }),
        fc.array(anyConcept, { maxLength: 4 }),
        fc.integer({ min: 0, max: 15 }),
        (passages, concepts, k) => {
          const index = indexOf(...passages);
          const naive = new Map(passages.map((passage, i) => [i + 1, passage]));
          expect(index.averageLength).toBeCloseTo(naiveAverageLength(naive), 12);
          for (const stem of ["rector", "forum", "student", "ректор", "форум", "қала"]) {
            expect(index.documentFrequency(stem)).toBe(naiveDocuments(naive, stem));
          }
          expectSearch(index, naive, concepts, k);
        },
      ),
      { numRuns: runs(120) },
    );
  });

  it("is after any adding, replacing and removing what a fresh index of the same passages is", () => {
    fc.assert(
      fc.property(anySteps, fc.array(anyConcept, { maxLength: 3 }), (steps, concepts) => {
        const index = new InvertedIndex();
        const live = walk(index, steps);
        const fresh = new InvertedIndex();
        for (const [ordinal, passage] of live) fresh.add(ordinal, passage);
        const ordinals = Array.from(live.keys());
        expect(describeIndex(index, ordinals)).toEqual(describeIndex(fresh, ordinals));
        expectSearch(index, live, concepts, 100);
        const search = (where: InvertedIndex): unknown => where.search(concepts.map(resolved), 100);
        expect(search(index)).toEqual(search(fresh));
      }),
      { numRuns: runs(300) },
    );
  });
});
