import { createHash } from "node:crypto";
import type { CorpusChange } from "../corpus/live-corpus.ts";
import type { Document } from "../corpus/document.ts";
import type { ForwardPassage } from "../search/forward-index.ts";
import { definedIn } from "../search/indexed-document.ts";
import { runInSteps } from "../work/steps.ts";
import type { BulkAction } from "./bulk.ts";
import type { IndexMirror } from "./index-mirror.ts";
import {
  passageAction,
  recordAction,
  type DocumentRecord,
  type PassageStore,
  type ReadState,
} from "./passage-store.ts";
import { toStoredPassages } from "./stored-passage.ts";

/** After so many passages the state says that they are there: a start after a crash writes no more than these again. */
const BATCH = 2000;

/** How far writing has come. */
export interface WritingProgress {
  readonly done: number;
  readonly total: number;
}

/** What a batch is made of. */
interface Version {
  readonly record: DocumentRecord;
  readonly forwards: readonly ForwardPassage[];
}

/** Brings an index elsewhere up to date. There is one for an index; a second would be told of a conflict. */
export class IndexWriter {
  readonly #store: PassageStore;
  readonly #mirror: IndexMirror;
  readonly #signal: AbortSignal | undefined;
  #state: ReadState;
  /** Whether something may be half written, or written without our knowing. */
  #isUnsure = false;

  /**
   * @param state of the index, which the mirror has followed
   * @param signal ends writing between two batches
   */
  constructor(store: PassageStore, mirror: IndexMirror, state: ReadState, signal?: AbortSignal) {
    this.#store = store;
    this.#mirror = mirror;
    this.#state = state;
    this.#signal = signal;
  }

  /** Deletes what a crash has left half written, and what was gone before. */
  async tidyUp(): Promise<void> {
    await this.#deleteHalfWritten();
    await this.purge();
  }

  /**
   * Writes the documents that are not there as they are now, some at once; until all of a document is there, its old
   * version is found.
   * @throws OpenSearchError; what was written by then is there, and the same change goes on where it ended
   */
  async apply({ put, removed }: CorpusChange, onProgress?: (progress: WritingProgress) => void): Promise<void> {
    await this.write(put, (done) => onProgress?.({ done, total: put.length }));
    const gone = removed.flatMap((id) => this.#mirror.record(id)?.put ?? []);
    if (gone.length > 0) await this.#surely(() => this.#change([], gone));
  }

  /**
   * Writes documents; those that are there as they are now are left alone.
   * @param onProgress is told how many of them are there
   * @throws OpenSearchError
   */
  async write(documents: Iterable<Document>, onProgress?: (done: number) => void): Promise<void> {
    if (this.#isUnsure) await this.#makeSure();
    let actions: BulkAction[] = [];
    let versions: Version[] = [];
    let passages = 0;
    let done = 0;
    const commit = async (): Promise<void> => {
      this.#signal?.throwIfAborted();
      if (versions.length > 0) await this.#surely(() => this.#commit(actions, versions));
      [actions, versions, passages] = [[], [], 0];
      onProgress?.(done);
    };
    for (const document of documents) {
      const hash = hashOf(document);
      done++;
      if (this.#mirror.record(document.id)?.hash === hash) continue;
      const number = this.#state.state.lastPut + versions.length + 1;
      const made = await runInSteps(toStoredPassages(document, number, this.#mirror.statistics.vocabulary));
      const record = { put: number, id: document.id, hash, passages: made.length, defined: definedIn(document) };
      for (const { stored } of made) actions.push(passageAction(stored));
      actions.push(recordAction(record, document));
      versions.push({ record, forwards: made.map(({ forward }) => forward) });
      passages += made.length;
      if (passages >= BATCH) await commit();
    }
    await commit();
  }

  /** Deletes the passages of what has been gone for longer than anybody's question takes. */
  async purge(): Promise<void> {
    const { state } = this.#state;
    if (state.gone.length === 0 || this.#isUnsure) return;
    await this.#surely(async () => {
      await this.#store.delete({ terms: { put: state.gone } });
      this.#state = await this.#store.writeState(
        { ...state, gone: [], purged: state.purged + state.gone.length },
        this.#state,
      );
      this.#mirror.notePurge(this.#state.state);
    });
  }

  /** Does something after whose failing nobody knows what of it was done. */
  async #surely(work: () => Promise<void>): Promise<void> {
    this.#isUnsure = true;
    await work();
    this.#isUnsure = false;
  }

  /** Finds out what is there, and deletes what is there by half. */
  async #makeSure(): Promise<void> {
    this.#state = await this.#store.readState();
    await this.#mirror.follow(this.#store, this.#state.state);
    await this.#deleteHalfWritten();
    this.#isUnsure = false;
  }

  #deleteHalfWritten(): Promise<void> {
    return this.#store.delete({ range: { put: { gt: this.#state.state.lastPut } } });
  }

  async #commit(actions: readonly BulkAction[], versions: readonly Version[]): Promise<void> {
    await this.#store.write(actions);
    await this.#change(
      versions,
      versions.flatMap(({ record }) => this.#mirror.record(record.id)?.put ?? []),
    );
  }

  async #change(added: readonly Version[], gone: readonly number[]): Promise<void> {
    // They are read before they are gone, so that nothing that may fail comes after the state has changed.
    const removed = (await this.#mirror.forwardsOf(this.#store, gone)) ?? [];
    const { state } = this.#state;
    this.#state = await this.#store.writeState(
      { ...state, lastPut: state.lastPut + added.length, gone: [...state.gone, ...gone] },
      this.#state,
    );
    this.#mirror.take(this.#state.state, added, removed);
  }
}

/** Of all that a document is made of. */
const hashOf = (document: Document): string =>
  createHash("sha256").update(JSON.stringify(document)).digest("base64url");
