import { tokenize } from "../text/tokenize.ts";

/** How many words in a row are compared: three tell texts apart, and one changed word spoils only three of them. */
const SHINGLE = 3;
/** How many numbers a sketch has; the similarity is then right to about ±0.09 (1 / √128). */
const SKETCH_SIZE = 128;

/** Numbers that stand for a text; see sketchText. */
export type Sketch = readonly number[] | Uint32Array;

/**
 * A sketch of a text by which alike texts are found without comparing them: the smallest hashes of its
 * runs of words, ascending (bottom-k sketch: Cohen and Kaplan 2007). Short texts have fewer.
 */
export function sketchText(text: string): number[] {
  const words = tokenize(text).map(({ word }) => hashWord(word));
  const hashes = new Set<number>();
  for (let at = 0; at < Math.max(1, words.length - SHINGLE + 1); at++) {
    let hash = 0;
    for (const word of words.slice(at, at + SHINGLE)) hash = mix(Math.imul(hash, 31) + word);
    hashes.add(hash);
  }
  return Array.from(Uint32Array.from(hashes).toSorted().subarray(0, SKETCH_SIZE));
}

/** How alike two texts are, from 0 to 1: the share of their runs of words that both have (Jaccard), estimated. */
export function similarity(a: Sketch, b: Sketch): number {
  const other = new Set(b);
  const union = [...new Set([...a, ...b])].toSorted((x, y) => x - y).slice(0, SKETCH_SIZE);
  const own = new Set(a);
  return union.length === 0 ? 0 : union.filter((hash) => own.has(hash) && other.has(hash)).length / union.length;
}

/** FNV-1a over UTF-16 units, 32 bits. */
function hashWord(word: string): number {
  let hash = 0x811c9dc5;
  for (let at = 0; at < word.length; at++) hash = Math.imul(hash ^ word.charCodeAt(at), 0x01000193);
  return hash >>> 0;
}

/** Scatters a number over 32 bits (the finalizer of MurmurHash3). */
function mix(value: number): number {
  let hash = value | 0;
  hash = Math.imul(hash ^ (hash >>> 16), 0x85ebca6b);
  hash = Math.imul(hash ^ (hash >>> 13), 0xc2b2ae35);
  return (hash ^ (hash >>> 16)) >>> 0;
}
