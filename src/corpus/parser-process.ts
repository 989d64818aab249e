import { fileURLToPath } from "node:url";
import { LimitedProcess } from "./limited-process.ts";
import type { ParseReply, ParseRequest } from "./parse-program.ts";

/** What became of a file: the reply, or why there is none. */
export type Parsed =
  | { readonly outcome: "parsed"; readonly reply: ParseReply }
  | { readonly outcome: "memory" | "time" | "crashed" | "stopped" | "unstarted" };

/** A file and whoever waits for it. */
export interface ParseJob {
  readonly request: ParseRequest;
  readonly resolve: (parsed: Parsed) => void;
  /** Told when parsing it takes long, so that whoever waits may go on without it. */
  readonly onSlow?: (() => void) | undefined;
  /** Whether it has given way to others once: it is not asked to again. */
  hasGivenWay?: boolean;
  /** Whether a process has ended on it that others had used before. */
  isSecondTry?: boolean;
}

/** What each file may take, and whether the kernel keeps watch, too. */
export interface ParserProcessLimits {
  readonly megabytes: number;
  readonly milliseconds: number;
  /** After so many milliseconds it takes long. */
  readonly slowMilliseconds: number;
  readonly isBoundByKernel: boolean;
}

/** What is told of a process. */
export interface ParserProcessEvents {
  /** A file is parsed. */
  readonly onParsed: () => void;
  /** The file that is being parsed takes long. */
  readonly onSlow: () => void;
  /** It has ended without having begun these files; whether it has ever started. */
  readonly onEnd: (left: ParseJob[], hasStarted: boolean) => void;
}

/**
 * What the kernel counts of a Node process that is not in its memory, in MiB: 505, measured with Node 26, and a margin.
 */
const RESERVED = 560;
/** How much of the memory is not for V8's old space, in MiB: it had better collect garbage than be ended. */
const BESIDE_HEAP = 96;
/** The end of a parser whose bot has been killed, in seconds of processor time. */
const PROCESSOR_SECONDS = 600;
/** After so much work, in milliseconds, another process takes its place: well before the limit above. */
const WORKED = 120_000;

/** So many times the limit of time is waited on a machine that is too busy for the parser to work; then it hangs. */
const PATIENCE = 5;

const PROGRAM = fileURLToPath(new URL("parse-program.ts", import.meta.url));

/** A process that parses files one after the other, each within limits of memory and time. */
export class ParserProcess {
  readonly #process: LimitedProcess;
  readonly #limits: ParserProcessLimits;
  readonly #events: ParserProcessEvents;
  /** The first is being parsed. */
  readonly #jobs: ParseJob[] = [];
  #timer: NodeJS.Timeout | undefined;
  #slowTimer: NodeJS.Timeout | undefined;
  #isSlow = false;
  #began = 0;
  #worked = 0;
  #hasStarted = false;
  #isTooLate = false;

  constructor(limits: ParserProcessLimits, events: ParserProcessEvents) {
    this.#limits = limits;
    this.#events = events;
    const { megabytes, isBoundByKernel } = limits;
    this.#process = new LimitedProcess(
      process.execPath,
      [`--max-old-space-size=${Math.max(megabytes - BESIDE_HEAP, Math.floor(megabytes / 2))}`, PROGRAM],
      { megabytes, reserved: isBoundByKernel ? RESERVED : undefined, processorSeconds: PROCESSOR_SECONDS },
      // What a parser prints about a file is no business of those who read the output.
      { stdio: ["ignore", "ignore", "ignore", "ipc"], serialization: "advanced" },
    );
    this.#process.child.on("message", (message) => {
      if (this.#hasStarted) this.#finish(message as ParseReply);
      else {
        this.#hasStarted = true;
        this.#awaitSlowness();
      }
    });
    void this.#watchEnd();
  }

  /** How many files it has yet to parse, and their bytes together. */
  get load(): { readonly files: number; readonly bytes: number } {
    return { files: this.#jobs.length, bytes: this.#jobs.reduce((sum, { request }) => sum + request.bytes.length, 0) };
  }

  /** Whether it has parsed nothing yet, and has nothing to. */
  get isNew(): boolean {
    return this.#worked === 0 && this.#jobs.length === 0;
  }

  /** Whether it has worked so long, or keeps so much memory, that another had better take its place. */
  get isWorn(): boolean {
    return this.#worked > WORKED || this.#process.megabytes() > this.#limits.megabytes / 2;
  }

  /** Resolves when it has ended. */
  get ended(): Promise<unknown> {
    return this.#process.ended;
  }

  /** Whether the file that is being parsed takes long already, or is known to. */
  get isSlow(): boolean {
    return this.#isSlow || this.#jobs[0]?.hasGivenWay === true;
  }

  /** Whether the file that is being parsed can give way to others. */
  get canGiveWay(): boolean {
    return this.#isSlow && this.#jobs[0]?.hasGivenWay !== true;
  }

  /** Ends it at once and gives its files back, first the one that is being parsed. */
  abandon(): ParseJob[] {
    const jobs = this.#jobs.splice(0);
    void this.stop();
    return jobs;
  }

  give(job: ParseJob): void {
    this.#jobs.push(job);
    if (this.#jobs.length === 1) {
      this.#process.child.ref();
      this.#process.child.channel?.ref();
      this.#process.watch();
      this.#begin();
    }
    // A request that does not reach it needs no answer: its end does.
    this.#process.child.send(job.request, () => {});
  }

  /** Ends it at once. */
  stop(): Promise<void> {
    return this.#process.stop();
  }

  #begin(): void {
    this.#began = performance.now();
    this.#awaitLateness(PATIENCE);
    if (this.#hasStarted) this.#awaitSlowness();
  }

  /**
   * A busy machine makes everything late: who has not been at work half of the time is given as much again, some times.
   */
  #awaitLateness(times: number): void {
    const { milliseconds } = this.#limits;
    const before = this.#process.processorTime();
    this.#timer = setTimeout(() => {
      const worked = (this.#process.processorTime() ?? Infinity) - (before ?? 0);
      if (times > 1 && worked < milliseconds / 2) {
        this.#awaitLateness(times - 1);
        return;
      }
      this.#isTooLate = true;
      void this.stop();
    }, milliseconds);
  }

  /** A busy machine makes everything late, and no file slow: the parser must have been at work half of the time. */
  #awaitSlowness(): void {
    const { slowMilliseconds } = this.#limits;
    const before = this.#process.processorTime();
    this.#slowTimer = setTimeout(() => {
      const worked = (this.#process.processorTime() ?? Infinity) - (before ?? 0);
      if (worked < slowMilliseconds / 2) {
        this.#awaitSlowness();
        return;
      }
      this.#isSlow = true;
      this.#jobs[0]?.onSlow?.();
      this.#events.onSlow();
    }, slowMilliseconds);
  }

  #rest(): void {
    clearTimeout(this.#timer);
    clearTimeout(this.#slowTimer);
    this.#isSlow = false;
  }

  #finish(reply: ParseReply): void {
    this.#rest();
    this.#worked += performance.now() - this.#began;
    const job = this.#jobs.shift();
    if (this.#jobs.length > 0) this.#begin();
    else {
      this.#process.rest();
      this.#process.child.unref();
      this.#process.child.channel?.unref();
    }
    job?.resolve({ outcome: "parsed", reply });
    this.#events.onParsed();
  }

  async #watchEnd(): Promise<void> {
    const end = await this.#process.ended;
    this.#rest();
    const left = this.#jobs.splice(0);
    const first = this.#hasStarted || end === "stopped" ? left.shift() : undefined;
    // What files before it have left behind is no fault of this one: it is tried once more, in a process of its own.
    if (first && this.#worked > 0 && first.isSecondTry !== true && (end === "memory" || end === "exited"))
      left.unshift(Object.assign(first, { isSecondTry: true }));
    else first?.resolve({ outcome: this.#isTooLate ? "time" : end === "exited" ? "crashed" : end });
    this.#events.onEnd(left, this.#hasStarted || end === "stopped");
  }
}
