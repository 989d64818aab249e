import { setTimeout as sleep } from "node:timers/promises";
import type { CorpusProblem, ListedDocument } from "../corpus/document.ts";
import type { CorpusChange } from "../corpus/live-corpus.ts";
import { TextGoneError } from "../corpus/read-document.ts";
import type { Lexicon } from "../languages/lexicon/lexicon.ts";
import type { Query } from "../search/query.ts";
import { SearchUnavailableError, type Candidate, type SearchIndex } from "../search/search-index.ts";
import type { WordStatistics } from "../search/word-statistics.ts";
import { checkHealth, warm } from "./check-cluster.ts";
import { ClusterState, type ClusterStateOptions } from "./cluster-state.ts";
import { CurrentIndex, type CurrentIndexOptions } from "./current-index.ts";
import { DeskWriting, type DeskWritingOptions } from "./desk-writing.ts";
import { indexesOf, serveUnder, type NamedIndex } from "./index-names.ts";
import { KeptVocabulary } from "./kept-vocabulary.ts";
import { openToWrite, type KnownIndex } from "./open-to-write.ts";
import { OpenSearchError } from "./opensearch-error.ts";
import type { OpenSearchIndexOptions } from "./opensearch-index.ts";
import { PassageStore } from "./passage-store.ts";
import { UnfitNotices, unfitProblem } from "./unfit-documents.ts";

/** How an index in a cluster is served. */
export interface ServedIndexOptions
  extends Pick<OpenSearchIndexOptions, "documents" | "patience">, DeskWritingOptions, ClusterStateOptions {
  /** Whether it may write the index, if nobody else does. */
  readonly mayWrite: boolean;
  /** The file in which what is known of the index is kept for the next start. */
  readonly file?: string | undefined;
}

/**
 * How often it is looked whether the index has changed, the cluster is back, and what is behind can be written; in
 * milliseconds.
 */
const POLL = 2000;

/**
 * An index in a cluster as a desk serves it, whether it writes it or reads what another one writes. What is to be
 * written and cannot be now is written later.
 */
export class ServedIndex implements SearchIndex {
  readonly #options: ServedIndexOptions;
  readonly #closed = new AbortController();
  readonly #state: ClusterState;
  readonly #writing: DeskWriting;
  readonly #kept: KeptVocabulary;
  readonly #unfitNotices: UnfitNotices;
  /** There once it is open. */
  #current!: CurrentIndex;
  /** The index that is being written while an older one is served. */
  #next: KnownIndex | undefined;
  #watching: Promise<void> | undefined;
  /** How many questions wait for the cluster. */
  #asked = 0;

  private constructor(options: ServedIndexOptions) {
    this.#options = options;
    this.#state = new ClusterState(options);
    this.#writing = new DeskWriting(options, this.#closed.signal);
    this.#kept = new KeptVocabulary(options.file, options.onNotice);
    this.#unfitNotices = new UnfitNotices(options.onNotice);
  }

  /**
   * Opens the index. Whoever writes it has written these documents when that ends, unless an older version is served
   * meanwhile, or the cluster takes nothing new.
   * @param documents all that are to be served
   * @throws OpenSearchError when the cluster cannot be used, or there is nothing to read
   */
  static async open(options: ServedIndexOptions, documents: readonly ListedDocument[]): Promise<ServedIndex> {
    const served = new ServedIndex(options);
    try {
      await served.#open(documents);
    } catch (error) {
      await served.close();
      throw error;
    }
    return served;
  }

  get words(): WordStatistics {
    return this.#current.index.words;
  }

  documents(): readonly ListedDocument[] {
    return this.#current.index.documents();
  }

  abbreviations(): Lexicon {
    return this.#current.index.abbreviations();
  }

  async search(query: Query, limit: number): Promise<Candidate[]> {
    const { words } = this;
    const candidates = await this.#ask(query, limit);
    // Words have other numbers in another vocabulary.
    return this.words === words ? candidates : this.search(query, limit);
  }

  /**
   * While the cluster is away, one question at a time finds out whether it is back: others need not wait for the same.
   */
  async #ask(query: Query, limit: number): Promise<Candidate[]> {
    const { problem } = this.#state;
    if (problem && this.#asked > 0 && this.#options.patience === "little")
      throw new SearchUnavailableError(problem.message);
    this.#asked++;
    try {
      return await this.#current.index.search(query, limit);
    } finally {
      this.#asked--;
    }
  }

  /** How many passages can be found. */
  get size(): number {
    return this.words.size;
  }

  /** What of the documents is not served as it is now, and why. */
  problems(): CorpusProblem[] {
    return (this.#current.mirror.state.unfit ?? []).map(unfitProblem);
  }

  /** Whether the cluster has answered when it was asked last. */
  get isAvailable(): boolean {
    return this.#state.problem === undefined;
  }

  /**
   * Has a change served: of a desk that reads, whoever writes does so.
   * @throws SearchUnavailableError when it cannot be written now; it is, as soon as it can be
   */
  async apply(change: CorpusChange): Promise<void> {
    if (!this.#writing.isOurs) return;
    this.#writing.want(change);
    try {
      await this.#write();
      this.#state.noteWriting(undefined);
    } catch (error) {
      if (!(error instanceof OpenSearchError)) throw error;
      this.#state.noteWriting(error);
      throw new SearchUnavailableError(error.message);
    } finally {
      this.#unfitNotices.tell(this.#current.mirror.state.unfit);
    }
  }

  /** Ends watching and writing, and lets others write. */
  async close(): Promise<void> {
    if (this.#closed.signal.aborted) return;
    this.#closed.abort();
    await this.#watching?.catch(() => {});
    await this.#writing.settle();
    if (this.#watching) await this.#kept.keep(this.#current.store.name, this.#current.mirror);
    await this.#writing.release();
  }

  async #open(documents: readonly ListedDocument[]): Promise<void> {
    const { cluster, name, mayWrite } = this.#options;
    await checkHealth(cluster, name);
    if (mayWrite) await this.#writing.takeLock();
    const indexes = await indexesOf(cluster, name);
    const current = indexes.find(({ isServed }) => isServed);
    if (!this.#writing.isOurs) {
      if (!current) throw cluster.error(nothingIn(name));
      this.#current = await CurrentIndex.openKept(this.#howToServe(), current);
      this.#current.checkVersion(current);
    } else {
      await this.#openToWrite(indexes, current, documents);
    }
    await warm(this.#current.store);
    this.#unfitNotices.know(this.#current.mirror.state.unfit);
    this.#watching = this.#watch();
  }

  async #openToWrite(
    indexes: readonly NamedIndex[],
    current: NamedIndex | undefined,
    documents: readonly ListedDocument[],
  ): Promise<void> {
    const { cluster, name, patience, onNotice } = this.#options;
    const { signal } = this.#closed;
    const written = await openToWrite({ cluster, name }, indexes, documents, this.#writing, this.#kept, signal);
    if (!current || current.name === written.store.name) {
      this.#current = await CurrentIndex.open(this.#howToServe(), written);
      await this.#writeFirst();
      if (!current) await serveUnder(cluster, name, written.store.name);
      await this.#dropOthers(indexes, written.store.name);
      return;
    }
    onNotice(
      `the index "${name}" is of another version; a new one is being made, and the old one serves until it is whole`,
    );
    this.#next = written;
    this.#current = await CurrentIndex.openKept(this.#howToServe(), current);
    const writing = this.#write();
    if (patience === "all") await writing;
    else void writing.catch((error: unknown) => this.#noteNotWritten(error));
  }

  /** What cannot be written at a start is written later, if there is anything to answer from until then. */
  async #writeFirst(): Promise<void> {
    try {
      await this.#write();
    } catch (error) {
      if (error instanceof TextGoneError) return this.#options.onNotice(error.message);
      if (!(error instanceof OpenSearchError) || this.size === 0) throw error;
      this.#state.noteWriting(error);
    }
  }

  #howToServe(): CurrentIndexOptions {
    return {
      ...this.#options,
      kept: this.#kept,
      signal: this.#closed.signal,
      onAnswer: (problem) => this.#state.noteAnswering(problem),
    };
  }

  /** Writes what is wanted; an index of a new version is served when it is whole. */
  #write(): Promise<void> {
    return this.#writing.write(async () => {
      if (this.#next) await this.#switch(this.#next);
    });
  }

  /** Serves the new version from now on. The old one is deleted at the next start. */
  async #switch(next: KnownIndex): Promise<void> {
    const { cluster, name, onNotice } = this.#options;
    await serveUnder(cluster, name, next.store.name);
    await this.#current.switchTo(next);
    this.#next = undefined;
    onNotice(`the new version of the index "${name}" is whole and served`);
  }

  /** Looks, again and again, whether the index has changed, the cluster is back, and what is wanted can be written. */
  async #watch(): Promise<void> {
    const { signal } = this.#closed;
    for (;;) {
      await sleep(POLL, undefined, { signal, ref: false }).catch(() => {});
      if (signal.aborted) return;
      try {
        // Whoever writes knows what there is, and asks to learn whether anybody answers.
        if (this.#writing.isOurs) await this.#current.store.readState(POLL);
        else await this.#current.follow(POLL);
        this.#state.noteAnswering(undefined);
      } catch (error) {
        if (signal.aborted) return;
        this.#state.noteAnswering(error);
        continue;
      }
      await this.#writeAgain();
      this.#unfitNotices.tell(this.#current.mirror.state.unfit);
    }
  }

  async #writeAgain(): Promise<void> {
    if (!this.#writing.isBehind && !(this.#next && this.#writing.isOurs)) return;
    try {
      await this.#write();
      this.#state.noteWriting(undefined);
    } catch (error) {
      this.#noteNotWritten(error);
    }
  }

  /** Whoever ends the program knows why not all is written. */
  #noteNotWritten(error: unknown): void {
    if (!this.#closed.signal.aborted) this.#state.noteWriting(error);
  }

  async #dropOthers(indexes: readonly NamedIndex[], kept: string): Promise<void> {
    for (const { name } of indexes) if (name !== kept) await new PassageStore(this.#options.cluster, name).drop();
  }
}

const nothingIn = (name: string) =>
  ({
    trouble: "missing",
    reason: `there is no index "${name}" (OPENSEARCH_INDEX) yet; npm run -s index fills it, or a bot that runs`,
  }) as const;
