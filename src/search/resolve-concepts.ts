import { idf } from "./bm25.ts";
import type { InvertedIndex } from "./inverted-index.ts";
import type { Concept } from "./query.ts";

/** A concept in the numbers of the index. */
export interface ResolvedConcept {
  /** What having the concept is worth, whichever way it is said. */
  readonly idf: number;
  /** Best first; the stems of one count in equal parts. */
  readonly alternatives: readonly { readonly stems: readonly number[]; readonly weight: number }[];
}

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
  const { stems } = index.vocabulary;
  const resolved = alternatives.flatMap(({ stems: words, weight }) => {
    const numbers = words.map((stem) => stems.find(stem)).filter((stem) => stem !== undefined);
    return numbers.length === 0
      ? []
      : [{ stems: numbers, weight: (weight * numbers.length) / words.length, script: scriptOf(words[0]!) }];
  });
  let documents = 0;
  for (const script of ["latin", "cyrillic"]) {
    const same = resolved.filter((alternative) => alternative.script === script);
    const telling = same.filter(({ weight }) => weight >= TELLING_SHARE * same[0]!.weight);
    // Of a phrase the rarest word decides.
    const frequencies = telling.map((alternative) => Math.min(...alternative.stems.map(index.stemDocuments)));
    documents += Math.max(0, ...frequencies);
  }
  const rarity = documents === 0 ? index.unseenIdf : idf(index.size, Math.min(documents, index.size));
  return { idf: importance * rarity, alternatives: resolved };
}

const scriptOf = (word: string): "latin" | "cyrillic" => (/\p{Script=Cyrillic}/u.test(word) ? "cyrillic" : "latin");
