import { idf } from "../search/bm25.ts";
import type { ResolvedConcept } from "../search/query.ts";
import type { TermDictionary } from "../search/term-dictionary.ts";

/** Which passages of a cluster are there for whoever asks. */
export interface Visible {
  /** The number of the last version of a document that is whole; later ones are being written. */
  readonly lastPut: number;
  /** Versions that were replaced or removed, and may not be deleted yet. */
  readonly gone: readonly number[];
}

/** A query of OpenSearch's query language. */
export type QueryClause = Readonly<Record<string, unknown>>;

/**
 * The query for passages that have a question's concepts, each counted by its best alternative, as PassageScorer counts
 * them. The cluster weighs each stem by how rare it is; since all ways to say a concept share one IDF here, that is
 * taken out again by the boost. Scores come near to ours, not up to them: a cluster keeps lengths roughly.
 */
export function passageQuery(
  concepts: readonly ResolvedConcept[],
  dictionary: TermDictionary,
  visible: Visible,
): QueryClause {
  const term = (stem: string, weight: number): QueryClause => ({
    term: { stems: { value: stem, boost: weight / idf(dictionary.size, dictionary.documentFrequency(stem)) } },
  });
  const should = concepts.flatMap(({ idf: rarity, alternatives }) => {
    const ways = alternatives.map((parts): QueryClause => {
      const terms = parts.map(({ stem, weight }) => term(stem, rarity * weight));
      return terms.length === 1 ? terms[0]! : { bool: { should: terms } };
    });
    if (rarity === 0 || ways.length === 0) return [];
    return ways.length === 1 ? ways : [{ dis_max: { queries: ways } }];
  });
  return { bool: { should, minimum_should_match: 1, must_not: hidden(visible) } };
}

/** What excludes passages that are not there yet, or not any more. */
function hidden({ lastPut, gone }: Visible): QueryClause[] {
  return [{ range: { put: { gt: lastPut } } }, ...(gone.length === 0 ? [] : [{ terms: { put: gone } }])];
}
