import type { Update } from "grammy/types";
import { inRequest, type Log } from "../../log.ts";
import type { Metrics } from "../../metrics.ts";
import type { ChatStates } from "../../store/chat-states.ts";
import type { Inbox, PendingUpdate, StoredUpdate } from "../../store/inbox.ts";
import { describeStoreError } from "../../store/sqlite-error.ts";
import { describeError } from "../calls/describe-error.ts";
import { faultKind, waitingTime } from "../calls/telegram-faults.ts";
import { attempt, type Outcome, type UpdateHandler } from "./attempt.ts";
import { CallsUnderWay } from "./calls-under-way.ts";
import { ChatQueues } from "./chat-queues.ts";
import { DeliveredCalls } from "./delivered-calls.ts";
import { chatIdOf } from "./lane.ts";
import { Suspects } from "./suspects.ts";

export interface ProcessorOptions {
  readonly bot: UpdateHandler;
  readonly inbox: Inbox;
  readonly chats: ChatStates;
  readonly log: Log;
  readonly metrics: Metrics;
  /** Tells the person that their update could not be handled. It does not throw. */
  readonly apologize: (update: Update) => Promise<void>;
  /** Called when the token is not accepted any more. */
  readonly onRefused: () => void;
  /** How many calls may wait for Telegram before the oldest is given up for others. */
  readonly callLimit?: number;
  /** How long our own code may take over an update, in milliseconds. */
  readonly computeLimit?: number;
  /** How long to wait after our own code has failed for the first and the second time, in milliseconds. */
  readonly failurePauses?: readonly number[];
}

/** For how many updates our own code may be at work; there is one processor for all. */
const MAX_AT_WORK = 64;
/** Those that wait for Telegram, or for something else, take no place of those: few enough that memory is no limit. */
const MAX_UNDER_WAY = 2048;
/** How many calls may be under way; Telegram takes 30 messages a second, so that so many are only when it hangs. */
const MAX_CALLS = 512;
/** How long a call may take in any case, in milliseconds; a hundred times as long as usual. */
const CALL_PATIENCE = 2000;
const COMPUTE_LIMIT = 30_000;
/** How long an attempt may take with all its waiting, in milliseconds; the longest known is an upload of 90 s. */
const TIME_LIMIT = 15 * 60_000;
const FAILURE_PAUSES = [1000, 4000];
/** After so many failures of our own code an update is set aside. */
const MAX_FAILURES = 3;
/** The same when each attempt has ended the process. */
const MAX_BEGUN = 3;
const ENDED_PROCESS = `the bot ended ${MAX_BEGUN} times while it was at work on it`;
/** How long to wait before what was done is marked again, when it could not be, in milliseconds. */
const MARK_PAUSE = 1000;
/** The longest time that a timer of Node can measure, in milliseconds. */
const MAX_TIMER = 2 ** 31 - 1;

/** Handles what is in the inbox: the chats side by side, the updates of each one after the other. */
export class UpdateProcessor {
  readonly #options: ProcessorOptions;
  readonly #queues = new ChatQueues();
  readonly #timers = new Map<string, NodeJS.Timeout>();
  readonly #running = new Set<Promise<void>>();
  readonly #calls: CallsUnderWay;
  readonly #suspects = new Suspects();
  /** For how many updates our own code is at work. */
  #atWork = 0;
  /** Asks anew whether there is room for another call. */
  #room: NodeJS.Timeout | undefined;
  /** Cuts short what is under way. */
  readonly #cut = new AbortController();
  #stopped = false;

  constructor(options: ProcessorOptions) {
    this.#options = options;
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
    this.#stopped = true;
    for (const timer of this.#timers.values()) clearTimeout(timer);
    this.#timers.clear();
    clearTimeout(this.#room);
    const timer = setTimeout(() => this.#cut.abort(), grace);
    await Promise.all(this.#running);
    clearTimeout(timer);
  }

  #pump(): void {
    while (!this.#stopped && this.#atWork < MAX_AT_WORK && this.#running.size < MAX_UNDER_WAY && this.#hasReady()) {
      const { seq, lane } = this.#queues.take()!;
      if (!this.#suspects.mayBegin(seq, lane)) continue;
      this.#atWork++;
      const run = this.#handle(seq, lane)
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
  }

  /** Whether an update can begin: one is ready, and there is room for the calls that it will make. */
  #hasReady(): boolean {
    if (!this.#queues.hasReady) return false;
    const pause = this.#calls.makeRoom();
    if (pause === 0) return true;
    this.#room ??= setTimeout(() => {
      this.#room = undefined;
      this.#pump();
    }, pause);
    return false;
  }

  #freeSuspect(seq: number): void {
    const lane = this.#suspects.free(seq);
    if (lane === undefined) return;
    this.#queues.release(lane);
    this.#pump();
  }

  /** Holds a lane for so many milliseconds. */
  #wait(lane: string, milliseconds: number): void {
    this.#queues.hold(lane);
    if (this.#stopped) return;
    const timer = setTimeout(
      () => {
        this.#timers.delete(lane);
        this.#queues.release(lane);
        this.#pump();
      },
      Math.min(milliseconds, MAX_TIMER),
    );
    this.#timers.set(lane, timer);
  }

  async #handle(seq: number, lane: string): Promise<void> {
    const stored = await this.#store(() => this.#options.inbox.read(seq));
    if (stored === "stopped") return;
    if (!stored) {
      this.#queues.finish(lane);
      return;
    }
    await inRequest(String(stored.updateId), async () => {
      const update = parseUpdate(stored.body);
      if (!update) {
        await this.#giveUp(stored, "its content cannot be read");
        return;
      }
      if (stored.begun >= MAX_BEGUN) {
        await this.#giveUp(stored, ENDED_PROCESS, update);
        return;
      }
      const delivered = new DeliveredCalls(stored.delivered, (results) => this.#record(seq, results));
      this.#noteBegun(stored, true);
      const outcome = await this.#attempt(update, stored, delivered);
      if (outcome.result === "done") delivered.close();
      else delivered.flush();
      await this.#conclude(update, stored, outcome);
    });
  }

  #attempt(update: Update, stored: StoredUpdate, delivered: DeliveredCalls): Promise<Outcome> {
    const { bot, chats, metrics } = this.#options;
    const chatId = chatIdOf(update);
    // Whoever writes has not blocked the bot (or not any more).
    if (chatId !== undefined && !chats.isReachable(chatId)) chats.markReachable(chatId);
    let isWaiting = false;
    const onWaiting = (waits: boolean): void => {
      isWaiting = waits;
      this.#atWork += waits ? -1 : 1;
      if (waits) this.#pump();
    };
    // An end of the process is not the doing of an update that waits for Telegram. Most never need this to be written.
    const onCalling = (calls: boolean): void => {
      if (!this.#suspects.has(stored.seq)) return;
      this.#noteBegun(stored, !calls);
      if (calls) this.#freeSuspect(stored.seq);
    };
    return attempt(bot, update, {
      delivered,
      chats,
      computeLimit: this.#options.computeLimit ?? COMPUTE_LIMIT,
      timeLimit: TIME_LIMIT,
      calls: this.#calls,
      onWaiting,
      onCalling,
      signal: this.#cut.signal,
      onFault: (fault) => metrics.telegramErrors.inc({ kind: faultKind(fault) }),
      now: Date.now,
    }).finally(() => {
      if (isWaiting) this.#atWork++;
    });
  }

  /** Notes whether an attempt is under way by which the process might end. People are answered all the same if it cannot be noted. */
  #noteBegun({ seq, begun }: StoredUpdate, isAtWork: boolean): void {
    try {
      this.#options.inbox.noteBegun(seq, begun + Number(isAtWork));
    } catch (error) {
      this.#options.log.warn({ error: describeStoreError(error) }, "the begin of an attempt could not be noted");
    }
  }

  #record(seq: number, results: string): void {
    const { inbox, log } = this.#options;
    try {
      inbox.recordDelivered(seq, results);
    } catch (error) {
      log.warn({ error: describeStoreError(error) }, "a reply could not be noted; it is repeated if the bot ends now");
    }
  }

  async #conclude(update: Update, stored: StoredUpdate, outcome: Outcome): Promise<void> {
    const { inbox, log, metrics, onRefused } = this.#options;
    const { seq, lane, failures, postponements } = stored;
    switch (outcome.result) {
      case "interrupted":
        this.#noteBegun(stored, false);
        return;
      case "refused":
        onRefused();
        return;
      case "done":
        if (outcome.note !== undefined) log.info({ reason: outcome.note }, "an update has nobody to be answered");
        if ((await this.#store(() => inbox.done(seq, outcome.note))) === "stopped") return;
        metrics.updateSeconds.observe((Date.now() - stored.receivedAt) / 1000);
        this.#queues.finish(lane);
        return;
      case "postponed": {
        const wait = waitingTime(postponements, outcome.seconds);
        log.warn({ error: outcome.reason, seconds: wait / 1000 }, "a chat waits for Telegram");
        if ((await this.#store(() => inbox.postpone(seq, wait))) !== "stopped") this.#wait(lane, wait);
        return;
      }
      case "failed": {
        log.error({ error: outcome.reason, failures: failures + 1 }, "an update could not be answered");
        if (failures + 1 >= MAX_FAILURES) {
          await this.#giveUp(stored, outcome.reason, update);
          return;
        }
        const pauses = this.#options.failurePauses ?? FAILURE_PAUSES;
        const wait = pauses[failures] ?? 0;
        if ((await this.#store(() => inbox.countFailure(seq, wait))) !== "stopped") this.#wait(lane, wait);
      }
    }
  }

  /** Sets an update aside, and apologizes for it if it is known to whom. */
  async #giveUp({ seq, lane }: StoredUpdate, reason: string, update?: Update): Promise<void> {
    if ((await this.#store(() => this.#options.inbox.setAside(seq, reason))) === "stopped") return;
    this.#options.metrics.setAside.inc();
    if (update) await this.#options.apologize(update);
    this.#queues.finish(lane);
  }

  /**
   * Reads or writes the inbox, again and again while it cannot be; meanwhile the chat waits, so that nothing is
   * repeated or overtaken.
   */
  async #store<T>(use: () => T): Promise<T | "stopped"> {
    for (;;) {
      try {
        return use();
      } catch (error) {
        this.#options.log.error({ error: describeStoreError(error) }, "the inbox cannot be used, trying again");
        if (this.#stopped) return "stopped";
        await new Promise((resolve) => setTimeout(resolve, MARK_PAUSE));
      }
    }
  }
}

/** An update as it was kept; undefined if the disk has garbled it. */
function parseUpdate(body: string): Update | undefined {
  try {
    return JSON.parse(body) as Update;
  } catch {
    return undefined;
  }
}
