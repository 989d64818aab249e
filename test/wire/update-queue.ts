import { randomInt } from "node:crypto";
import type { Update } from "grammy/types";
import { type ApiError, conflict } from "./api-error.ts";

/** What a getUpdates call asks for. */
export interface PollRequest {
  readonly offset: number;
  /** 1 to 100. */
  readonly limit: number;
  readonly timeoutMs: number;
}

/** An update that is still to be given its number. */
export type NewUpdate = Omit<Update, "update_id"> & { readonly update_id?: number };

/** The kinds that Telegram leaves out unless a bot asks for them by name. */
const OPT_IN_KINDS: readonly string[] = ["chat_member", "message_reaction", "message_reaction_count"];

/** How far beyond the newest update an offset may lie before Telegram takes it for a mistake. */
const OFFSET_TOLERANCE = 10;

interface Poller {
  readonly request: PollRequest;
  readonly finish: (updates: Update[] | ApiError) => void;
}

/** The updates that wait for the bot, until it confirms them by asking for later ones. */
export class UpdateQueue {
  /** Called after an update has been queued; the webhook listens here. */
  onQueued: () => void = () => {};
  #updates: Update[] = [];
  #nextId: number;
  #allowed: readonly string[] | undefined;
  #poller: Poller | undefined;

  /** @param firstId number of the first update; as on Telegram some large number unless it is given */
  constructor(firstId = randomInt(100_000_000, 900_000_000)) {
    this.#nextId = firstId;
  }

  /** The updates not yet confirmed. */
  get pending(): readonly Update[] {
    return this.#updates;
  }

  /** The kinds of updates asked for; undefined for the default. */
  get allowed(): readonly string[] | undefined {
    return this.#allowed;
  }

  /**
   * Queues an update, unless it is of a kind that the bot has not asked for. An update that brings its own number
   * keeps it, so that tests can repeat or reorder updates.
   */
  add(update: NewUpdate): Update {
    const numbered: Update = { ...update, update_id: update.update_id ?? this.#nextId };
    this.#nextId = Math.max(this.#nextId, numbered.update_id + 1);
    if (!this.#wants(numbered)) return numbered;
    this.#updates = [...this.#updates, numbered].toSorted((a, b) => a.update_id - b.update_id);
    // What is queued together is delivered together; Telegram waits a moment for more, too.
    setImmediate(() => this.#serve());
    this.onQueued();
    return numbered;
  }

  /** Numbers updates from here on, as Telegram does from a random number after a week without any. */
  renumber(firstId: number): void {
    this.#nextId = firstId;
  }

  /** Remembers the kinds of updates to queue from now on; undefined leaves them as they are, none means the default. */
  allow(kinds: readonly string[] | undefined): void {
    if (kinds) this.#allowed = kinds.length > 0 ? kinds : undefined;
  }

  /**
   * The updates from an offset on, at once if there are any and otherwise when they come or the time is over. Whoever
   * was waiting is sent away: Telegram serves one poller at a time, the newest.
   */
  poll(request: PollRequest, signal: AbortSignal): Promise<Update[]> {
    this.#poller?.finish(
      conflict("terminated by other getUpdates request; make sure that only one bot instance is running"),
    );
    const updates = this.#confirmAndTake(request);
    if (updates.length > 0 || request.timeoutMs <= 0 || signal.aborted) return Promise.resolve(updates);
    return this.#wait(request, signal);
  }

  /** Sends the waiting poller away, if there is one. */
  interrupt(reason: ApiError): void {
    this.#poller?.finish(reason);
  }

  /** Takes out an update that the webhook has delivered. */
  remove(update: Update): void {
    this.#updates = this.#updates.filter((other) => other !== update);
  }

  /** Drops all that is pending. */
  clear(): void {
    this.#updates = [];
  }

  #wait(request: PollRequest, signal: AbortSignal): Promise<Update[]> {
    const { promise, resolve, reject } = Promise.withResolvers<Update[]>();
    const onAbort = (): void => poller.finish([]);
    const poller: Poller = {
      request,
      finish: (result) => {
        clearTimeout(timer);
        signal.removeEventListener("abort", onAbort);
        if (this.#poller === poller) this.#poller = undefined;
        if (Array.isArray(result)) resolve(result);
        else reject(result);
      },
    };
    const timer = setTimeout(() => poller.finish([]), request.timeoutMs);
    // A bot that has hung up must not be in the way of the one that comes next.
    signal.addEventListener("abort", onAbort);
    this.#poller = poller;
    return promise;
  }

  #serve(): void {
    if (!this.#poller) return;
    const updates = this.#confirmAndTake(this.#poller.request);
    if (updates.length > 0) this.#poller.finish(updates);
  }

  #confirmAndTake({ offset, limit }: PollRequest): Update[] {
    if (offset < 0) {
      // The last few are wanted, and all before them forgotten.
      this.#updates = this.#updates.slice(offset);
    } else if (offset <= this.#nextId + OFFSET_TOLERANCE) {
      this.#updates = this.#updates.filter((update) => update.update_id >= offset);
    }
    // An offset beyond that confirms nothing: the bot is given everything again from the start.
    return this.#updates.slice(0, limit);
  }

  #wants(update: Update): boolean {
    const kinds = Object.keys(update).filter((key) => key !== "update_id");
    return kinds.every((kind) => (this.#allowed ? this.#allowed.includes(kind) : !OPT_IN_KINDS.includes(kind)));
  }
}
