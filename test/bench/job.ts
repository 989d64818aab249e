/** What a process of the benchmark is to measure. */
export type Job =
  | {
      readonly kind: "speed";
      readonly engine: string;
      readonly size: number;
      readonly queries: number;
    }
  | { readonly kind: "quality"; readonly engine: string; readonly set: string }
  | ScaleJob;

/**
 * How an index grows: one in memory is filled and asked; one in a cluster is filled by one process and asked by
 * another, from nothing but the cluster, or as a bot does it, from a folder of documents, whose first start fills it.
 */
export interface ScaleJob {
  readonly kind: "scale";
  readonly step: "embedded" | "fill" | "desk" | "first start" | "second start";
  readonly size: number;
  readonly queries: number;
  /** Where the cluster is. */
  readonly url?: string;
  /** Where the documents and what is kept of them are, for a start. */
  readonly corpusDir?: string;
  readonly dataDir?: string;
}

/** Milliseconds a question takes one way of asking, and the share of questions whose own passage comes first. */
export interface WayFigures {
  readonly p50: number;
  readonly p99: number;
  readonly first: number;
}

/** What an engine costs at one size. */
export interface SpeedFigures {
  readonly indexingMs: number;
  /** Bytes that the index adds to the heap and to buffers outside it, after a collection of garbage. */
  readonly memory: number;
  /** Of the whole process, the corpus included. */
  readonly rss: number;
  readonly ways: Readonly<Record<string, WayFigures>>;
}

/** How well an engine ranks the documents of a judged set. */
export interface QualityFigures {
  readonly name: string;
  readonly questions: number;
  readonly r1: number;
  readonly ndcg10: number;
}

/** What a step takes. */
export interface ScaleFigures {
  /** Until questions can be asked; in milliseconds. */
  readonly readyMs: number;
  /** The most memory that the process had; in bytes. */
  readonly rss: number;
  /** What of it is in use, after a collection of garbage; in bytes. */
  readonly kept: number;
  /** One question after the other; none after filling. */
  readonly answers?: WayFigures;
  /** Answers in a second where as many questions as a desk works at wait at once. */
  readonly perSecond?: number;
}
