import type { Document, ListedDocument } from "../corpus/document.ts";
import type { Lexicon } from "../languages/lexicon/lexicon.ts";
import { exactScorer } from "../search/exact-score.ts";
import type { ForwardPassage } from "../search/forward-index.ts";
import type { Query, ResolvedConcept } from "../search/query.ts";
import { resolveConcepts } from "../search/resolve-concepts.ts";
import { SearchUnavailableError, type Candidate, type SearchIndex } from "../search/search-index.ts";
import type { WordStatistics } from "../search/word-statistics.ts";
import { BoundedCache } from "../work/bounded-cache.ts";
import type { IndexMirror } from "./index-mirror.ts";
import { OpenSearchError } from "./opensearch-error.ts";
import { passageQuery } from "./passage-query.ts";
import type { FoundPassage, PassageStore } from "./passage-store.ts";
import { numbersOf, readForward, readPassage } from "./stored-passage.ts";

/** How long a question waits for the cluster: as long as people do, or as long as it takes; in milliseconds. */
const TIMEOUTS = { little: 2000, all: 60_000 } as const;
/** The cluster's scores come near to ours: among so many times as many passages are the best ones by ours. */
const SPARE = 2;
/** Texts of documents that are kept in memory, in UTF-16 units: what people ask is mostly about the same few. */
const CACHED_TEXT = 32_000_000;

/** What an index elsewhere is asked through. */
export interface OpenSearchIndexOptions {
  readonly store: PassageStore;
  readonly mirror: IndexMirror;
  /** The documents that are served, for whatever goes over all of them. */
  readonly documents: () => readonly ListedDocument[];
  /** Whether a question waits for the cluster for as long as people do, or until it answers. */
  readonly patience: keyof typeof TIMEOUTS;
  /** Is told of every question whether the cluster has answered: nothing, or what was wrong. */
  readonly onAnswer: (problem: OpenSearchError | undefined) => void;
}

/** A passage with its words and its score by ours. */
interface ScoredPassage {
  readonly found: FoundPassage;
  readonly forward: ForwardPassage;
  readonly score: number;
}

/**
 * Passages in an OpenSearch cluster. It finds those that may be the best ones; they come with their words, by which
 * they are scored again, so that the same passages are best as in an index of ours. What is known of words is in
 * memory.
 */
export class OpenSearchIndex implements SearchIndex {
  readonly #options: OpenSearchIndexOptions;
  readonly #cached = new BoundedCache<number, Document>(CACHED_TEXT, ({ text }) => text.length);

  constructor(options: OpenSearchIndexOptions) {
    this.#options = options;
  }

  get words(): WordStatistics {
    return this.#options.mirror.statistics;
  }

  documents(): readonly ListedDocument[] {
    return this.#options.documents();
  }

  abbreviations(): Lexicon {
    return this.#options.mirror.abbreviations();
  }

  async search(query: Query, limit: number): Promise<Candidate[]> {
    const { words } = this;
    const concepts = resolveConcepts(query.concepts, words);
    if (concepts.every(({ alternatives }) => alternatives.length === 0)) return [];
    const until = performance.now() + TIMEOUTS[this.#options.patience];
    try {
      const candidates = await this.#search(concepts, words, limit, () => Math.max(1, until - performance.now()));
      this.#options.onAnswer(undefined);
      return candidates;
    } catch (error) {
      if (!(error instanceof OpenSearchError)) throw error;
      this.#options.onAnswer(error);
      throw new SearchUnavailableError(error.message);
    }
  }

  async #search(
    concepts: readonly ResolvedConcept[],
    words: WordStatistics,
    limit: number,
    left: () => number,
  ): Promise<Candidate[]> {
    const { store, mirror } = this.#options;
    const found = await store.search(passageQuery(concepts, words, mirror.state), limit * SPARE, Math.ceil(left()));
    const scoreOf = exactScorer(concepts, words);
    const best = found
      .map((passage): ScoredPassage => {
        const forward = readForward(passage.body, words.vocabulary);
        return { found: passage, forward, score: scoreOf(forward) };
      })
      .toSorted((a, b) => b.score - a.score || a.found.put - b.found.put || a.found.place - b.found.place)
      .slice(0, limit);
    const documents = await this.#documentsOf(
      best.map(({ found: { put } }) => put),
      Math.ceil(left()),
    );
    return best.flatMap(({ found: { put, place, body }, forward, score }): Candidate[] => {
      const document = documents.get(put);
      // It may have been deleted a moment ago.
      if (!document) return [];
      return [
        {
          passage: readPassage(body, document),
          document,
          score,
          forward,
          surroundings: body.around.map((keys) => numbersOf(keys, words.vocabulary)),
          isLead: place === 0,
        },
      ];
    });
  }

  async #documentsOf(puts: readonly number[], timeout: number): Promise<Map<number, Document>> {
    const documents = new Map<number, Document>();
    const unknown: number[] = [];
    for (const put of new Set(puts)) {
      const cached = this.#cached.get(put);
      if (cached) documents.set(put, cached);
      else unknown.push(put);
    }
    if (unknown.length === 0) return documents;
    for (const [put, document] of await this.#options.store.documents(unknown, timeout)) {
      documents.set(put, document);
      this.#cached.set(put, document);
    }
    return documents;
  }
}
