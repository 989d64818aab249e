import { STATUS_CODES } from "node:http";
import type { ApiError } from "grammy/types";
import type { Payload } from "./payload.ts";

/** Something that goes wrong between the bot and Telegram. */
export type Fault =
  /** Answered with this status and nothing done; the body is JSON, or text as from a proxy in front of Telegram. */
  | { readonly kind: "status"; readonly status: number; readonly body?: unknown; readonly retryAfter?: number }
  /** Held for so long and then carried out, unless the bot has given up by then. */
  | { readonly kind: "hang"; readonly ms: number }
  /** Carried out at once, and answered so much later. */
  | { readonly kind: "slow"; readonly ms: number }
  /** The connection breaks before anything is done. */
  | { readonly kind: "drop-before" }
  /** The connection breaks when everything is done, so that the bot cannot know. */
  | { readonly kind: "drop-after" };

/** Decides for each call whether it meets a fault; downloads come as the method "file". */
export type FaultSource = (method: string, payload: Payload) => Fault | undefined;

/** A fault in words rather than code, so that it can be set from another process. */
export interface FaultRule {
  readonly fault: Fault;
  /** Only calls of this method; all methods otherwise. */
  readonly method?: string;
  /** Only calls for this chat. */
  readonly chatId?: number;
  /** How many calls it meets before it is over; all of them otherwise. */
  readonly times?: number;
}

/** The faults in force: a function of the test, and rules after it. */
export class Faults {
  #source: FaultSource | undefined;
  #rules: (FaultRule & { left: number })[] = [];

  constructor(source?: FaultSource) {
    this.#source = source;
  }

  /** Replaces the function; undefined for none. */
  setSource(source: FaultSource | undefined): void {
    this.#source = source;
  }

  /** Adds a rule; of several that fit a call the first one added counts. */
  addRule(rule: FaultRule): void {
    this.#rules.push({ ...rule, left: rule.times ?? Infinity });
  }

  /** Makes everything work again. */
  clear(): void {
    this.#source = undefined;
    this.#rules = [];
  }

  /** The fault that this call meets, if any. */
  next(method: string, payload: Payload): Fault | undefined {
    const fault = this.#source?.(method, payload);
    if (fault) return fault;
    const rule = this.#rules.find(
      (candidate) =>
        candidate.left > 0 &&
        (candidate.method ?? method) === method &&
        (candidate.chatId === undefined || Number(payload["chat_id"]) === candidate.chatId),
    );
    if (rule) rule.left--;
    return rule?.fault;
  }
}

/** The body that Telegram sends with an error status when the test has not given one. */
export function defaultFaultBody(status: number, retryAfter: number | undefined): ApiError {
  const words = STATUS_CODES[status] ?? "Error";
  if (retryAfter === undefined) return { ok: false, error_code: status, description: words };
  return {
    ok: false,
    error_code: status,
    description: `${words}: retry after ${retryAfter}`,
    parameters: { retry_after: retryAfter },
  };
}
