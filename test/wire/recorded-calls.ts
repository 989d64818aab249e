import type { ApiResponse } from "grammy/types";
import type { Fault } from "./faults.ts";
import type { Payload } from "./payload.ts";

/** A call of the bot, as the server saw it. */
export interface RecordedCall {
  readonly method: string;
  readonly payload: Payload;
  /** When it came, by the server's clock, in milliseconds. */
  readonly at: number;
  /**
   * What was answered, or would have been if a fault had not dropped the connection; undefined if it was not carried
   * out.
   */
  readonly response: ApiResponse<unknown> | undefined;
  /** The fault it met, if any. */
  readonly fault?: Fault["kind"];
}

interface Waiter {
  isDone(): boolean;
  finish(): void;
}

/** The log of the calls, in the order in which they were finished. */
export class RecordedCalls {
  readonly all: RecordedCall[] = [];
  readonly #waiters = new Set<Waiter>();

  /** Adds a call and wakes those who wait for it. */
  add(call: RecordedCall): void {
    this.all.push(call);
    for (const waiter of this.#waiters) if (waiter.isDone()) waiter.finish();
  }

  /**
   * Waits until `method` has been called `count` times since the start, and returns all its calls.
   * @throws when that takes longer than `timeoutMs`, with the calls that did come
   */
  async waitFor(method: string, count: number, timeoutMs: number): Promise<RecordedCall[]> {
    const found = () => this.all.filter((call) => call.method === method);
    if (found().length < count) await this.#wait(method, count, timeoutMs, found);
    return found();
  }

  #wait(method: string, count: number, timeoutMs: number, found: () => RecordedCall[]): Promise<void> {
    const { promise, resolve, reject } = Promise.withResolvers<void>();
    const finish = (error?: Error): void => {
      clearTimeout(timer);
      this.#waiters.delete(waiter);
      if (error) reject(error);
      else resolve();
    };
    const waiter: Waiter = { isDone: () => found().length >= count, finish };
    const timer = setTimeout(() => {
      const seen = this.all.map((call) => call.method).join(", ") || "none";
      finish(new Error(`waited ${timeoutMs} ms for ${count} × ${method}, got ${found().length}; all calls: ${seen}`));
    }, timeoutMs);
    this.#waiters.add(waiter);
    return promise;
  }
}
