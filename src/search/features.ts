import { characterGrams } from "../text/ngrams.ts";
import { holdsAnswer, SIGN_OF } from "./answer-signs.ts";
import { K1, termFrequencyScore } from "./bm25.ts";
import type { ForwardPassage } from "./forward-index.ts";
import type { InvertedIndex } from "./inverted-index.ts";
import type { Query } from "./query.ts";
import { resolveConcepts } from "./resolve-concepts.ts";

/** What re-ranking looks at; every feature is between 0 and about 1. */
export interface Features {
  /** BM25 over stems, as a share of what the question could reach. */
  readonly bm25: number;
  /** BM25 over character 4-grams, as a share of what the question could reach. */
  readonly grams: number;
  /** IDF-weighted share of the question's concepts in the best sentence. */
  readonly sentence: number;
  /** The same for the best two neighbouring sentences. */
  readonly window: number;
  /** The same for the whole passage with its title. */
  readonly coverage: number;
  /** The same for title and headings alone. */
  readonly title: number;
  /** The same for the passage with its neighbours and the document's first passage. */
  readonly context: number;
  /** IDF-weighted share of the question's words that stand in the passage in the very same form. */
  readonly exact: number;
  /** Share of neighbouring concepts of the question that are neighbours in the passage too, stop words aside. */
  readonly adjacency: number;
  /** 1 when the best sentence shows signs of the type of answer that is asked for. */
  readonly answerType: number;
  /** 1 when the best sentence or one beside it holds an answer of that type which the question does not say itself. */
  readonly answer: number;
  /** IDF-weighted share of the concepts that stand together within a dozen words. */
  readonly proximity: number;
  /** Mean of `sentence` over the three best sentences. */
  readonly spread: number;
  /** The highest share of a concept that neither the passage nor its surroundings have. */
  readonly unmet: number;
  /** IDF-weighted share of the question's names and numbers in the passage and its surroundings; 1 when there are none. */
  readonly names: number;
  /** 1 when the passage is the first of its document. */
  readonly lead: number;
  /** 1 when the passage is in another language than the question. */
  readonly foreign: number;
}

/** The features of a passage and where in it they were found. */
export interface FeaturedPassage {
  readonly features: Features;
  /** Index of the best sentence. */
  readonly bestSentence: number;
}

/** A passage with what surrounds it. */
export interface PassageInContext {
  readonly passage: ForwardPassage;
  readonly text: string;
  /** Its neighbours and the document's first passage. */
  readonly surroundings: readonly ForwardPassage[];
  readonly isLead: boolean;
  readonly isForeign: boolean;
  /** BM25 over stems. */
  readonly score: number;
}

interface GramWeights {
  /** IDF of each 4-gram of the question. */
  readonly idf: ReadonlyMap<number, number>;
  readonly total: number;
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

/** A question prepared for computing features of many passages. */
export interface FeatureContext {
  readonly index: InvertedIndex;
  readonly query: Query;
  readonly conceptIdf: readonly number[];
  readonly totalIdf: number;
  readonly matchesOfStem: ReadonlyMap<number, readonly Match[]>;
  /** How many different `part` and `alternative` numbers there are. */
  readonly partCount: number;
  readonly alternativeCount: number;
  /** The concept that a word of the vocabulary is written for, letter by letter. */
  readonly conceptOfWord: ReadonlyMap<number, number>;
  /** 4-grams of the question's words, and of the words of its alternatives in the other script. */
  readonly ownGrams: GramWeights;
  readonly foreignGrams: GramWeights;
}

/** What a sentence with signs of the wanted type of answer is ahead of others, as a share of the concepts. */
const ANSWER_TYPE_BONUS = 0.1;

const PROXIMITY_WINDOW = 12;
const SPREAD = 3;

/** Prepares a question: once a question, before its candidates are looked at. */
export function prepareFeatures(query: Query, index: InvertedIndex): FeatureContext {
  const matchesOfStem = new Map<number, Match[]>();
  const conceptOfWord = new Map<number, number>();
  const concepts = resolveConcepts(query.concepts, index);
  let partCount = 0;
  let alternativeCount = 0;
  concepts.forEach(({ alternatives }, concept) => {
    for (const parts of alternatives) {
      for (const { stem, weight, whole } of parts) {
        const match: Match = { concept, alternative: alternativeCount, part: partCount++, weight, whole };
        const matches = matchesOfStem.get(stem);
        if (matches) matches.push(match);
        else matchesOfStem.set(stem, [match]);
      }
      alternativeCount++;
    }
    for (const word of index.vocabulary.numbersOf(query.concepts[concept]!.meant)) conceptOfWord.set(word, concept);
  });
  const foreignStems = query.concepts.map(
    ({ meant, alternatives }) =>
      alternatives.find(({ stems }) => isCyrillic(stems[0]!) !== isCyrillic(meant))?.stems ?? [],
  );
  return {
    index,
    query,
    conceptIdf: concepts.map(({ idf }) => idf),
    totalIdf: sum(concepts.map(({ idf }) => idf)),
    matchesOfStem,
    partCount,
    alternativeCount,
    conceptOfWord,
    ownGrams: weighGrams(
      query.concepts.map(({ meant }) => characterGrams(meant)),
      index,
    ),
    foreignGrams: weighGrams(
      foreignStems.map((stems) => stems.flatMap(stemGrams)),
      index,
    ),
  };
}

const isCyrillic = (text: string): boolean => /\p{Script=Cyrillic}/u.test(text);

/** A stem's grams but for the last, which marks the end of a word that goes on. */
const stemGrams = (stem: string): string[] => characterGrams(stem).slice(0, -1);

/** A concept without grams counts as two that no passage has. */
function weighGrams(gramsOfConcepts: readonly (readonly string[])[], index: InvertedIndex): GramWeights {
  const weights = new Map<number, number>();
  let total = 0;
  for (const grams of gramsOfConcepts) {
    if (grams.length === 0) total += 2 * index.unseenIdf;
    for (const gram of grams) {
      const number = index.vocabulary.grams.find(gram);
      const weight = number === undefined ? index.unseenIdf : index.gramIdf(number);
      total += weight;
      if (number !== undefined) weights.set(number, weight);
    }
  }
  return { idf: weights, total };
}

/** The features of one passage. */
export function computeFeatures(
  context: FeatureContext,
  { passage, text, surroundings, isLead, isForeign, score }: PassageInContext,
): FeaturedPassage {
  const title = bestWeights(context, [passage.title]);
  const sentences = passage.sentences.map(({ words }) => bestWeights(context, [words]));
  const coverages = sentences.map((weights) => coverage(context, weights));
  const wanted = context.query.answerType ? SIGN_OF[context.query.answerType] : 0;
  const appeal = passage.sentences.map(
    ({ signs }, index) => coverages[index]! + (signs & wanted ? ANSWER_TYPE_BONUS : 0),
  );
  const bestSentence = Math.max(0, appeal.indexOf(Math.max(...appeal)));
  const windows = sentences.map((weights, index) => coverage(context, union(weights, sentences[index + 1] ?? weights)));
  const whole = sentences.reduce(union, title);
  const around = surroundings.map((neighbour) =>
    bestWeights(
      context,
      neighbour.sentences.map(({ words }) => words),
    ),
  );
  const inContext = around.reduce(union, whole);
  return {
    bestSentence,
    features: {
      bm25: context.totalIdf === 0 ? 0 : score / (context.totalIdf * (K1 + 1)),
      grams: gramScore(context, isForeign ? context.foreignGrams : context.ownGrams, passage),
      sentence: coverages[bestSentence] ?? 0,
      window: Math.max(0, ...windows),
      coverage: coverage(context, whole),
      title: coverage(context, title),
      context: coverage(context, inContext),
      exact: coverage(context, exactWeights(context, passage)),
      adjacency: adjacency(context, passage),
      answerType: (passage.sentences[bestSentence]?.signs ?? 0) & wanted ? 1 : 0,
      answer: holdsWantedAnswer(context, passage, text, bestSentence) ? 1 : 0,
      proximity: proximity(context, passage),
      spread: sum(coverages.toSorted((a, b) => b - a).slice(0, SPREAD)) / SPREAD,
      unmet: Math.max(
        0,
        ...context.conceptIdf.map((idf, concept) => (inContext[concept] === 0 ? idf / context.totalIdf : 0)),
      ),
      names: nameCoverage(context, inContext),
      lead: isLead ? 1 : 0,
      foreign: isForeign ? 1 : 0,
    },
  };
}

function holdsWantedAnswer(
  { query }: FeatureContext,
  { sentences }: ForwardPassage,
  text: string,
  best: number,
): boolean {
  const first = sentences[Math.max(0, best - 1)];
  const last = sentences[Math.min(sentences.length - 1, best + 1)];
  if (!query.answerType || !first || !last) return false;
  return holdsAnswer(text.slice(first.span.start, last.span.end), query.answerType, query.text.toLowerCase());
}

function nameCoverage({ query, conceptIdf }: FeatureContext, weights: Float64Array): number {
  let covered = 0;
  let total = 0;
  query.concepts.forEach(({ isName }, concept) => {
    if (!isName) return;
    total += conceptIdf[concept]!;
    covered += conceptIdf[concept]! * Math.min(1, weights[concept]!);
  });
  return total === 0 ? 1 : covered / total;
}

/**
 * For each concept the weight of its best alternative among the words. Part of a phrase counts less than
 * its share (its square): "world" is not a third of "world championship".
 */
function bestWeights(context: FeatureContext, runs: readonly Uint32Array[]): Float64Array {
  const weights = new Float64Array(context.conceptIdf.length);
  const found = new Float64Array(context.alternativeCount);
  const seen = new Uint8Array(context.partCount);
  for (const words of runs) {
    for (const word of words) {
      for (const { concept, alternative, part, weight, whole } of context.matchesOfStem.get(
        context.index.vocabulary.stemOfWord(word),
      ) ?? []) {
        if (seen[part]) continue;
        seen[part] = 1;
        found[alternative]! += weight;
        weights[concept] = Math.max(weights[concept]!, found[alternative]! ** 2 / whole);
      }
    }
  }
  return weights;
}

function exactWeights({ conceptIdf, conceptOfWord }: FeatureContext, passage: ForwardPassage): Float64Array {
  const weights = new Float64Array(conceptIdf.length);
  for (const words of [passage.title, ...passage.sentences.map((sentence) => sentence.words)]) {
    for (const word of words) {
      const concept = conceptOfWord.get(word);
      if (concept !== undefined) weights[concept] = 1;
    }
  }
  return weights;
}

/** The share of the question's pairs of neighbouring concepts that stand within three words of each other. */
function adjacency({ index, matchesOfStem, conceptIdf }: FeatureContext, passage: ForwardPassage): number {
  if (conceptIdf.length < 2) return 0;
  const pairs = new Set<number>();
  for (const { words } of passage.sentences) {
    const lastAt = new Map<number, number>();
    words.forEach((word, position) => {
      for (const { concept } of matchesOfStem.get(index.vocabulary.stemOfWord(word)) ?? []) {
        for (const neighbour of [concept - 1, concept + 1]) {
          const at = lastAt.get(neighbour);
          if (at !== undefined && position - at <= 3 && position !== at) pairs.add(Math.min(concept, neighbour));
        }
        lastAt.set(concept, position);
      }
    });
  }
  return pairs.size / (conceptIdf.length - 1);
}

/** The highest coverage by the words of any stretch of PROXIMITY_WINDOW words. */
function proximity(context: FeatureContext, passage: ForwardPassage): number {
  const matches: { at: number; concept: number; weight: number }[] = [];
  let at = 0;
  for (const { words } of passage.sentences) {
    for (const word of words) {
      for (const match of context.matchesOfStem.get(context.index.vocabulary.stemOfWord(word)) ?? [])
        matches.push({ at, ...match });
      at++;
    }
  }
  let best = 0;
  matches.forEach((first, index) => {
    const weights = new Float64Array(context.conceptIdf.length);
    for (let i = index; i < matches.length && matches[i]!.at - first.at <= PROXIMITY_WINDOW; i++) {
      const { concept, weight } = matches[i]!;
      weights[concept] = Math.max(weights[concept]!, weight);
    }
    best = Math.max(best, coverage(context, weights));
  });
  return best;
}

const union = (a: Float64Array, b: Float64Array): Float64Array =>
  a.map((weight, concept) => Math.max(weight, b[concept]!));

function coverage({ conceptIdf, totalIdf }: FeatureContext, weights: Float64Array): number {
  if (totalIdf === 0) return 0;
  return weights.reduce((total, weight, concept) => total + weight * conceptIdf[concept]!, 0) / totalIdf;
}

function gramScore({ index }: FeatureContext, { idf, total }: GramWeights, passage: ForwardPassage): number {
  if (total === 0) return 0;
  const frequencies = new Map<number, number>();
  const count = (gram: number): void => {
    if (idf.has(gram)) frequencies.set(gram, (frequencies.get(gram) ?? 0) + 1);
  };
  for (const words of [passage.title, ...passage.sentences.map((sentence) => sentence.words)]) {
    for (const word of words) index.vocabulary.forEachGram(word, count);
  }
  let score = 0;
  for (const [gram, frequency] of frequencies)
    score += idf.get(gram)! * termFrequencyScore(frequency, passage.length, index.averageLength);
  return score / (total * (K1 + 1));
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
