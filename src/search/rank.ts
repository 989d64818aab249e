import type { Document, Passage } from "../corpus/document.ts";
import { prepareFeatures } from "./feature-context.ts";
import { computeFeatures, type Features } from "./features.ts";
import type { ForwardSentence } from "./forward-index.ts";
import type { PassageIndex } from "./passage-index.ts";
import type { Query } from "./query.ts";
import { biasOf, weightOf, WEIGHTS, type WeighedFeature } from "./weights.ts";

/** A passage in its final rank. */
export interface Hit {
  readonly passage: Passage;
  readonly document: Document;
  readonly score: number;
  readonly sentences: readonly ForwardSentence[];
  /** Index of the passage's best sentence. */
  readonly bestSentence: number;
  readonly features: Features;
}

/** How many passages BM25 hands to re-ranking. */
const CANDIDATES = 60;

const WEIGHED = Object.keys(WEIGHTS.ranking.own) as WeighedFeature[];

/** The passages that answer a question best, best first: BM25's candidates, ranked by a weighted sum of their features. */
export function rank(query: Query, index: PassageIndex): Hit[] {
  const context = prepareFeatures(query, index.inverted);
  return index
    .search(query, CANDIDATES)
    .map(({ passage, document, score, forward, surroundings, isLead }): Hit => {
      const isForeign = passage.language !== query.language;
      const inContext = {
        passage: forward,
        text: passage.text,
        title: document.title,
        surroundings,
        isLead,
        isForeign,
        score,
      };
      const { features, bestSentence } = computeFeatures(context, inContext);
      return {
        passage,
        document,
        sentences: forward.sentences,
        bestSentence,
        features,
        score: scoreFeatures(features),
      };
    })
    .toSorted((a, b) => b.score - a.score);
}

const scoreFeatures = (features: Features): number => explainScore(features).reduce((sum, { value }) => sum + value, 0);

/** Each feature's share of the score, and what language adds. */
export function explainScore(features: Features): { name: string; value: number }[] {
  const isForeign = features.foreign === 1;
  return [
    { name: "language", value: biasOf(WEIGHTS.ranking, isForeign) },
    ...WEIGHED.map((name) => ({ name, value: weightOf(WEIGHTS.ranking, name, isForeign) * features[name] })),
  ];
}
