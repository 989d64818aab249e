import { performance } from "node:perf_hooks";
import type { Ask } from "./engines/engine.ts";
import { ENGINES } from "./engines/registry.ts";
import { inventCorpus, InventedDocuments, type BenchQuestion } from "./invented-corpus.ts";
import type { SpeedFigures, WayFigures } from "./job.ts";

/** Questions asked before the clock counts: code is compiled, lists are built. */
const WARM_UP = 40;
/** No more than are counted: where five are, nobody looks at the figures. */
export const warmUpOf = (queries: number): number => Math.min(WARM_UP, queries);
/** A way of asking that has taken this long is judged by the questions so far. */
const PATIENCE_MS = 120_000;

/** Indexes `size` invented passages and asks `queries` questions in each of the engine's ways. */
export async function measureSpeed(name: string, size: number, queries: number): Promise<SpeedFigures> {
  const corpus = inventCorpus(size);
  const questions = new InventedDocuments(size).questions(warmUpOf(queries) + queries);
  const before = memoryUsed();
  const start = performance.now();
  const asked = await ENGINES[name]!.engine(corpus);
  const indexingMs = performance.now() - start;
  const ways: Record<string, WayFigures> = {};
  for (const [way, ask] of Object.entries(asked)) ways[way] = await measureWay(ask, questions, warmUpOf(queries));
  // After the questions: what an engine builds only when it is first asked counts too.
  const memory = memoryUsed() - before;
  return { indexingMs, memory, rss: process.memoryUsage.rss(), ways };
}

/**
 * Asks one question after the other.
 * @param warmUp so many of the questions, the first, do not count
 */
export async function measureWay(ask: Ask, questions: readonly BenchQuestion[], warmUp: number): Promise<WayFigures> {
  for (const { text } of questions.slice(0, warmUp)) await ask(text);
  const times: number[] = [];
  let first = 0;
  const begin = performance.now();
  for (const { text, passageId } of questions.slice(warmUp)) {
    const start = performance.now();
    const [best] = await ask(text);
    times.push(performance.now() - start);
    if (best === passageId) first++;
    if (performance.now() - begin > PATIENCE_MS) break;
  }
  return { p50: percentile(times, 0.5), p99: percentile(times, 0.99), first: first / times.length };
}

/** Bytes of live objects and buffers; a collection needs `node --expose-gc`. */
function memoryUsed(): number {
  globalThis.gc?.();
  globalThis.gc?.();
  const { heapUsed, external } = process.memoryUsage();
  return heapUsed + external;
}

function percentile(times: readonly number[], share: number): number {
  const sorted = times.toSorted((a, b) => a - b);
  return sorted[Math.min(sorted.length - 1, Math.floor(sorted.length * share))] ?? Number.NaN;
}
