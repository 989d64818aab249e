import type { Document, Passage } from "../corpus/document.ts";
import { idf } from "./bm25.ts";
import type { Found } from "./concept-weights.ts";
import { prepareFeatures, type RankedWords } from "./feature-context.ts";
import { computeFeatures, type Features } from "./features.ts";
import type { ForwardSentence } from "./forward-index.ts";
import type { Query } from "./query.ts";
import type { Candidate } from "./search-index.ts";
import { GIVEN_FEATURES, GIVEN_WEIGHTS, RANKING_FEATURES, weightOf, WEIGHTS } from "./weights.ts";

/** A passage in its final rank. */
export interface Hit {
  readonly passage: Passage;
  readonly document: Document;
  readonly score: number;
  readonly sentences: readonly ForwardSentence[];
  /** Index of the passage's best sentence. */
  readonly bestSentence: number;
  readonly features: Features;
  /** In each sentence the words that have to do with the question. */
  readonly found: readonly (readonly Found[])[];
  /** For each sentence how far it has each concept of the question, from 0 to about 1. */
  readonly sentenceWeights: readonly Float64Array[];
  /** The same for its title and headings. */
  readonly titleWeights: Float64Array;
  /** How rare each concept of the question is: its IDF as a share of that of a word which one passage has. */
  readonly rarities: readonly number[];
  /** Whether a name of the question stands in this passage and in no other. */
  readonly hasUniqueName: boolean;
}

/** How many passages BM25 hands to re-ranking. */
export const CANDIDATES = 60;

const LETTER = /\p{L}/u;

/**
 * The passages that answer a question best, best first: BM25's candidates, ranked by a weighted sum of their features.
 * @param candidates best first
 * @param words of the index that they are from
 */
export function rank(query: Query, candidates: readonly Candidate[], words: RankedWords): Hit[] {
  const context = prepareFeatures(query, words);
  const onlyOne = idf(words.size, 1);
  const rarities = context.conceptIdf.map((value) => value / onlyOne);
  const bestScore = candidates[0]?.score ?? 0;
  return candidates
    .map(({ passage, document, score, forward, surroundings, isLead }): Hit => {
      const isForeign = passage.language !== query.language;
      const inContext = {
        passage: forward,
        text: passage.text,
        title: document.title,
        surroundings,
        isLead,
        isForeign,
        isQuiz: passage.isQuiz ?? false,
        score,
        bestScore,
      };
      const { features, bestSentence, found, sentenceWeights, titleWeights } = computeFeatures(context, inContext);
      return {
        passage,
        document,
        sentences: forward.sentences,
        bestSentence,
        features,
        found,
        sentenceWeights,
        titleWeights,
        rarities,
        hasUniqueName: query.concepts.some(
          ({ isName, word }, concept) =>
            isName &&
            LETTER.test(word) &&
            context.conceptIdf[concept] === onlyOne &&
            sentenceWeights.some((weights) => weights[concept]! >= 1),
        ),
        score: scoreFeatures(features),
      };
    })
    .toSorted((a, b) => b.score - a.score);
}

function scoreFeatures(features: Features): number {
  let score = 0;
  forEachShare(features, (_name, value) => (score += value));
  return score;
}

/** Each feature's share of the score, and what language adds. */
export function explainScore(features: Features): { name: string; value: number }[] {
  const shares: { name: string; value: number }[] = [];
  forEachShare(features, (name, value) => shares.push({ name, value }));
  return shares;
}

/** Calls `visit` with what makes up the score of a passage. */
function forEachShare(features: Features, visit: (name: string, value: number) => void): void {
  const isForeign = features.foreign === 1;
  visit("language", isForeign ? WEIGHTS.ranking.foreign.bias : 0);
  for (const name of RANKING_FEATURES) visit(name, weightOf(WEIGHTS.ranking, name, isForeign) * features[name]);
  visit("nearness", WEIGHTS.meaning.nearness * features.nearness);
  for (const name of GIVEN_FEATURES) visit(name, GIVEN_WEIGHTS[name] * features[name]);
}
