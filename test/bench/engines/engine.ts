import type { BenchCorpus } from "../invented-corpus.ts";

/** A way to ask an engine: gives ids of passages, best first. */
export type Ask = (question: string) => readonly string[] | Promise<readonly string[]>;

/** An engine that has indexed a corpus, with each of its ways of being asked that is measured, by name. */
type Asked = Readonly<Record<string, Ask>>;

/** Something that searches: indexes the corpus when called, and that is what is timed. */
export type Engine = (corpus: BenchCorpus) => Asked | Promise<Asked>;

/** How many passages an engine is asked for. */
export const LIMIT = 10;
