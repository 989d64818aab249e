import type { Lexicon } from "../languages/lexicon/lexicon.ts";
import { confidenceOf, outcomeFor, type Confidence } from "../search/confidence.ts";
import { looksLikeFollowUp } from "../search/follow-up.ts";
import type { Query } from "../search/query.ts";
import type { Knowledge } from "../search/read-question.ts";
import { isClose, LOOKED_AT, rankByMeaning, withNearness, type MeaningSource } from "../search/meaning.ts";
import { CANDIDATES, rank, type Hit } from "../search/rank.ts";
import type { SearchIndex } from "../search/search-index.ts";
import { keepsPromise } from "./keeps-promise.ts";

/** What questions are answered from. */
export interface Library {
  readonly index: SearchIndex;
  readonly lexicon: Lexicon;
  /** Has a say in the order of the best passages, where there is one. */
  readonly meaning?: MeaningSource | undefined;
}

/** What questions to a library are understood with. */
export const knowledgeOf = ({ index, lexicon }: Library): Knowledge => ({
  index: index.words,
  lexicon,
  abbreviations: index.abbreviations(),
});

/** A question's passages and how sure it is that the best one answers it. */
export interface Finding {
  readonly query: Query;
  /** All ranked passages, best first. */
  readonly ranked: readonly Hit[];
  /** The best passage of each document, best first. */
  readonly hits: readonly Hit[];
  readonly confidence: Confidence;
  readonly outcome: "found" | "closest" | "not-found";
}

/** A question of so few words may depend on the one before. */
const MAX_ELLIPTIC_CONCEPTS = 2;
/** In a follow-up, what a passage of the document that answered before is ahead of others in the ranking. */
const SAME_DOCUMENT_BONUS = 0.5;

/** A passage that alone has a name of the question is shown when it is among so many best ones. */
const NAMED_AMONG = 3;

/** Such a passage must have so much of the question's IDF in view: a name that stands there by chance has less. */
const NAMED_SHARE = 0.35;

const isAboutName = ({ hasUniqueName, features }: Hit): boolean => hasUniqueName && features.window >= NAMED_SHARE;

/** Finds the passages for a question. */
export const find = async (query: Query, library: Library): Promise<Finding> =>
  judge(query, await retrieve(query, library));

/**
 * Finds the passages for a question that goes on from another: mostly it is about the document that answered before.
 */
export async function findInTopic(query: Query, earlier: Query, library: Library): Promise<Finding> {
  const [{ hits }, ranked] = await Promise.all([
    find(earlier, library),
    retrieve(query, library, `${earlier.text} ${query.text}`),
  ]);
  const scoreOf = (hit: Hit): number => hit.score + (hit.document === hits[0]?.document ? SAME_DOCUMENT_BONUS : 0);
  return judge(
    query,
    ranked.toSorted((a, b) => scoreOf(b) - scoreOf(a)),
  );
}

/**
 * All passages for a question, best first: what is asked of others, an index that may be elsewhere and a model for
 * meaning, is asked here.
 * @param text all that is asked, for the model
 */
async function retrieve(query: Query, { index, meaning }: Library, text = query.text): Promise<Hit[]> {
  const ranked = rank(query, await index.search(query, CANDIDATES), index.words);
  if (!meaning || !isClose(ranked)) return ranked;
  const nearness = await meaning.nearness({ text, language: query.language }, ranked.slice(0, LOOKED_AT));
  return nearness ? rankByMeaning(withNearness(ranked, nearness)) : ranked;
}

function judge(query: Query, ranked: readonly Hit[]): Finding {
  const hits = bestPerDocument(ranked);
  const confidence = confidenceOf(query, hits[0], ranked);
  const [best] = hits;
  const likely = best ? outcomeFor(confidence, ranked) : "not-found";
  const outcome = best && likely === "found" && !keepsPromise(query, best) ? "closest" : likely;
  // Whoever asks about somebody wants to see the one place that names them.
  if (outcome === "not-found" && ranked.slice(0, NAMED_AMONG).some(isAboutName))
    return { query, ranked, hits, confidence, outcome: "closest" };
  return { query, ranked, hits, confidence, outcome };
}

/** The first hit of each document, in their order. */
function bestPerDocument(hits: readonly Hit[]): Hit[] {
  const seen = new Set<string>();
  return hits.filter(({ document }) => !seen.has(document.id) && seen.add(document.id));
}

/** Which of two outcomes is the surer one. */
const SURENESS: Readonly<Record<Finding["outcome"], number>> = { "not-found": 0, closest: 1, found: 2 };

/**
 * Whether a question is to be answered in the light of the one before. One that can stand alone and is
 * answered alone is new, however it begins: an old topic must not be dragged into it.
 * @param alone what the question finds by itself
 * @param joined what it finds with the topic before
 */
export function goesOn(alone: Finding, joined: Finding): boolean {
  const isElliptic = alone.query.concepts.length <= MAX_ELLIPTIC_CONCEPTS;
  switch (looksLikeFollowUp(alone.query)) {
    case "yes":
      return isElliptic || SURENESS[joined.outcome] > SURENESS[alone.outcome];
    case "maybe":
      return isElliptic && alone.outcome !== "found" && SURENESS[joined.outcome] >= SURENESS[alone.outcome];
    case "no":
      return isElliptic && alone.outcome === "not-found" && joined.outcome === "found";
  }
}
