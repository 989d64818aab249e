import type { CorpusChange } from "../corpus/live-corpus.ts";
import { Turns } from "../work/turns.ts";
import type { Cluster } from "./cluster.ts";
import type { IndexWriter, WritingProgress } from "./index-writer.ts";
import { OpenSearchError } from "./opensearch-error.ts";
import { WantedDocuments } from "./wanted-documents.ts";
import { lockOf, TAKEN, WriterLock } from "./writer-lock.ts";

/** What the writing of a desk is done with. */
export interface DeskWritingOptions {
  readonly cluster: Cluster;
  /** The name under which the index is served. */
  readonly name: string;
  readonly onProgress?: ((progress: WritingProgress) => void) | undefined;
  /** Is told, for the log, what the person who runs the program should know. */
  readonly onNotice: (notice: string) => void;
}

/** What is gone is deleted after so long, in milliseconds: nobody's question takes longer, and readers have seen it. */
const PURGE_AFTER = 60_000;
/** What writing takes turns at. */
const WRITING = ["writing"];

/** What a desk writes to its index elsewhere, as long as it holds the lock: what cannot be written now stays wanted. */
export class DeskWriting {
  readonly #options: DeskWritingOptions;
  readonly #signal: AbortSignal;
  readonly #wanted = new WantedDocuments();
  readonly #turns = new Turns();
  #lock: WriterLock | undefined;
  #writer: IndexWriter | undefined;
  #purging: NodeJS.Timeout | undefined;

  /** @param signal ends it between two batches */
  constructor(options: DeskWritingOptions, signal: AbortSignal) {
    this.#options = options;
    this.#signal = signal;
  }

  /** Whether this desk is the one that writes. */
  get isOurs(): boolean {
    return this.#lock !== undefined;
  }

  /** Whether something is still to be written. */
  get isBehind(): boolean {
    return this.#lock !== undefined && this.#wanted.size > 0;
  }

  /**
   * Takes the lock, unless another desk holds it or the disk is full: that is noticed.
   * @throws OpenSearchError
   */
  async takeLock(): Promise<void> {
    const { cluster, name, onNotice } = this.#options;
    const onLost = (): void => {
      this.#lock = undefined;
      this.#writer = undefined;
      onNotice(`another desk writes the index "${name}" now, since this one was not heard of; this one reads it`);
    };
    try {
      const taken = await WriterLock.take(cluster, lockOf(name), onLost, this.#signal);
      if (taken.outcome === "taken") this.#lock = taken.lock;
      else onNotice(`another desk, on ${taken.host}, writes the index "${name}"; this one reads it`);
    } catch (error) {
      if (!(error instanceof OpenSearchError) || error.trouble !== "full") throw error;
      onNotice(`${error.message} This desk reads what there is; start it again then, for it to write`);
    }
  }

  /**
   * Makes sure that this desk is still the one that writes.
   * @throws OpenSearchError, a `conflict` when it is not
   */
  async confirm(): Promise<void> {
    if (!this.#lock) throw this.#options.cluster.error(TAKEN);
    await this.#lock.confirm();
  }

  /** What is wanted is written by this from now on. */
  use(writer: IndexWriter): void {
    this.#writer = writer;
  }

  /** Has a change written when `write` is called next. */
  want(change: CorpusChange): void {
    this.#wanted.add(change);
  }

  /**
   * Writes all that is wanted, one call after the other; what fails stays wanted.
   * @param whenWhole is done before anything else is written
   * @throws OpenSearchError, or what else went wrong with a document: all others are there then
   */
  write(whenWhole: () => Promise<void>): Promise<void> {
    return this.#turns.take(WRITING, async () => {
      const writer = this.#writer;
      if (!writer) return;
      const change = this.#wanted.change();
      await writer.apply(change, this.#options.onProgress).catch((error: unknown) => {
        // A document that cannot be analysed is not wanted again as it is; all others are there.
        if (!(error instanceof OpenSearchError) && !this.#signal.aborted) this.#wanted.confirm(change);
        throw error;
      });
      this.#wanted.confirm(change);
      await whenWhole();
      this.#purging ??= setTimeout(() => this.#purge(), PURGE_AFTER).unref();
    });
  }

  /** Waits for what is being written, which `signal` ends. */
  async settle(): Promise<void> {
    clearTimeout(this.#purging);
    await this.#turns.take(WRITING, async () => {}).catch(() => {});
  }

  /** Lets others write. */
  async release(): Promise<void> {
    await this.#lock?.release();
  }

  #purge(): void {
    this.#purging = undefined;
    // What cannot be deleted now is with what is gone next.
    void this.#turns.take(WRITING, async () => this.#writer?.purge()).catch(() => {});
  }
}
