import { Turns } from "../work/turns.ts";
import { runInSteps } from "../work/steps.ts";
import type { CorpusProblem } from "./document.ts";
import { CorpusFolderError } from "./list-files.ts";
import { formatProblem } from "./format-problem.ts";
import type { CorpusChange, LiveCorpus } from "./live-corpus.ts";

/**
 * When locked files are read again for the first time, and at the latest, in milliseconds; each wait is twice the last.
 */
const FIRST_RETRY = 2000;
const LAST_RETRY = 60_000;

/** What changes take turns at: all of the index. */
const INDEX = ["index"];

/** What reading the whole folder anew has brought. */
export type Reindexing =
  | {
      readonly outcome: "done";
      /** How many are served now, how many of them are new or changed, and how many are no longer served. */
      readonly documents: number;
      readonly updated: number;
      readonly removed: number;
    }
  | {
      readonly outcome: "failed";
      /** What is wrong and what to do. */
      readonly reason: string;
    };

/** What a follower does with what it finds. */
export interface FollowerOptions {
  /** Serves the documents of a change; when it fails, the next change has them again. */
  readonly apply: (change: CorpusChange) => Promise<void>;
  /** Told of every change that is served, and of what is wrong now that was not before. */
  readonly onChange?: ((change: CorpusChange, problems: readonly CorpusProblem[]) => void) | undefined;
  /** Reads locked files again by itself until they can be read; told of what goes wrong with that. */
  readonly onRetryError?: ((error: unknown) => void) | undefined;
}

/**
 * Takes changes of the folder over, whoever tells of them: the watcher, a person who publishes, or one who has
 * everything read anew. Files are read side by side, so that one is not kept waiting by hundreds; what they say is
 * served change by change. Files that other programs keep locked are tried again.
 */
export class CorpusFollower {
  readonly #corpus: LiveCorpus;
  readonly #options: FollowerOptions;
  readonly #turns = new Turns();
  #retry: NodeJS.Timeout | undefined;
  #wait = FIRST_RETRY;
  #isClosed = false;
  /** What is known to be wrong. */
  #known: ReadonlySet<string> = new Set();

  constructor(corpus: LiveCorpus, options: FollowerOptions) {
    this.#corpus = corpus;
    this.#options = options;
  }

  /** Reads the files of these paths; resolves when what they say is served. */
  update(ids: Iterable<string>): Promise<CorpusChange> {
    return this.#take(this.#corpus.read(ids));
  }

  /** Reads the whole folder anew; only what has changed is parsed and served anew. */
  async reindex(): Promise<Reindexing> {
    try {
      const { put, removed } = await this.#take(this.#corpus.readFolder({ isAsked: true }));
      const documents = this.#corpus.documents().length;
      return { outcome: "done", documents, updated: put.length, removed: removed.length };
    } catch (error) {
      if (!(error instanceof CorpusFolderError)) throw error;
      return { outcome: "failed", reason: error.message };
    }
  }

  /** Takes the corpus as it has been read and served so far for the beginning. */
  start(): void {
    this.#known = new Set(this.#corpus.problems().map(formatProblem));
    this.#awaitLocked();
  }

  /** Ends when what is under way has ended. */
  async close(): Promise<void> {
    this.#isClosed = true;
    clearTimeout(this.#retry);
    await this.#turns.take(INDEX, async () => {});
  }

  #awaitLocked(): void {
    const { onRetryError } = this.#options;
    clearTimeout(this.#retry);
    if (!onRetryError || this.#isClosed) return;
    const locked = this.#corpus.locked();
    if (locked.length === 0) {
      this.#wait = FIRST_RETRY;
      return;
    }
    this.#retry = setTimeout(() => void this.update(locked).catch(onRetryError), this.#wait).unref();
    this.#wait = Math.min(this.#wait * 2, LAST_RETRY);
  }

  async #take(reading: Promise<void>): Promise<CorpusChange> {
    await reading;
    return this.#turns.take(INDEX, async () => {
      try {
        return await this.#serve();
      } finally {
        this.#awaitLocked();
      }
    });
  }

  async #serve(): Promise<CorpusChange> {
    const change = await runInSteps(this.#corpus.arrange());
    await this.#options.apply(change);
    this.#corpus.confirm(change);
    const problems = this.#corpus.problems();
    this.#options.onChange?.(
      change,
      problems.filter((problem) => !this.#known.has(formatProblem(problem))),
    );
    this.#known = new Set(problems.map(formatProblem));
    return change;
  }
}
