import type { PendingUpdate } from "../../store/inbox.ts";
import { describeError } from "../calls/describe-error.ts";
import { CallsUnderWay } from "./calls-under-way.ts";
import { ChatQueues } from "./chat-queues.ts";
import { handleUpdate, type HandlingOptions, type LaneStep } from "./handle-update.ts";
import { SearchOutage, type OutageOptions } from "./search-outage.ts";
import { Suspects } from "./suspects.ts";

export interface ProcessorOptions extends HandlingOptions, OutageOptions {
  /** How many calls may wait for Telegram before the oldest is given up for others. */
  readonly callLimit?: number;
}

/** For how many updates our own code may be at work; there is one processor for all. */
const MAX_AT_WORK = 64;
/** Those that wait for Telegram, or for something else, take no place of those: few enough that memory is no limit. */
const MAX_UNDER_WAY = 2048;
/** How many calls may be under way; Telegram takes 30 messages a second, so that so many are only when it hangs. */
const MAX_CALLS = 512;
/** How long a call may take in any case, in milliseconds; a hundred times as long as usual. */
const CALL_PATIENCE = 2000;
/** The longest time that a timer of Node can measure, in milliseconds. */
const MAX_TIMER = 2 ** 31 - 1;

/** Why and until when a lane is held. */
interface LaneWait {
  readonly timer: NodeJS.Timeout;
  readonly isForSearch: boolean;
}

/** Handles what is in the inbox: the chats side by side, the updates of each one after the other. */
export class UpdateProcessor {
  readonly #options: ProcessorOptions;
  readonly #queues = new ChatQueues();
  readonly #waits = new Map<string, LaneWait>();
  readonly #outage: SearchOutage;
  readonly #running = new Set<Promise<void>>();
  readonly #calls: CallsUnderWay;
  readonly #suspects = new Suspects();
  /** For how many updates our own code is at work. */
  #atWork = 0;
  /** Begins the next update. */
  #turn: NodeJS.Immediate | undefined;
  /** Asks anew whether there is room for another call. */
  #room: NodeJS.Timeout | undefined;
  readonly #stopped = new AbortController();
  /** Cuts short what is under way. */
  readonly #cut = new AbortController();

  constructor(options: ProcessorOptions) {
    this.#options = options;
    this.#outage = new SearchOutage(options);
    this.#calls = new CallsUnderWay(options.callLimit ?? MAX_CALLS, CALL_PATIENCE);
  }

  /** How many updates are not done. */
  get queueLength(): number {
    return this.#queues.size;
  }

  /** Takes updates that are in the inbox, in the order of their arrival. */
  add(updates: Iterable<PendingUpdate>): void {
    for (const update of updates) {
      if (update.begun > 0) this.#suspects.add(update.seq);
      if (this.#queues.add(update) && update.wait > 0) this.#wait(update.lane, update.wait);
    }
    this.#pump();
  }

  /**
   * Begins nothing any more, and waits for what is under way; what takes longer than `grace` milliseconds is cut short
   * and stays in the inbox, as does all that has not begun.
   */
  async stop(grace: number): Promise<void> {
    this.#stopped.abort();
    for (const { timer } of this.#waits.values()) clearTimeout(timer);
    this.#waits.clear();
    clearTimeout(this.#room);
    clearImmediate(this.#turn);
    const timer = setTimeout(() => this.#cut.abort(), grace);
    await Promise.all(this.#running);
    clearTimeout(timer);
  }

  /**
   * Has updates begin, one in each turn of the event loop. Computing an answer keeps the process busy, and what has
   * come from Telegram meanwhile is read first: a reply that it has taken is not marked as done before that, and would
   * be sent again if the process were killed.
   */
  #pump(): void {
    if (this.#turn || !this.#mayBegin()) return;
    this.#turn = setImmediate(() => {
      this.#turn = undefined;
      if (this.#mayBegin()) this.#beginNext();
      this.#pump();
    });
  }

  /** Whether an update can begin: one is ready, and there is room for it and for the calls that it will make. */
  #mayBegin(): boolean {
    if (this.#stopped.signal.aborted || !this.#queues.hasReady) return false;
    if (this.#atWork >= MAX_AT_WORK || this.#running.size >= MAX_UNDER_WAY) return false;
    const pause = this.#calls.makeRoom();
    if (pause === 0) return true;
    this.#room ??= setTimeout(() => {
      this.#room = undefined;
      this.#pump();
    }, pause);
    return false;
  }

  #beginNext(): void {
    const { seq, lane } = this.#queues.take()!;
    if (!this.#suspects.mayBegin(seq, lane)) return;
    this.#atWork++;
    const run = this.#handle(seq)
      .then((step) => this.#goOn(seq, lane, step))
      // Nothing is known to get here; if something does, its chat waits for the next start.
      .catch((error: unknown) => this.#options.log.fatal({ error: describeError(error) }, "a chat cannot go on"))
      .finally(() => {
        this.#running.delete(run);
        this.#atWork--;
        this.#freeSuspect(seq);
        this.#suspects.clear(seq);
        this.#pump();
      });
    this.#running.add(run);
  }

  #handle(seq: number): Promise<LaneStep> {
    let isWaiting = false;
    return handleUpdate(seq, this.#options, {
      calls: this.#calls,
      outage: this.#outage,
      isBusy: (lane) => this.#queues.has(lane),
      onWaiting: (waits) => {
        if (waits === isWaiting) return;
        isWaiting = waits;
        this.#atWork += waits ? -1 : 1;
        if (!waits) return;
        this.#freeSuspect(seq);
        this.#pump();
      },
      stopped: this.#stopped.signal,
      cut: this.#cut.signal,
    }).finally(() => {
      if (isWaiting) this.#atWork++;
    });
  }

  #goOn(seq: number, lane: string, step: LaneStep): void {
    if (step === "next") return this.#queues.finish(lane);
    if (step === "none") return;
    const { againAfter, movedTo = lane, search } = step;
    if (movedTo !== lane) {
      this.#queues.finish(lane);
      const isFirst = this.#queues.add({ seq, lane: movedTo });
      // Those before it need not wait any longer either.
      if (search === "back") this.#endSearchWait(movedTo);
      if (!isFirst) return;
    }
    if (againAfter > 0) this.#wait(movedTo, againAfter, search === "away");
  }

  #endSearchWait(lane: string): void {
    const wait = this.#waits.get(lane);
    if (wait?.isForSearch !== true) return;
    clearTimeout(wait.timer);
    this.#endWait(lane);
  }

  #endWait(lane: string): void {
    this.#waits.delete(lane);
    this.#queues.release(lane);
    this.#pump();
  }

  #freeSuspect(seq: number): void {
    const lane = this.#suspects.free(seq);
    if (lane === undefined) return;
    this.#queues.release(lane);
    this.#pump();
  }

  /** Holds a lane for so many milliseconds. */
  #wait(lane: string, milliseconds: number, isForSearch = false): void {
    this.#queues.hold(lane);
    if (this.#stopped.signal.aborted) return;
    const timer = setTimeout(() => this.#endWait(lane), Math.min(milliseconds, MAX_TIMER));
    this.#waits.set(lane, { timer, isForSearch });
  }
}
