import { isCyrillic } from "../text/script.ts";
import { characterGrams } from "../text/ngrams.ts";
import { asksDefinition } from "./definition.ts";
import { GramScorer } from "./gram-scorer.ts";
import { NumberTable } from "./number-table.ts";
import type { Query } from "./query.ts";
import { resolveConcepts } from "./resolve-concepts.ts";
import type { TermDictionary } from "./term-dictionary.ts";
import type { Vocabulary } from "./vocabulary.ts";

/** What re-ranking asks of an index: its words as numbers, and how rare their stems and 4-grams are. */
export interface RankedWords extends TermDictionary {
  readonly vocabulary: Vocabulary;
  /** Of the passages, in words. */
  readonly averageLength: number;
  /** The IDF of what no passage holds. */
  readonly unseenIdf: number;
  /** The IDF of a stem and of a 4-gram of the vocabulary. */
  readonly stemIdf: (stem: number) => number;
  readonly gramIdf: (gram: number) => number;
}

/** What a stem stands for: a part of one alternative of a concept. */
interface Match {
  readonly concept: number;
  readonly alternative: number;
  readonly part: number;
  readonly weight: number;
  /** The weight of the alternative when all of its parts are there. */
  readonly whole: number;
}

/** What a word of a passage has to do with the question. */
export interface WordHit {
  readonly matches: readonly Match[];
  /** The concept whose word it is, letter by letter. */
  readonly exact: number | undefined;
}

/** Room for sums over the words of a sentence or passage, so that none is made for each; zeros between them. */
interface Scratch {
  /** By `alternative`: the weight of its parts found so far. */
  readonly found: Float64Array;
  /** By `part`: whether it was found. */
  readonly seen: Uint8Array;
}

/** A question prepared for computing features of many passages. */
export interface FeatureContext {
  readonly index: RankedWords;
  readonly query: Query;
  readonly conceptIdf: readonly number[];
  readonly totalIdf: number;
  /** Whether it asks what something is. */
  readonly asksDefinition: boolean;
  readonly scratch: Scratch;
  /** The weights of words that have nothing to do with it, the same zeros for all that have none. */
  readonly nothing: Float64Array;
  /** The weights of neighbours that have been looked at. */
  readonly around: Map<Uint32Array, Float64Array>;
  /** 4-grams of the question's words, and of the words of its alternatives in the other script. */
  readonly ownGrams: GramScorer;
  readonly foreignGrams: GramScorer;
  /** What a word of the vocabulary has to do with the question; undefined for nothing. */
  readonly hitOf: (word: number) => WordHit | undefined;
}

/** Prepares a question: once a question, before its candidates are looked at. */
export function prepareFeatures(query: Query, index: RankedWords): FeatureContext {
  const { vocabulary } = index;
  const matchesOfStem = new Map<number, Match[]>();
  const conceptOfWord = new Map<number, number>();
  const concepts = resolveConcepts(query.concepts, index);
  let partCount = 0;
  let alternativeCount = 0;
  concepts.forEach(({ alternatives }, concept) => {
    for (const parts of alternatives) {
      for (const { stem, weight, whole } of parts) {
        const match: Match = { concept, alternative: alternativeCount, part: partCount++, weight, whole };
        const number = vocabulary.stems.find(stem)!;
        const matches = matchesOfStem.get(number);
        if (matches) matches.push(match);
        else matchesOfStem.set(number, [match]);
      }
      alternativeCount++;
    }
    for (const word of vocabulary.numbersOf(query.concepts[concept]!.meant)) conceptOfWord.set(word, concept);
  });
  const ownGrams = new GramScorer(
    query.concepts.map(({ meant }) => characterGrams(meant)),
    index,
  );
  const foreignStems = query.concepts.map(
    ({ meant, alternatives }) =>
      alternatives.find(({ stems }) => isCyrillic(stems[0]!) !== isCyrillic(meant))?.stems ?? [],
  );
  const foreignGrams = new GramScorer(
    foreignStems.map((stems) => stems.flatMap(stemGrams)),
    index,
  );
  const hitOf = hitFinder(matchesOfStem, conceptOfWord, vocabulary);
  const conceptIdf = concepts.map(({ idf }) => idf);
  const totalIdf = conceptIdf.reduce((total, idf) => total + idf, 0);
  const scratch = { found: new Float64Array(alternativeCount), seen: new Uint8Array(partCount) };
  return {
    index,
    query,
    conceptIdf,
    totalIdf,
    asksDefinition: asksDefinition(query),
    scratch,
    nothing: new Float64Array(conceptIdf.length),
    around: new Map(),
    ownGrams,
    foreignGrams,
    hitOf,
  };
}

/**
 * Tells of a word what it has to do with the question: of most, by one look into a small table, that it has nothing.
 */
function hitFinder(
  matchesOfStem: ReadonlyMap<number, readonly Match[]>,
  conceptOfWord: ReadonlyMap<number, number>,
  vocabulary: Vocabulary,
): (word: number) => WordHit | undefined {
  const hits: WordHit[] = [];
  const placeOfWord = new Map<number, number>();
  for (const [stem, matches] of matchesOfStem) {
    for (const word of vocabulary.wordsOfStem(stem)) placeOfWord.set(word, hits.length);
    hits.push({ matches, exact: undefined });
  }
  for (const [word, concept] of conceptOfWord) {
    placeOfWord.set(word, hits.length);
    hits.push({ matches: matchesOfStem.get(vocabulary.stemOfWord(word)) ?? [], exact: concept });
  }
  const places = new NumberTable([...placeOfWord]);
  return (word) => {
    const place = places.get(word);
    return place < 0 ? undefined : hits[place];
  };
}

/** A stem's grams but for the last, which marks the end of a word that goes on. */
const stemGrams = (stem: string): string[] => characterGrams(stem).slice(0, -1);
