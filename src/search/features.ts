import { sliceSpan } from "../text/span.ts";
import { holdsAnswer, SIGN_OF } from "./answer-signs.ts";
import { K1 } from "./bm25.ts";
import { bestOfAll, bestWeights, coverage, type Found } from "./concept-weights.ts";
import type { FeatureContext } from "./feature-context.ts";
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
  /**
   * IDF-weighted share of the question's names and numbers in the passage and its surroundings; 1 when there are none.
   */
  readonly names: number;
  /** 1 when the passage is the first of its document. */
  readonly lead: number;
  /** IDF-weighted share of the best sentence's words that have to do with the question. */
  readonly density: number;
  /** BM25 over stems, as a share of that of the best candidate. */
  readonly relative: number;
  /** 1 when the passage is in another language than the question. */
  readonly foreign: number;
  /**
   * How much nearer to the question it is in meaning than those looked at are on average, from −2 to 2; 0 where no
   * model was asked.
   */
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
  /** In each sentence the words that have to do with the question. */
  readonly found: readonly (readonly Found[])[];
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
  /** The words of its neighbours and of the document's first passage. */
  readonly surroundings: readonly Uint32Array[];
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

/** The features of one passage. */
export function computeFeatures(
  context: FeatureContext,
  { passage, text, title: documentTitle, surroundings, isLead, isForeign, isQuiz, score, bestScore }: PassageInContext,
): FeaturedPassage {
  const inTitle = findHits(context, passage.title);
  const inSentences = passage.sentences.map(({ words }) => findHits(context, words));
  const everywhere = [inTitle, ...inSentences];
  const title = bestWeights(context, inTitle);
  const sentences = inSentences.map((found) => bestWeights(context, found));
  const coverages = sentences.map((weights) => coverage(context, weights));
  const wanted = context.query.answerType ? SIGN_OF[context.query.answerType] : 0;
  const appeal = passage.sentences.map(
    ({ signs }, index) => coverages[index]! + (signs & wanted ? ANSWER_TYPE_BONUS : 0),
  );
  const bestSentence = Math.max(0, appeal.indexOf(Math.max(...appeal)));
  const windows = sentences.map((weights, index) => coverage(context, weights, sentences[index + 1]));
  const whole = bestOfAll(title, sentences);
  const around = surroundings.map((words) => weightsAround(context, words));
  const inContext = bestOfAll(whole, around);
  return {
    bestSentence,
    found: inSentences,
    sentenceWeights: sentences,
    titleWeights: title,
    features: {
      bm25: context.totalIdf === 0 ? 0 : score / (context.totalIdf * (K1 + 1)),
      grams: (isForeign ? context.foreignGrams : context.ownGrams).score(passage),
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
      density: density(context, passage.sentences[bestSentence]?.words, inSentences[bestSentence]),
      relative: bestScore === 0 ? 0 : score / bestScore,
      foreign: isForeign ? 1 : 0,
      nearness: 0,
      definition:
        context.asksDefinition && passage.sentences.some(({ span }) => defines(sliceSpan(text, span), context.query))
          ? 1
          : 0,
      quiz: isQuiz ? 1 : 0,
    },
  };
}

/** The weights of a neighbour, which may be one of several candidates. */
function weightsAround(context: FeatureContext, words: Uint32Array): Float64Array {
  const weights = context.around.get(words) ?? bestWeights(context, findHits(context, words));
  context.around.set(words, weights);
  return weights;
}

/** What is found in most sentences. */
const NOTHING: readonly Found[] = [];

function findHits({ hitOf }: FeatureContext, words: Uint32Array): readonly Found[] {
  let found: Found[] | undefined;
  for (let at = 0; at < words.length; at++) {
    const hit = hitOf(words[at]!);
    if (hit) (found ??= []).push({ at, hit });
  }
  return found ?? NOTHING;
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

function exactWeights({ conceptIdf }: FeatureContext, runs: readonly (readonly Found[])[]): Float64Array {
  const weights = new Float64Array(conceptIdf.length);
  for (const run of runs) for (const { hit } of run) if (hit.exact !== undefined) weights[hit.exact] = 1;
  return weights;
}

/** The share of the question's pairs of neighbouring concepts that stand within a few words of each other. */
function adjacency({ conceptIdf }: FeatureContext, sentences: readonly (readonly Found[])[]): number {
  if (conceptIdf.length < 2) return 0;
  const pairs = new Set<number>();
  for (const sentence of sentences) {
    if (sentence.length < 2) continue;
    const lastAt: (number | undefined)[] = [];
    for (const { at, hit } of sentence) {
      for (const { concept } of hit.matches) {
        for (let neighbour = concept - 1; neighbour <= concept + 1; neighbour += 2) {
          const before = lastAt[neighbour];
          if (before !== undefined && at - before <= ADJACENCY_WINDOW && at !== before)
            pairs.add(Math.min(concept, neighbour));
        }
        lastAt[concept] = at;
      }
    }
  }
  return pairs.size / (conceptIdf.length - 1);
}

/** How much of what words say has to do with the question; words count by their IDF. */
function density(
  { index }: FeatureContext,
  words: Uint32Array = new Uint32Array(0),
  found: readonly Found[] = NOTHING,
): number {
  let all = 0;
  let asked = 0;
  let next = 0;
  for (let at = 0; at < words.length; at++) {
    const hit = found[next]?.at === at ? found[next++]!.hit : undefined;
    const stem = index.vocabulary.stemOfWord(words[at]!);
    if (stem === NO_STEM) continue;
    const idf = index.stemIdf(stem);
    all += idf;
    if (hit) asked += idf * Math.min(1, Math.max(0, ...hit.matches.map(({ whole }) => whole)));
  }
  return all === 0 ? 0 : asked / all;
}

const sum = (numbers: readonly number[]): number => numbers.reduce((total, number) => total + number, 0);
