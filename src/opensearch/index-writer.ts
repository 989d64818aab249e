import { createHash } from "node:crypto";
import type { CorpusChange } from "../corpus/live-corpus.ts";
import type { ListedDocument } from "../corpus/document.ts";
import { requireDocument } from "../corpus/read-document.ts";
import type { ForwardPassage } from "../search/forward-index.ts";
import { definedIn } from "../search/indexed-document.ts";
import { runInSteps } from "../work/steps.ts";
import type { BulkAction } from "./bulk.ts";
import type { IndexMirror } from "./index-mirror.ts";
import { OpenSearchError } from "./opensearch-error.ts";
import {
  passageAction,
  recordAction,
  type DocumentRecord,
  type PassageStore,
  type ReadState,
} from "./passage-store.ts";
import { toStoredPassages } from "./stored-passage.ts";
import { UnfitDocuments } from "./unfit-documents.ts";

/** After so many passages the state says that they are there: a start after a crash writes no more than these again. */
const BATCH = 2000;
/**
 * Of so many versions that are gone, which every question has to leave out, none is kept for later; a cluster takes
 * 65,536 terms in a query. So many leave at once, too.
 */
const MOST_GONE = 10_000;
/** So many documents are removed at once: the words of their passages are in memory meanwhile. */
const REMOVED = 1000;

/** How far writing has come. */
export interface WritingProgress {
  readonly done: number;
  readonly total: number;
}

/** A document as it is written. */
interface Version {
  readonly record: DocumentRecord;
  readonly forwards: readonly ForwardPassage[];
  readonly actions: readonly BulkAction[];
}

/** Brings an index elsewhere up to date. There is one for an index; a second would be told of a conflict. */
export class IndexWriter {
  readonly #store: PassageStore;
  readonly #mirror: IndexMirror;
  readonly #signal: AbortSignal | undefined;
  readonly #mostGone: number;
  #state: ReadState;
  /** What the cluster does not take. */
  #unfit: UnfitDocuments;
  /** Whether something may be half written, or written without our knowing. */
  #isUnsure = false;

  /**
   * @param state of the index, which the mirror has followed
   * @param signal ends writing between two batches
   * @param mostGone how many versions may be gone before they are deleted at once
   */
  constructor(
    store: PassageStore,
    mirror: IndexMirror,
    state: ReadState,
    signal?: AbortSignal,
    mostGone: number = MOST_GONE,
  ) {
    this.#store = store;
    this.#mirror = mirror;
    this.#state = state;
    this.#signal = signal;
    this.#mostGone = mostGone;
    this.#unfit = new UnfitDocuments(state.state.unfit);
  }

  /** Deletes what a crash has left half written, and what was gone before. */
  async tidyUp(): Promise<void> {
    await this.#deleteHalfWritten();
    await this.purge();
  }

  /**
   * Writes the documents that are not there as they are now, some at once; until all of a document is there, its old
   * version is found. What the cluster does not take is set aside until it changes, and in the state.
   * @throws OpenSearchError; what was written by then is there, and the same change goes on where it ended
   */
  async apply({ put, removed }: CorpusChange, onProgress?: (progress: WritingProgress) => void): Promise<void> {
    const errors: unknown[] = [];
    await this.write(put, (done) => onProgress?.({ done, total: put.length })).catch((error: unknown) => {
      if (error instanceof OpenSearchError || this.#signal?.aborted === true) throw error;
      errors.push(error);
    });
    const gone = removed.flatMap((id) => this.#mirror.record(id)?.put ?? []);
    for (let at = 0; at < gone.length; at += REMOVED) {
      this.#signal?.throwIfAborted();
      await this.#surely(() => this.#change([], gone.slice(at, at + REMOVED)));
      await this.#purgeWhenMany();
    }
    for (const id of removed) this.#unfit.remove(id);
    await this.#tellUnfit();
    if (errors.length > 0) throw errors[0];
  }

  /**
   * Writes documents; those that are there as they are now are left alone.
   * @param onProgress is told how many of them are there
   * @throws OpenSearchError; what else went wrong with a document first, after all others are there
   */
  async write(documents: Iterable<ListedDocument>, onProgress?: (done: number) => void): Promise<void> {
    if (this.#isUnsure) await this.#makeSure();
    const errors: unknown[] = [];
    let batch: Version[] = [];
    let passages = 0;
    let done = 0;
    const commit = async (): Promise<void> => {
      this.#signal?.throwIfAborted();
      if (batch.length > 0) await this.#surely(() => this.#commit(batch));
      [batch, passages] = [[], 0];
      await this.#purgeWhenMany();
      if (done > 0) onProgress?.(done);
    };
    for (const document of documents) {
      done++;
      const put = this.#state.state.lastPut + batch.length + 1;
      const version = await this.#makeVersion(document, put).catch((error: unknown) => void errors.push(error));
      if (!version) continue;
      batch.push(version);
      passages += version.record.passages;
      if (passages >= BATCH) await commit();
    }
    await commit();
    await this.#tellUnfit();
    if (errors.length > 0) throw errors[0];
  }

  /** A document as it is to be written; nothing where it is there already. */
  async #makeVersion(listed: ListedDocument, put: number): Promise<Version | undefined> {
    const hash = hashOf(listed);
    if (this.#mirror.record(listed.id)?.hash === hash) {
      this.#unfit.remove(listed.id);
      return undefined;
    }
    if (this.#unfit.has(listed.id, hash)) return undefined;
    const document = await requireDocument(listed);
    const passages = await runInSteps(toStoredPassages(document, put, this.#mirror.statistics.vocabulary));
    const record = { put, id: document.id, hash, passages: passages.length, defined: definedIn(document) };
    return {
      record,
      forwards: passages.map(({ forward }) => forward),
      actions: [...passages.map(({ stored }) => passageAction(stored)), recordAction(record, document)],
    };
  }

  /** Deletes the passages of what has been gone for longer than anybody's question takes. */
  async purge(): Promise<void> {
    const { state } = this.#state;
    if (state.gone.length === 0 || this.#isUnsure) return;
    await this.#surely(async () => {
      for (let at = 0; at < state.gone.length; at += this.#mostGone)
        await this.#store.delete({ terms: { put: state.gone.slice(at, at + this.#mostGone) } });
      this.#state = await this.#store.writeState(
        { ...state, gone: [], purged: state.purged + state.gone.length },
        this.#state,
      );
      this.#mirror.notePurge(this.#state.state);
    });
  }

  async #purgeWhenMany(): Promise<void> {
    if (this.#state.state.gone.length >= this.#mostGone) await this.purge();
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
    this.#unfit = new UnfitDocuments(this.#state.state.unfit);
    await this.#mirror.follow(this.#store, this.#state.state);
    await this.#deleteHalfWritten();
    this.#isUnsure = false;
  }

  #deleteHalfWritten(): Promise<void> {
    return this.#store.delete({ range: { put: { gt: this.#state.state.lastPut } } });
  }

  async #commit(versions: readonly Version[]): Promise<void> {
    const refused = await this.#store.write(versions.flatMap(({ actions }) => actions));
    const reasons = new Map(refused.map(({ action, reason }) => [action, reason]));
    const whole: Version[] = [];
    const partial: number[] = [];
    for (const version of versions) {
      const { put, id, hash } = version.record;
      const reason = version.actions.map((action) => reasons.get(action)).find((why) => why !== undefined);
      if (reason === undefined) {
        whole.push(version);
        this.#unfit.remove(id);
      } else {
        partial.push(put);
        this.#unfit.add({ id, hash, reason });
      }
    }
    const replaced = whole.flatMap(({ record }) => this.#mirror.record(record.id)?.put ?? []);
    await this.#change(whole, replaced, partial);
  }

  /**
   * @param added versions that are whole
   * @param gone versions that were there
   * @param partial numbers of versions that are not whole, and never will be
   */
  async #change(added: readonly Version[], gone: readonly number[], partial: readonly number[] = []): Promise<void> {
    // They are read before they are gone, so that nothing that may fail comes after the state has changed.
    const removed = (await this.#mirror.forwardsOf(this.#store, gone)) ?? [];
    const { unfit: _, ...state } = this.#state.state;
    const unfit = this.#unfit.list();
    this.#state = await this.#store.writeState(
      {
        ...state,
        lastPut: state.lastPut + added.length + partial.length,
        gone: [...state.gone, ...gone, ...partial],
        ...(unfit.length === 0 ? {} : { unfit }),
      },
      this.#state,
    );
    this.#unfit = new UnfitDocuments(unfit);
    this.#mirror.take(this.#state.state, added, removed);
  }

  /** Has everybody know what the cluster does not take, where that has not been written with anything else. */
  async #tellUnfit(): Promise<void> {
    if (this.#unfit.hasChanged) await this.#surely(() => this.#change([], []));
  }
}

/** Of all that a document is made of; of one whose text is not at hand, by the hash of that. */
const hashOf = (document: ListedDocument): string =>
  createHash("sha256").update(JSON.stringify(document)).digest("base64url");
