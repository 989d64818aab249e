import type { Update } from "grammy/types";
import { inRequest, type Log } from "../../log.ts";
import type { Metrics } from "../../metrics.ts";
import type { ChatStates } from "../../store/chat-states.ts";
import type { Inbox, PendingUpdate, StoredUpdate } from "../../store/inbox.ts";
import { describeStoreError } from "../../store/sqlite-error.ts";
import { describeError } from "../calls/describe-error.ts";
import { faultKind, waitingTime } from "../calls/telegram-faults.ts";
import { attempt, type Outcome, type UpdateHandler } from "./attempt.ts";
import { ChatQueues } from "./chat-queues.ts";
import { DeliveredCalls } from "./delivered-calls.ts";
import { chatIdOf } from "./lane.ts";

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
  /** How many chats are served at the same time. */
  readonly concurrency?: number;
  /** How long our own code may take over an update, in milliseconds. */
  readonly computeLimit?: number;
  /** How long to wait after our own code has failed for the first and the second time, in milliseconds. */
  readonly failurePauses?: readonly number[];
}

/** Enough that the network's latency is no bottleneck, and few enough that memory is none. */
const CONCURRENCY = 64;
const COMPUTE_LIMIT = 30_000;
const FAILURE_PAUSES = [1000, 4000];
/** After so many failures of our own code an update is set aside. */
const MAX_FAILURES = 3;
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
  /** Cuts short what is under way. */
  readonly #cut = new AbortController();
  #stopped = false;

  constructor(options: ProcessorOptions) {
    this.#options = options;
  }

  /** How many updates are not done. */
  get queueLength(): number {
    return this.#queues.size;
  }

  /** Takes updates that are in the inbox, in the order of their arrival. */
  add(updates: Iterable<PendingUpdate>): void {
    const now = Date.now();
    for (const update of updates)
      if (this.#queues.add(update) && update.notBefore > now) this.#wait(update.lane, update.notBefore);
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
    const timer = setTimeout(() => this.#cut.abort(), grace);
    await Promise.all(this.#running);
    clearTimeout(timer);
  }

  #pump(): void {
    while (!this.#stopped && this.#running.size < (this.#options.concurrency ?? CONCURRENCY)) {
      const next = this.#queues.take();
      if (!next) return;
      const run = this.#handle(next.seq, next.lane)
        // Nothing is known to get here; if something does, its chat waits for the next start.
        .catch((error: unknown) => this.#options.log.fatal({ error: describeError(error) }, "a chat cannot go on"))
        .finally(() => {
          this.#running.delete(run);
          this.#pump();
        });
      this.#running.add(run);
    }
  }

  /** Holds a lane until a time. */
  #wait(lane: string, until: number): void {
    this.#queues.hold(lane);
    if (this.#stopped) return;
    const timer = setTimeout(
      () => {
        this.#timers.delete(lane);
        this.#queues.release(lane);
        this.#pump();
      },
      Math.min(Math.max(0, until - Date.now()), MAX_TIMER),
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
      const delivered = new DeliveredCalls(stored.delivered, (results) => this.#record(seq, results));
      const outcome = await this.#attempt(update, delivered);
      if (outcome.result === "done") delivered.close();
      else delivered.flush();
      await this.#conclude(update, stored, outcome);
    });
  }

  #attempt(update: Update, delivered: DeliveredCalls): Promise<Outcome> {
    const { bot, chats, metrics } = this.#options;
    const chatId = chatIdOf(update);
    // Whoever writes has not blocked the bot (or not any more).
    if (chatId !== undefined && !chats.isReachable(chatId)) chats.markReachable(chatId);
    return attempt(bot, update, {
      delivered,
      chats,
      computeLimit: this.#options.computeLimit ?? COMPUTE_LIMIT,
      signal: this.#cut.signal,
      onFault: (fault) => metrics.telegramErrors.inc({ kind: faultKind(fault) }),
      now: Date.now,
    });
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
        const until = Date.now() + waitingTime(postponements, outcome.seconds);
        log.warn({ error: outcome.reason, until: new Date(until).toISOString() }, "a chat waits for Telegram");
        if ((await this.#store(() => inbox.postpone(seq, until))) !== "stopped") this.#wait(lane, until);
        return;
      }
      case "failed": {
        log.error({ error: outcome.reason, failures: failures + 1 }, "an update could not be answered");
        if (failures + 1 >= MAX_FAILURES) {
          await this.#giveUp(stored, outcome.reason, update);
          return;
        }
        const pauses = this.#options.failurePauses ?? FAILURE_PAUSES;
        const until = Date.now() + (pauses[failures] ?? 0);
        if ((await this.#store(() => inbox.countFailure(seq, until))) !== "stopped") this.#wait(lane, until);
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
