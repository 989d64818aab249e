import { availableParallelism } from "node:os";
import { Worker } from "node:worker_threads";
import { unreadable, type Extraction } from "./extraction.ts";
import type { ParseRequest } from "./parse-worker.ts";

/** What parsing may take. */
export interface ParserLimits {
  /** How many files are parsed at once. */
  readonly workers: number;
  /** For one file, in milliseconds. */
  readonly milliseconds: number;
  /** Heap of one worker, in MiB. */
  readonly heapMegabytes: number;
}

/**
 * One processor stays free for answers. A 300-page PDF takes about a second and 150 MiB; the limits
 * leave room for a slow machine, and two workers at their limit stay below 1 GiB.
 */
export const DEFAULT_LIMITS: ParserLimits = {
  workers: Math.max(1, Math.min(availableParallelism() - 1, 4)),
  milliseconds: 60_000,
  heapMegabytes: 384,
};

/** An idle worker ends after this time, in milliseconds, and its parsers' memory with it. */
const IDLE = 5000;

const STOPPED = unreadable("the program was stopped while it was read", true);

interface Job {
  readonly request: ParseRequest;
  readonly resolve: (extraction: Extraction) => void;
}

/**
 * Worker threads that parse files, each file within limits of time and memory. A worker that exceeds
 * them is ended and another takes its place; only its file suffers. Workers start when they are needed
 * and never keep the process alive on their own.
 */
export class ParserPool {
  readonly #limits: ParserLimits;
  readonly #queue: Job[] = [];
  readonly #idle: Worker[] = [];
  readonly #timers = new Map<Worker, NodeJS.Timeout>();
  #running = 0;
  #closed = false;

  constructor(limits: Partial<ParserLimits> = {}) {
    this.#limits = { ...DEFAULT_LIMITS, ...limits };
  }

  /** The text of a file; never rejects. */
  parse(bytes: Uint8Array, id: string): Promise<Extraction> {
    if (this.#closed) return Promise.resolve(STOPPED);
    return new Promise((resolve) => {
      this.#queue.push({ request: { id, bytes }, resolve });
      this.#next();
    });
  }

  /** Ends all workers; files that wait are given up. */
  async close(): Promise<void> {
    this.#closed = true;
    for (const { resolve } of this.#queue.splice(0)) resolve(STOPPED);
    await Promise.all(this.#idle.splice(0).map((worker) => this.#end(worker)));
  }

  #next(): void {
    if (this.#closed || this.#running >= this.#limits.workers) return;
    const job = this.#queue.shift();
    if (!job) return;
    void this.#work(job);
  }

  async #work(job: Job): Promise<void> {
    this.#running++;
    job.resolve(await this.#run(job));
    this.#running--;
    this.#next();
  }

  async #run({ request }: Job): Promise<Extraction> {
    const worker = this.#idle.pop() ?? this.#start();
    clearTimeout(this.#timers.get(worker));
    worker.ref();
    const { milliseconds, heapMegabytes } = this.#limits;
    const { promise, resolve } = Promise.withResolvers<{ extraction: Extraction; isUsable: boolean }>();
    const fail = (extraction: Extraction): void => resolve({ extraction, isUsable: false });
    const timer = setTimeout(
      () => fail(unreadable(`it took longer than ${milliseconds / 1000} s to read; simplify or split it`, true)),
      milliseconds,
    );
    const onMessage = (extraction: Extraction): void => resolve({ extraction, isUsable: true });
    const onError = (error: NodeJS.ErrnoException): void =>
      fail(
        error.code === "ERR_WORKER_OUT_OF_MEMORY"
          ? unreadable(`it needs more than ${heapMegabytes} MiB of memory to read; simplify or split it`)
          : unreadable(`it could not be read (${error.message}); open it in its program and save it anew`),
      );
    const onExit = (): void => fail(unreadable("its parser ended unexpectedly; save it anew", true));
    worker.once("message", onMessage).once("error", onError).once("exit", onExit);
    // oxlint-disable-next-line unicorn/require-post-message-target-origin -- a thread is no window
    worker.postMessage(request);
    const { extraction, isUsable } = await promise;
    clearTimeout(timer);
    worker.off("message", onMessage).off("error", onError).off("exit", onExit);
    if (isUsable && !this.#closed) this.#rest(worker);
    else await this.#end(worker);
    return extraction;
  }

  #start(): Worker {
    const worker = new Worker(new URL("parse-worker.ts", import.meta.url), {
      resourceLimits: { maxOldGenerationSizeMb: this.#limits.heapMegabytes },
      // What a parser prints about a file is no business of those who read the output.
      stdout: true,
      stderr: true,
    });
    // An error that nobody listens for would end the program: one may come while the worker is idle.
    return worker.on("error", () => this.#forget(worker));
  }

  #rest(worker: Worker): void {
    worker.unref();
    this.#idle.push(worker);
    this.#timers.set(worker, setTimeout(() => this.#forget(worker), IDLE).unref());
  }

  /** Ends a worker that is idle; one at work is ended by its job. */
  #forget(worker: Worker): void {
    const at = this.#idle.indexOf(worker);
    if (at < 0) return;
    this.#idle.splice(at, 1);
    void this.#end(worker);
  }

  async #end(worker: Worker): Promise<void> {
    clearTimeout(this.#timers.get(worker));
    this.#timers.delete(worker);
    await worker.terminate();
  }
}
