import type { Document, Passage } from "../corpus/document.ts";
import { computeFeatures, prepareFeatures, type Features } from "./features.ts";
import type { ForwardSentence } from "./inverted-index.ts";
import type { PassageIndex } from "./passage-index.ts";
import type { Query } from "./query.ts";

/** A passage in its final rank. */
export interface Hit {
  readonly passage: Passage;
  readonly document: Document;
  readonly score: number;
  readonly sentences: readonly ForwardSentence[];
  /** Index of the passage's best sentence. */
  readonly bestSentence: number;
  readonly features: Features;
  /** Each feature's share of the score. */
  readonly explanation: readonly { readonly name: string; readonly value: number }[];
}

/** How many passages BM25 hands to re-ranking. */
const CANDIDATES = 100;

/** What each feature counts for in the ranking. */
const WEIGHTS: Readonly<Record<keyof Features, number>> = {
  bm25: 1,
  grams: 0.3,
  sentence: 0.4,
  window: 0.2,
  coverage: 0.2,
  title: 0.1,
  context: 0,
  exact: 0,
  adjacency: 0,
  answerType: 0.05,
  answer: 0,
  unmet: 0,
  proximity: 0,
  spread: 0,
  names: 0,
  lead: 0,
  foreign: 0,
};

/** The passages that answer a question best, best first. */
export function rank(query: Query, index: PassageIndex, limit: number): Hit[] {
  const context = prepareFeatures(query, index.inverted);
  return index
    .search(query, CANDIDATES)
    .map(({ passage, document, score, forward, surroundings, isLead }): Hit => {
      const isForeign = passage.language !== query.language;
      const { features, bestSentence } = computeFeatures(context, {
        passage: forward,
        text: passage.text,
        surroundings,
        isLead,
        isForeign,
        score,
      });
      const explanation = (Object.keys(WEIGHTS) as (keyof Features)[]).map((name) => ({
        name,
        value: WEIGHTS[name] * features[name],
      }));
      return {
        passage,
        document,
        sentences: forward.sentences,
        bestSentence,
        features,
        explanation,
        score: explanation.reduce((sum, { value }) => sum + value, 0),
      };
    })
    .toSorted((a, b) => b.score - a.score)
    .slice(0, limit);
}
