import { scriptOf, SCRIPTS } from "../text/script.ts";
import { idf } from "./bm25.ts";
import type { Concept, ResolvedConcept, WeightedStem } from "./query.ts";
import type { TermDictionary } from "./term-dictionary.ts";

/** An alternative this much weaker than the best one of its script does not tell how common the concept is. */
const TELLING_SHARE = 0.7;

/**
 * Looks up a question's concepts. All ways to say a concept share one IDF, that of the passages which
 * say it in any way (Pirkola's structured queries): otherwise a far-fetched translation, just for being
 * rare, would count more than the word itself, and a language with few passages more than the others.
 */
export function resolveConcepts(concepts: readonly Concept[], index: TermDictionary): ResolvedConcept[] {
  return concepts.map((concept) => resolve(concept, index));
}

function resolve({ alternatives, importance }: Concept, index: TermDictionary): ResolvedConcept {
  const resolved = alternatives.map(({ stems, weight }) => {
    const frequencies = stems.map((stem) => index.documentFrequency(stem));
    return {
      parts: weighParts(stems, frequencies, weight, index.size),
      // Of a phrase the rarest word decides; one that the index does not know all of stands nowhere.
      documents: Math.min(...frequencies),
      weight,
      script: scriptOf(stems[0]!),
    };
  });
  let documents = 0;
  for (const script of SCRIPTS) {
    const same = resolved.filter((alternative) => alternative.script === script);
    const telling = same.filter(({ weight }) => weight >= TELLING_SHARE * same[0]!.weight);
    documents += Math.max(0, ...telling.map((alternative) => alternative.documents));
  }
  const rarity = idf(index.size, Math.min(documents, index.size));
  return { idf: importance * rarity, alternatives: resolved.map(({ parts }) => parts) };
}

/**
 * The stems that the index has, each with its share of the weight: the rarer a stem the larger, so that of a long name
 * the name proper counts.
 */
function weighParts(
  stems: readonly string[],
  frequencies: readonly number[],
  weight: number,
  passages: number,
): WeightedStem[] {
  const rarities = frequencies.map((frequency) => idf(passages, frequency));
  const total = rarities.reduce((sum, rarity) => sum + rarity, 0);
  return stems.flatMap((stem, part) =>
    frequencies[part] === 0 ? [] : [{ stem, weight: (weight * rarities[part]!) / total, whole: weight }],
  );
}
