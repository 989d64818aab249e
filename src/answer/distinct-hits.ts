import type { Hit } from "../search/rank.ts";

/** Of two passages that share so many of the longer one's words, one says mostly what the other says. */
const ALIKE = 0.6;

/**
 * The hits in their order, but with those that say mostly what an earlier one says after the first `count` that do not:
 * who looks at a few passages wants to see different ones.
 */
export function distinctFirst(hits: readonly Hit[], count: number): Hit[] {
  const chosen: { readonly hit: Hit; readonly words: ReadonlySet<number> }[] = [];
  for (const hit of hits) {
    if (chosen.length === count) break;
    const words = new Set(hit.sentences.flatMap((sentence) => Array.from(sentence.words)));
    if (!chosen.some((other) => likeness(words, other.words) >= ALIKE)) chosen.push({ hit, words });
  }
  const first = chosen.map(({ hit }) => hit);
  return [...first, ...hits.filter((hit) => !first.includes(hit))];
}

/** The share of the words of the longer of two passages that the other one has. */
const likeness = (a: ReadonlySet<number>, b: ReadonlySet<number>): number =>
  a.intersection(b).size / Math.max(1, a.size, b.size);
