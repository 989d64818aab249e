import { characterGrams } from "../text/ngrams.ts";
import { SIGN_OF } from "./answer-signs.ts";
import { termFrequencyScore } from "./bm25.ts";
import type { ForwardPassage, InvertedIndex } from "./inverted-index.ts";
import type { Query } from "./query.ts";

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
  /** 1 when the best sentence shows signs of the type of answer that is asked for. */
  readonly answerType: number;
}

/** The features of a passage and where in it they were found. */
export interface FeaturedPassage {
  readonly features: Features;
  /** Index of the best sentence. */
  readonly bestSentence: number;
}

/** A question prepared for computing features of many passages. */
export interface FeatureContext {
  readonly index: InvertedIndex;
  readonly query: Query;
  /** IDF of each concept: of its commonest certain alternative; that of an unseen word when there is none. */
  readonly conceptIdf: readonly number[];
  readonly totalIdf: number;
  /** Concepts and weights that a stem stands for. */
  readonly conceptsOfStem: ReadonlyMap<number, readonly { readonly concept: number; readonly weight: number }[]>;
  /** IDF of each 4-gram of the question. */
  readonly gramIdf: ReadonlyMap<number, number>;
  readonly totalGramIdf: number;
}

/** Prepares a question: once a question, before its candidates are looked at. */
export function prepareFeatures(query: Query, index: InvertedIndex): FeatureContext {
  const { vocabulary } = index;
  const conceptsOfStem = new Map<number, { concept: number; weight: number }[]>();
  const gramIdf = new Map<number, number>();
  let totalGramIdf = 0;
  const conceptIdf = query.concepts.map(({ word, alternatives }, concept) => {
    let smallest = index.unseenIdf;
    for (const { stems, weight } of alternatives) {
      for (const stem of stems) {
        const number = vocabulary.stems.find(stem);
        if (number === undefined || index.stemDocuments(number) === 0) continue;
        smallest = Math.min(smallest, index.stemIdf(number));
        const entry = { concept, weight: weight / stems.length };
        const entries = conceptsOfStem.get(number);
        if (entries) entries.push(entry);
        else conceptsOfStem.set(number, [entry]);
      }
    }
    for (const gram of characterGrams(word)) {
      const number = vocabulary.grams.find(gram);
      const weight = number === undefined ? index.unseenIdf : index.gramIdf(number);
      totalGramIdf += weight;
      if (number !== undefined) gramIdf.set(number, weight);
    }
    return smallest;
  });
  return { index, query, conceptIdf, totalIdf: sum(conceptIdf), conceptsOfStem, gramIdf, totalGramIdf };
}

/**
 * The features of one passage.
 * @param score its BM25 over stems
 */
export function computeFeatures(context: FeatureContext, passage: ForwardPassage, score: number): FeaturedPassage {
  const title = bestWeights(context, [passage.title]);
  const sentences = passage.sentences.map(({ words }) => bestWeights(context, [words]));
  const coverages = sentences.map((weights) => coverage(context, weights));
  let bestSentence = 0;
  let best = -1;
  const wanted = context.query.answerType ? SIGN_OF[context.query.answerType] : 0;
  passage.sentences.forEach(({ signs }, index) => {
    const value = coverages[index]! + (signs & wanted ? 0.1 : 0);
    if (value > best) {
      best = value;
      bestSentence = index;
    }
  });
  const windows = sentences.map((weights, index) => coverage(context, union(weights, sentences[index + 1] ?? weights)));
  const all = sentences.reduce(union, title);
  const signs = passage.sentences[bestSentence]?.signs ?? 0;
  return {
    bestSentence,
    features: {
      bm25: context.totalIdf === 0 ? 0 : score / (context.totalIdf * 1.9),
      grams: gramScore(context, passage),
      sentence: coverages[bestSentence] ?? 0,
      window: Math.max(0, ...windows),
      coverage: coverage(context, all),
      title: coverage(context, title),
      answerType: signs & wanted ? 1 : 0,
    },
  };
}

/** For each concept the weight of its best alternative among the words. */
function bestWeights(context: FeatureContext, runs: readonly Uint32Array[]): Float64Array {
  const weights = new Float64Array(context.conceptIdf.length);
  for (const words of runs) {
    for (const word of words) {
      for (const { concept, weight } of context.conceptsOfStem.get(context.index.vocabulary.stemOfWord(word)) ?? []) {
        if (weight > weights[concept]!) weights[concept] = weight;
      }
    }
  }
  return weights;
}

const union = (a: Float64Array, b: Float64Array): Float64Array =>
  a.map((weight, concept) => Math.max(weight, b[concept]!));

function coverage({ conceptIdf, totalIdf }: FeatureContext, weights: Float64Array): number {
  if (totalIdf === 0) return 0;
  return weights.reduce((total, weight, concept) => total + weight * conceptIdf[concept]!, 0) / totalIdf;
}

function gramScore({ index, gramIdf, totalGramIdf }: FeatureContext, passage: ForwardPassage): number {
  if (totalGramIdf === 0) return 0;
  const frequencies = new Map<number, number>();
  const count = (gram: number): void => {
    if (gramIdf.has(gram)) frequencies.set(gram, (frequencies.get(gram) ?? 0) + 1);
  };
  for (const { words } of passage.sentences) for (const word of words) index.vocabulary.forEachGram(word, count);
  for (const word of passage.title) index.vocabulary.forEachGram(word, count);
  let score = 0;
  for (const [gram, frequency] of frequencies)
    score += gramIdf.get(gram)! * termFrequencyScore(frequency, passage.length, index.averageLength);
  return score / (totalGramIdf * 1.9);
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
