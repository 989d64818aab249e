import { graphemes } from "./graphemes.ts";

/** Where a text may be cut, the best kind of place first. */
const CUTS: readonly ((text: string) => Iterable<{ readonly index: number }>)[] = [
  // between clauses
  (text) => text.matchAll(/(?<=[,;:!?…]["»”)]?)\s+|(?<!\s)\s+(?=[—–•("«“])/gu),
  // between words
  (text) => text.matchAll(/\s+/gu),
  // between characters as they are seen
  (text) => graphemes.segment(text),
  // between code points: what is seen as one character may be longer than there is room for
  (text) => text.matchAll(/(?:)/gu),
];

/** The places for a cut from `from` to `to`, in order, all of the best kind that there is; at least one. */
export function cutsBetween(text: string, from: number, to: number): number[] {
  for (const cuts of CUTS) {
    const indices = Array.from(cuts(text), ({ index }) => index).filter((index) => index >= from && index <= to);
    if (indices.length > 0) return indices;
  }
  return [from];
}
