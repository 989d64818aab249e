import type { Catalogue } from "./catalogue.ts";
import { unreadable, type Extraction, type Unreadable } from "./extraction.ts";
import { SharedMemory, shareMemory } from "./memory-share.ts";
import type { ParseRequest } from "./parse-program.ts";
import type { Sitemap } from "./sitemap.ts";
import type { WebPage } from "./web-page.ts";
import type { RecognizedPage } from "./recognized-page.ts";
import { ParserProcess, type Parsed, type ParseJob } from "./parser-process.ts";

/** What parsing may take. */
export interface ParserLimits {
  /** How many processes parse at once. */
  readonly processes: number;
  /** For one file, in milliseconds. */
  readonly milliseconds: number;
  /** After so many, a file takes long: it gives way once, if others wait, and is parsed anew after them. */
  readonly slowMilliseconds: number;
  /** Resident memory of one process, in MiB. */
  readonly megabytes: number;
}

/** For one file, in milliseconds. A 300-page PDF takes about a second; the limit leaves room for a slow machine. */
const MILLISECONDS = 60_000;

/** Above all but the largest files on a slow machine, and not much for those who wait, in milliseconds. */
const SLOW_MILLISECONDS = 3000;

/** An idle process ends after this time, in milliseconds, and its parsers' memory with it. */
const IDLE = 5000;

/** So many small files wait in a process for the one before them, so that none of its time goes by with waiting. */
const LINE_FILES = 4;
const LINE_BYTES = 256 * 1024;

const STOPPED = unreadable("the program was stopped while it was read", "soon");

/**
 * Processes that parse files, each file within limits of time and memory. One that exceeds them is ended and another
 * takes its place; only its file suffers. They start when they are needed, end with the program that started them, and
 * never keep it alive on their own.
 */
export class ParserPool {
  /** What its processes take, and others with them. */
  readonly memory: SharedMemory;
  readonly #limits: ParserLimits;
  readonly #queue: ParseJob[] = [];
  readonly #processes = new Map<ParserProcess, NodeJS.Timeout | undefined>();
  /** How many processes wait for memory, to be started then. */
  #starting = 0;
  #isBoundByKernel = true;
  #isClosed = false;

  constructor(limits: Partial<ParserLimits> = {}) {
    const { total, ...share } = shareMemory();
    this.#limits = { milliseconds: MILLISECONDS, slowMilliseconds: SLOW_MILLISECONDS, ...share, ...limits };
    this.memory = new SharedMemory({ megabytes: this.#limits.megabytes, total });
  }

  /**
   * The text of a file; never rejects.
   * @param recognized what recognition has read on its pictures; empty where it is yet to read them, undefined where
   * nobody is to
   * @param onSlow is told if that takes long
   */
  async parse(
    bytes: Uint8Array,
    id: string,
    recognized?: readonly RecognizedPage[],
    onSlow?: () => void,
  ): Promise<Extraction> {
    const parsed = await this.#ask({ kind: "document", id, bytes, ...(recognized && { recognized }) }, onSlow);
    return parsed.outcome === "parsed" ? (parsed.reply as Extraction) : this.#describe(parsed.outcome);
  }

  /** What a catalogue says; never rejects. */
  async parseCatalogue(bytes: Uint8Array, id: string): Promise<Catalogue | Unreadable> {
    const parsed = await this.#ask({ kind: "catalogue", id, bytes });
    return parsed.outcome === "parsed" ? (parsed.reply as Catalogue) : this.#describe(parsed.outcome);
  }

  /** What a page of the web says and where it leads; see readWebPage. Never rejects. */
  async readPage(
    bytes: Uint8Array,
    address: string,
    { charset, robots }: { readonly charset?: string | undefined; readonly robots?: string | undefined } = {},
  ): Promise<WebPage | Unreadable> {
    const parsed = await this.#ask({ kind: "page", id: address, bytes, charset, robots });
    return parsed.outcome === "parsed" ? (parsed.reply as WebPage) : this.#describe(parsed.outcome);
  }

  /** What a sitemap names; see readSitemap. Never rejects. */
  async readSitemap(bytes: Uint8Array, address: string): Promise<Sitemap | Unreadable> {
    const parsed = await this.#ask({ kind: "sitemap", id: address, bytes });
    return parsed.outcome === "parsed" ? (parsed.reply as Sitemap) : this.#describe(parsed.outcome);
  }

  /** Ends all processes; files that wait are given up. */
  async close(): Promise<void> {
    this.#isClosed = true;
    for (const { resolve } of this.#queue.splice(0)) resolve({ outcome: "stopped" });
    for (const timer of this.#processes.values()) clearTimeout(timer);
    await Promise.all(Array.from(this.#processes.keys(), (process) => process.stop()));
  }

  #ask(request: ParseRequest, onSlow?: () => void): Promise<Parsed> {
    if (this.#isClosed) return Promise.resolve({ outcome: "stopped" });
    return new Promise((resolve) => {
      const slow = this.#queue.findIndex(({ hasGivenWay }) => hasGivenWay);
      this.#queue.splice(slow < 0 ? this.#queue.length : slow, 0, { request, resolve, onSlow });
      this.#distribute();
    });
  }

  #distribute(): void {
    for (let job = this.#queue[0]; job; job = this.#queue[0]) {
      const process = this.#choose(job);
      if (!process) {
        if (this.#processes.size + this.#starting < this.#limits.processes) this.#start();
        // It may have been started at once, and have taken this file.
        if (this.#queue[0] === job) this.#giveWay();
        return;
      }
      this.#queue.shift();
      clearTimeout(this.#processes.get(process));
      process.give(job);
    }
  }

  /** The process that is to parse a file; none while all are busy. */
  #choose({ request, isSecondTry }: ParseJob): ParserProcess | undefined {
    const processes = [...this.#processes.keys()];
    if (isSecondTry === true) return processes.find(({ isNew }) => isNew);
    const hasRoom = ({ load, isSlow }: ParserProcess): boolean =>
      !isSlow && load.files < LINE_FILES && load.bytes + request.bytes.length <= LINE_BYTES;
    return processes.find(({ load }) => load.files === 0) ?? processes.find(hasRoom);
  }

  /** Starts another process, as soon as there is memory for it. */
  #start(): void {
    this.#starting++;
    void this.memory.use(async () => {
      this.#starting--;
      if (this.#isClosed || this.#queue.length === 0) return;
      const process: ParserProcess = new ParserProcess(
        { ...this.#limits, isBoundByKernel: this.#isBoundByKernel },
        {
          onParsed: () => this.#rest(process),
          onSlow: () => this.#giveWay(),
          onEnd: (left, hasStarted) => this.#replace(process, left, hasStarted),
        },
      );
      this.#processes.set(process, undefined);
      this.#distribute();
      await process.ended;
    });
  }

  /** Has a file that takes long give way to those that wait, if any do. */
  #giveWay(): void {
    const isWaiting = this.#queue.some(({ hasGivenWay }) => hasGivenWay !== true);
    for (const process of this.#processes.keys()) {
      if (!process.canGiveWay || (!isWaiting && process.load.files === 1)) continue;
      this.#processes.delete(process);
      const [slow, ...behind] = process.abandon();
      if (slow) this.#queue.push(Object.assign(slow, { hasGivenWay: true }));
      this.#queue.unshift(...behind);
    }
  }

  #rest(process: ParserProcess): void {
    this.#distribute();
    if (process.load.files > 0) return;
    if (process.isWorn) this.#dismiss(process);
    else this.#processes.set(process, setTimeout(() => this.#dismiss(process), IDLE).unref());
  }

  #dismiss(process: ParserProcess): void {
    this.#processes.delete(process);
    void process.stop();
    this.#distribute();
  }

  #replace(process: ParserProcess, left: readonly ParseJob[], hasStarted: boolean): void {
    clearTimeout(this.#processes.get(process));
    this.#processes.delete(process);
    const isHopeless = !hasStarted && !this.#isBoundByKernel;
    // Where a process does not even start within the kernel's limit, its memory is watched from outside alone.
    if (!hasStarted) this.#isBoundByKernel = false;
    if (this.#isClosed || isHopeless)
      for (const { resolve } of left) resolve({ outcome: this.#isClosed ? "stopped" : "unstarted" });
    else this.#queue.unshift(...left);
    this.#distribute();
  }

  #describe(outcome: Exclude<Parsed["outcome"], "parsed">): Unreadable {
    const { milliseconds, megabytes } = this.#limits;
    switch (outcome) {
      case "time":
        return unreadable(`it took longer than ${milliseconds / 1000} s to read; simplify or split it`, "when-asked");
      case "memory":
        return unreadable(`it needs more than ${megabytes} MiB of memory to read; simplify or split it`, "when-asked");
      case "crashed":
        return unreadable("its parser ended unexpectedly; save it anew", "when-asked");
      case "unstarted":
        return unreadable("no process could be started to read it; restart the program", "soon");
      case "stopped":
        return STOPPED;
    }
  }
}
