import { sliceSpan } from "../text/span.ts";
import { holdsAnswer, SIGN_OF } from "./answer-signs.ts";
import { K1, lengthNorm, termFrequencyScore } from "./bm25.ts";
import type { FeatureContext, GramWeights, WordHit } from "./feature-context.ts";
import type { ForwardPassage } from "./forward-index.ts";
import { defines } from "./definition.ts";
import { NO_STEM } from "./vocabulary.ts";

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
  /** Mean of `sentence` over the three best sentences. */
  readonly spread: number;
  /** IDF-weighted share of the question's names and numbers in the passage and its surroundings; 1 when there are none. */
  readonly names: number;
  /** 1 when the passage is the first of its document. */
  readonly lead: number;
  /** IDF-weighted share of the best sentence's words that have to do with the question. */
  readonly density: number;
  /** BM25 over stems, as a share of that of the best candidate. */
  readonly relative: number;
  /** 1 when the passage is in another language than the question. */
  readonly foreign: number;
  /** How near it is to the question in meaning, from −1 to 1; 0 where no model was asked. */
  readonly nearness: number;
  /** 1 when the question asks what something is and a sentence says so. */
  readonly definition: number;
  /** 1 when the passage is of questions with answers to choose from. */
  readonly quiz: number;
}

/** The features of a passage and where in it they were found. */
export interface FeaturedPassage {
  readonly features: Features;
  /** Index of the best sentence. */
  readonly bestSentence: number;
  /** For each sentence how far it has each concept. */
  readonly sentenceWeights: readonly Float64Array[];
  /** The same for title and headings. */
  readonly titleWeights: Float64Array;
}

/** A passage with what surrounds it. */
export interface PassageInContext {
  readonly passage: ForwardPassage;
  readonly text: string;
  /** Of the document. */
  readonly title: string;
  /** Its neighbours and the document's first passage. */
  readonly surroundings: readonly ForwardPassage[];
  readonly isLead: boolean;
  readonly isForeign: boolean;
  readonly isQuiz: boolean;
  /** BM25 over stems. */
  readonly score: number;
  /** The same of the best candidate. */
  readonly bestScore: number;
}

/** What a sentence with signs of the wanted type of answer is ahead of others, as a share of the concepts. */
const ANSWER_TYPE_BONUS = 0.1;
/** Neighbours of a question stand together within so many words, for `adjacency`. */
const ADJACENCY_WINDOW = 3;
/** Best sentences that `spread` is the mean of. */
const SPREAD = 3;

/** A word of a passage that has to do with the question. */
interface Found {
  /** Its place among the words of its sentence or title. */
  readonly at: number;
  readonly hit: WordHit;
}

/** The features of one passage. */
export function computeFeatures(
  context: FeatureContext,
  { passage, text, title: documentTitle, surroundings, isLead, isForeign, isQuiz, score, bestScore }: PassageInContext,
): FeaturedPassage {
  const inTitle = findHits(context, passage.title);
  const inSentences = passage.sentences.map(({ words }) => findHits(context, words));
  const everywhere = [inTitle, ...inSentences];
  const title = bestWeights(context, [inTitle]);
  const sentences = inSentences.map((found) => bestWeights(context, [found]));
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
      neighbour.sentences.map(({ words }) => findHits(context, words)),
    ),
  );
  const inContext = around.reduce(union, whole);
  return {
    bestSentence,
    sentenceWeights: sentences,
    titleWeights: title,
    features: {
      bm25: context.totalIdf === 0 ? 0 : score / (context.totalIdf * (K1 + 1)),
      grams: gramScore(context, isForeign ? context.foreignGrams : context.ownGrams, passage),
      sentence: coverages[bestSentence] ?? 0,
      window: Math.max(0, ...windows),
      coverage: coverage(context, whole),
      title: coverage(context, title),
      context: coverage(context, inContext),
      exact: coverage(context, exactWeights(context, everywhere)),
      adjacency: adjacency(context, inSentences),
      answerType: (passage.sentences[bestSentence]?.signs ?? 0) & wanted ? 1 : 0,
      answer: holdsWantedAnswer(context, passage, text, documentTitle, bestSentence) ? 1 : 0,
      spread: sum(coverages.toSorted((a, b) => b - a).slice(0, SPREAD)) / SPREAD,
      names: nameCoverage(context, inContext),
      lead: isLead ? 1 : 0,
      density: density(context, passage.sentences[bestSentence]?.words ?? []),
      relative: bestScore === 0 ? 0 : score / bestScore,
      foreign: isForeign ? 1 : 0,
      nearness: 0,
      definition: passage.sentences.some(({ span }) => defines(sliceSpan(text, span), context.query)) ? 1 : 0,
      quiz: isQuiz ? 1 : 0,
    },
  };
}

function findHits({ hitOf }: FeatureContext, words: Uint32Array): Found[] {
  const found: Found[] = [];
  words.forEach((word, at) => {
    const hit = hitOf(word);
    if (hit) found.push({ at, hit });
  });
  return found;
}

function holdsWantedAnswer(
  { query }: FeatureContext,
  { language, sentences }: ForwardPassage,
  text: string,
  title: string,
  best: number,
): boolean {
  const first = sentences[Math.max(0, best - 1)];
  const last = sentences[Math.min(sentences.length - 1, best + 1)];
  if (!query.answerType || !first || !last) return false;
  const around = text.slice(first.span.start, last.span.end);
  return holdsAnswer(around, language, query.answerType, query.text.toLowerCase(), title.toLowerCase());
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
function bestWeights(context: FeatureContext, runs: readonly (readonly Found[])[]): Float64Array {
  const weights = new Float64Array(context.conceptIdf.length);
  const found = new Float64Array(context.alternativeCount);
  const seen = new Uint8Array(context.partCount);
  for (const run of runs) {
    for (const { hit } of run) {
      for (const { concept, alternative, part, weight, whole } of hit.matches) {
        if (seen[part]) continue;
        seen[part] = 1;
        found[alternative]! += weight;
        weights[concept] = Math.max(weights[concept]!, found[alternative]! ** 2 / whole);
      }
    }
  }
  return weights;
}

function exactWeights({ conceptIdf }: FeatureContext, runs: readonly (readonly Found[])[]): Float64Array {
  const weights = new Float64Array(conceptIdf.length);
  for (const { hit } of runs.flat()) if (hit.exact !== undefined) weights[hit.exact] = 1;
  return weights;
}

/** The share of the question's pairs of neighbouring concepts that stand within a few words of each other. */
function adjacency({ conceptIdf }: FeatureContext, sentences: readonly (readonly Found[])[]): number {
  if (conceptIdf.length < 2) return 0;
  const pairs = new Set<number>();
  for (const sentence of sentences) {
    const lastAt = new Map<number, number>();
    for (const { at, hit } of sentence) {
      for (const { concept } of hit.matches) {
        for (const neighbour of [concept - 1, concept + 1]) {
          const before = lastAt.get(neighbour);
          if (before !== undefined && at - before <= ADJACENCY_WINDOW && at !== before)
            pairs.add(Math.min(concept, neighbour));
        }
        lastAt.set(concept, at);
      }
    }
  }
  return pairs.size / (conceptIdf.length - 1);
}

/** How much of what words say has to do with the question; words count by their IDF. */
function density({ index, hitOf }: FeatureContext, words: Iterable<number>): number {
  let all = 0;
  let asked = 0;
  for (const word of words) {
    const stem = index.vocabulary.stemOfWord(word);
    if (stem === NO_STEM) continue;
    const idf = index.stemIdf(stem);
    all += idf;
    asked += idf * Math.min(1, Math.max(0, ...(hitOf(word)?.matches ?? []).map(({ whole }) => whole)));
  }
  return all === 0 ? 0 : asked / all;
}

const union = (a: Float64Array, b: Float64Array): Float64Array =>
  a.map((weight, concept) => Math.max(weight, b[concept]!));

function coverage({ conceptIdf, totalIdf }: FeatureContext, weights: Float64Array): number {
  if (totalIdf === 0) return 0;
  return weights.reduce((total, weight, concept) => total + weight * conceptIdf[concept]!, 0) / totalIdf;
}

/** BM25 over 4-grams, as a share of what it could reach. */
function gramScore({ index }: FeatureContext, { idf, total, inWord }: GramWeights, passage: ForwardPassage): number {
  if (total === 0) return 0;
  const frequencies = new Map<number, number>();
  const count = (words: Uint32Array): void => {
    for (const word of words) for (const gram of inWord(word)) frequencies.set(gram, (frequencies.get(gram) ?? 0) + 1);
  };
  count(passage.title);
  for (const { words } of passage.sentences) count(words);
  const norm = lengthNorm(passage.length, index.averageLength);
  let score = 0;
  for (const [gram, frequency] of frequencies) score += idf.get(gram)! * termFrequencyScore(frequency, norm);
  return score / (total * (K1 + 1));
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
