import type { Document } from "../corpus/document.ts";
import type { LexiconSource } from "../languages/lexicon/tables-of-sources.ts";
import type { BulkAction, UnfitAction } from "./bulk.ts";
import { BulkWriter } from "./bulk-writer.ts";
import type { Cluster } from "./cluster.ts";
import { INDEX_DEFINITION } from "./index-definition.ts";
import type { QueryClause, Visible } from "./passage-query.ts";
import type { Refusal } from "./refusals.ts";
import type { StoredBody, StoredPassage } from "./stored-passage.ts";
import type { UnfitDocument } from "./unfit-documents.ts";

/**
 * One version of a document as the index has it. Versions have numbers that count up, in the order in which they were
 * written, and never change: a document that has changed is a new version, and the old one is gone.
 */
export interface DocumentRecord {
  readonly put: number;
  readonly id: string;
  /** Of all that the document is made of. */
  readonly hash: string;
  /** How many passages it has. */
  readonly passages: number;
  readonly defined: LexiconSource;
}

/** What of an index is there; it changes as a whole. */
export interface IndexState extends Visible {
  /** How many numbers have left `gone` since their passages were deleted: `gone` begins after so many. */
  readonly purged: number;
  /** What is not there, since the cluster does not take it; left out where there is no such document. */
  readonly unfit?: readonly UnfitDocument[];
}

/** A state with what tells whether it has changed since. */
export interface ReadState {
  readonly state: IndexState;
  readonly sequence: number;
  readonly term: number;
  /** The index, where its alias was asked. */
  readonly index: string;
}

/** A passage that was found. */
export interface FoundPassage {
  readonly put: number;
  readonly place: number;
  readonly body: StoredBody;
}

/** The state of an index in which nothing has been written. */
export const NOTHING_WRITTEN: IndexState = { lastPut: 0, gone: [], purged: 0 };
/** So many things are read at once. */
const PAGE = 2000;

/** One index of a cluster: documents in versions, their passages, and the state that says which of them are there. */
export class PassageStore {
  readonly name: string;
  readonly #cluster: Cluster;
  readonly #bulk: BulkWriter;
  readonly #mayWrite: () => Promise<void>;
  readonly #page: number;

  /**
   * @param name of the index, or its alias
   * @param signal ends what waits
   * @param mayWrite is asked before each writing of passages, and throws when that is another program's by now
   * @param page how many things are read at once
   */
  constructor(
    cluster: Cluster,
    name: string,
    signal?: AbortSignal,
    mayWrite: () => Promise<void> = async () => {},
    page: number = PAGE,
  ) {
    this.#cluster = cluster;
    this.name = name;
    this.#mayWrite = mayWrite;
    this.#page = page;
    this.#bulk = new BulkWriter(cluster, name, mayWrite, signal);
  }

  /** Makes the index, empty. */
  async create(): Promise<void> {
    await this.#cluster.request({ method: "PUT", path: `/${this.name}`, body: INDEX_DEFINITION });
    await this.begin();
  }

  /** Says that nothing is there yet, unless something is said: a program may have ended after it made the index. */
  async begin(): Promise<void> {
    if (await this.#cluster.find({ method: "GET", path: `/${this.name}/_doc/state` })) return;
    await this.#cluster.request({ method: "PUT", path: `/${this.name}/_create/state`, body: NOTHING_WRITTEN });
  }

  /** Deletes the index with all that is in it. */
  async drop(): Promise<void> {
    await this.#cluster.request({ method: "DELETE", path: `/${this.name}` });
  }

  /** What of the index is there. */
  async readState(timeout?: number): Promise<ReadState> {
    const {
      _index: index,
      _source: state,
      _seq_no: sequence,
      _primary_term: term,
    } = await this.#cluster.request<{ _index: string; _source: IndexState; _seq_no: number; _primary_term: number }>({
      method: "GET",
      path: `/${this.name}/_doc/state`,
      ...(timeout === undefined ? {} : { timeout }),
    });
    return { state, sequence, term, index };
  }

  /**
   * Says what is there from now on.
   * @param before the state that it follows
   * @throws OpenSearchError, a `conflict` when somebody else has changed it
   */
  async writeState(state: IndexState, before: ReadState): Promise<ReadState> {
    const { _seq_no: sequence, _primary_term: term } = await this.#cluster.request<{
      _seq_no: number;
      _primary_term: number;
    }>({
      method: "PUT",
      path: `/${this.name}/_doc/state`,
      query: { if_seq_no: before.sequence, if_primary_term: before.term },
      body: state,
    });
    return { state, sequence, term, index: before.index };
  }

  /**
   * Writes versions of documents with their passages, which can be found when the state says so.
   * @returns what the cluster does not take
   */
  async write<T extends BulkAction>(actions: Iterable<T>): Promise<UnfitAction<T>[]> {
    const unfit = await this.#bulk.write(actions);
    await this.#refresh();
    return unfit;
  }

  /** Deletes the passages and documents that a query finds, also those that were written when a program ended. */
  async delete(query: QueryClause): Promise<void> {
    await this.#mayWrite();
    await this.#refresh();
    await this.#cluster.request({
      method: "POST",
      path: `/${this.name}/_delete_by_query`,
      query: { conflicts: "proceed", refresh: true },
      body: { query },
      timeout: 600_000,
    });
  }

  /** The best passages for a query, without their documents. */
  async search(query: QueryClause, limit: number, timeout: number): Promise<FoundPassage[]> {
    const { hits } = await this.#cluster.request<{ hits: { hits: { _source: FoundPassage }[] } }>({
      method: "POST",
      path: `/${this.name}/_search`,
      query: { ...WHOLE, search_type: COUNTED_BY_ALL },
      body: { query, size: limit, _source: ["put", "place", "body"], track_total_hits: false },
      timeout,
    });
    return hits.hits.map(({ _source }) => _source);
  }

  /** The documents of these versions, by their numbers. */
  async documents(puts: readonly number[], timeout: number): Promise<Map<number, Document>> {
    const { docs } = await this.#cluster.request<{
      docs: { _source?: { put: number; document: Document }; error?: object }[];
    }>({
      method: "POST",
      path: `/${this.name}/_mget`,
      query: { _source_includes: "put,document" },
      body: { ids: puts.map(recordId) },
      timeout,
    });
    if (docs.some(({ error }) => error !== undefined)) throw this.#cluster.error(PARTIAL);
    return new Map(docs.flatMap(({ _source }) => (_source ? [[_source.put, _source.document] as const] : [])));
  }

  /** The versions with numbers in (after, last], in their order, without their texts. */
  records(after: number, last: number): AsyncGenerator<DocumentRecord[]> {
    return this.#pages<DocumentRecord>("document", { range: { put: { gt: after, lte: last } } }, [
      "put",
      "id",
      "hash",
      "passages",
      "defined",
    ]);
  }

  /** The passages of the versions with numbers in (after, last], in their order. */
  passages(after: number, last: number): AsyncGenerator<FoundPassage[]> {
    return this.#pages<FoundPassage>("passage", { range: { put: { gt: after, lte: last } } }, WORDS);
  }

  /** The passages of these versions. */
  passagesOf(puts: readonly number[]): AsyncGenerator<FoundPassage[]> {
    return this.#pages<FoundPassage>("passage", { terms: { put: puts } }, WORDS);
  }

  /** Goes over what a query finds by numbers that do not change, so that it may go on while others write. */
  async *#pages<T>(kind: "document" | "passage", filter: QueryClause, fields: readonly string[]): AsyncGenerator<T[]> {
    let after: readonly unknown[] | undefined;
    for (;;) {
      const { hits } = await this.#cluster.request<{ hits: { hits: { _source: T; sort: unknown[] }[] } }>({
        method: "POST",
        path: `/${this.name}/_search`,
        query: WHOLE,
        body: {
          query: { bool: { filter: [{ term: { kind } }, filter] } },
          size: this.#page,
          sort: ["put", "place"],
          _source: fields,
          track_total_hits: false,
          ...(after === undefined ? {} : { search_after: after }),
        },
      });
      const last = hits.hits.at(-1);
      if (!last) return;
      yield hits.hits.map(({ _source }) => _source);
      after = last.sort;
    }
  }

  /** Has all that was written found. */
  async #refresh(): Promise<void> {
    await this.#cluster.request({ method: "POST", path: `/${this.name}/_refresh` });
  }
}

/** Without a part of the index, what another part finds would be taken for the best there is. */
const WHOLE = { request_cache: false, allow_partial_search_results: false };

/**
 * Each shard knows how rare a word is among its own passages; asked so, they count together first, and find what one
 * would. A cluster leaves that step out where there is one shard.
 */
const COUNTED_BY_ALL = "dfs_query_then_fetch";

const PARTIAL: Refusal = { trouble: "red", reason: "part of it does not answer; look at its health" };

/** What counting needs of a passage. */
const WORDS = ["put", "place", "body.language", "body.title", "body.sentences"];

const recordId = (put: number): string => `d${put}`;

/** What writes a version of a document; its text is there for quotes. */
export function recordAction(record: DocumentRecord, document: Document): BulkAction {
  // Records are in the order of their passages.
  return action(recordId(record.put), { kind: "document", place: 0, ...record, document });
}

/** What writes a passage. */
export const passageAction = (passage: StoredPassage): BulkAction =>
  action(`${passage.put}.${passage.place}`, { kind: "passage", ...passage });

const action = (id: string, source: object): BulkAction => ({
  lines: `${JSON.stringify({ index: { _id: id } })}\n${JSON.stringify(source)}\n`,
});
