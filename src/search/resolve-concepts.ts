import { scriptOf, SCRIPTS } from "../text/script.ts";
import { idf } from "./bm25.ts";
import type { InvertedIndex } from "./inverted-index.ts";
import type { Concept, ResolvedConcept, WeightedStem } from "./query.ts";

/** An alternative this much weaker than the best one of its script does not tell how common the concept is. */
const TELLING_SHARE = 0.7;

/**
 * Looks up a question's concepts. All ways to say a concept share one IDF, that of the passages which
 * say it in any way (Pirkola's structured queries): otherwise a far-fetched translation, just for being
 * rare, would count more than the word itself, and a language with few passages more than the others.
 */
export function resolveConcepts(concepts: readonly Concept[], index: InvertedIndex): ResolvedConcept[] {
  return concepts.map((concept) => resolve(concept, index));
}

function resolve({ alternatives, importance }: Concept, index: InvertedIndex): ResolvedConcept {
  const resolved = alternatives.map(({ stems, weight }) => {
    const parts = weighParts(stems, weight, index);
    return { parts, isWhole: parts.length === stems.length, weight, script: scriptOf(stems[0]!) };
  });
  let documents = 0;
  for (const script of SCRIPTS) {
    const same = resolved.filter((alternative) => alternative.script === script);
    const telling = same.filter(({ weight }) => weight >= TELLING_SHARE * same[0]!.weight);
    // Of a phrase the rarest word decides; one that the index does not know all of stands nowhere.
    const frequencies = telling.map(({ parts, isWhole }) =>
      isWhole ? Math.min(...parts.map(({ stem }) => index.stemDocuments(stem))) : 0,
    );
    documents += Math.max(0, ...frequencies);
  }
  const rarity = documents === 0 ? index.unseenIdf : idf(index.size, Math.min(documents, index.size));
  return { idf: importance * rarity, alternatives: resolved.map(({ parts }) => parts) };
}

/** The stems that the index has, each with its share of the weight: the rarer a stem the larger, so that of a long name the name proper counts. */
function weighParts(stems: readonly string[], weight: number, index: InvertedIndex): WeightedStem[] {
  const parts = stems.map((stem) => {
    const number = index.vocabulary.stems.find(stem);
    return { stem: number, rarity: number === undefined ? index.unseenIdf : index.stemIdf(number) };
  });
  const total = parts.reduce((sum, { rarity }) => sum + rarity, 0);
  return parts.flatMap(({ stem, rarity }) =>
    stem === undefined ? [] : [{ stem, weight: (weight * rarity) / total, whole: weight }],
  );
}
