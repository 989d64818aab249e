import { setTimeout as sleep } from "node:timers/promises";
import { Turns } from "../work/turns.ts";
import { hostOf } from "./address.ts";
import type { Inquiry, Reply, WebClient } from "./web-client.ts";

/** How a host is spared; times in milliseconds. */
export interface Pace {
  /** Between two requests at least; a fourth of it where there was nothing to send. */
  readonly pause: number;
  /** A slow server is left alone for so many times as long as its last reply took. */
  readonly relief: number;
  /** Before a request that failed is made again; each time twice as long. */
  readonly backOff: number;
  /** The longest wait that a server can ask for while a visit goes on. */
  readonly longestWait: number;
}

/** Chosen so that 300 pages take some minutes; see decision 16 of docs/decisions. */
const PACE: Pace = { pause: 500, relief: 2, backOff: 5000, longestWait: 120_000 };

/** So often a request is made that fails. */
const TRIES = 3;
/** By how much the pause is shorter after a reply that had nothing to send. */
const LIGHTER = 4;
/** No server is given more than this, in milliseconds. */
const LONGEST_RELIEF = 10_000;

/** Lets so many milliseconds go by, unless the signal ends it. */
type Wait = (milliseconds: number, signal: AbortSignal) => Promise<void>;

const waitFor: Wait = (milliseconds, signal) => sleep(milliseconds, undefined, { signal });

/** What is known of a host. */
interface HostState {
  /** When the last reply had come, and how long it took, in milliseconds. */
  endedAt: number;
  took: number;
  /** Whether it had nothing to send, since nothing had changed. */
  wasLight: boolean;
  /** Between two requests, as its robots.txt asks for, in milliseconds. */
  delay: number;
}

/** Asks each host one thing at a time, with pauses, and again later when it is in trouble. */
export class PoliteClient {
  readonly #client: Pick<WebClient, "ask">;
  readonly #pace: Pace;
  readonly #wait: Wait;
  readonly #turns = new Turns();
  readonly #hosts = new Map<string, HostState>();

  constructor(client: Pick<WebClient, "ask">, pace: Pace = PACE, wait: Wait = waitFor) {
    this.#client = client;
    this.#pace = pace;
    this.#wait = wait;
  }

  /** Has a host left alone between two requests for so long, in milliseconds, but no longer than a visit can bear. */
  setDelay(host: string, delay: number): void {
    this.#stateOf(host).delay = Math.min(delay, this.#pace.longestWait);
  }

  /** Asks, and again while the server is in trouble; see WebClient.ask. */
  ask(inquiry: Inquiry): Promise<Reply> {
    const host = hostOf(inquiry.address);
    return this.#turns.take([host], async () => {
      for (let attempt = 1; ; attempt++) {
        const reply = await this.#askOnce(inquiry, host);
        if (reply.outcome !== "failed" || attempt === TRIES) return reply;
        const wait = Math.max(reply.retryAfter ?? 0, this.#pace.backOff * 2 ** (attempt - 1));
        if (wait > this.#pace.longestWait) return reply;
        await this.#wait(wait, inquiry.signal);
      }
    });
  }

  async #askOnce(inquiry: Inquiry, host: string): Promise<Reply> {
    const state = this.#stateOf(host);
    const relief = Math.min(state.took * this.#pace.relief, LONGEST_RELIEF);
    const pause = this.#pace.pause / (state.wasLight ? LIGHTER : 1);
    const wait = state.endedAt + Math.max(pause, state.delay, relief) - performance.now();
    if (wait > 0) await this.#wait(wait, inquiry.signal);
    const began = performance.now();
    state.wasLight = false;
    try {
      const reply = await this.#client.ask(inquiry);
      state.wasLight = reply.outcome === "unchanged";
      return reply;
    } finally {
      state.endedAt = performance.now();
      state.took = state.endedAt - began;
    }
  }

  #stateOf(host: string): HostState {
    const state = this.#hosts.get(host) ?? { endedAt: -Infinity, took: 0, wasLight: false, delay: 0 };
    this.#hosts.set(host, state);
    return state;
  }
}
