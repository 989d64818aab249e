import type { Transformer } from "grammy";
import type { ApiResponse } from "grammy/types";
import type { ChatStates } from "../../store/chat-states.ts";
import { callSignal, platformSignal } from "../calls/call-signal.ts";
import { ruleFor, type Fault } from "../calls/telegram-faults.ts";
import type { CallsUnderWay } from "./calls-under-way.ts";
import type { ComputeClock } from "./compute-clock.ts";
import type { DeliveredCalls } from "./delivered-calls.ts";

/** What the calls of an attempt go by. */
export interface CallRules {
  readonly delivered: DeliveredCalls;
  readonly chats: ChatStates;
  /** All calls, of this attempt and of others. */
  readonly calls: CallsUnderWay;
  /** Cuts the attempt short. */
  readonly signal: AbortSignal;
  /** Aborts when the attempt is given up; it may not send anything after that. */
  readonly givenUp: AbortSignal;
  /** Told of every fault that a call meets. */
  readonly onFault: (fault: Fault, method: string) => void;
  readonly now: () => number;
}

/** Why calls of an attempt are refused that was given up, should its code ever go on. */
export class GivenUpError extends Error {
  override readonly name = "GivenUpError";
}

/** A call as it may be sent to any chat. */
interface Call {
  readonly method: string;
  /** To which chat its code sends it; none where it is to no chat. */
  readonly chatId: unknown;
  readonly send: (to: unknown) => Promise<ApiResponse<unknown>>;
}

/** The calls of an attempt: each stops the clock, goes by the rules for faults, and is not repeated once it is made. */
export class RuledCalls {
  readonly #rules: CallRules;
  readonly #clock: ComputeClock;

  constructor(rules: CallRules, clock: ComputeClock) {
    this.#rules = rules;
    this.#clock = clock;
  }

  /** What the calls go through. */
  readonly transformer: Transformer = async (call, method, payload, own) => {
    const { delivered, chats, givenUp, signal, calls } = this.#rules;
    if (givenUp.aborted) throw new GivenUpError(method);
    const chatId = (payload as { readonly chat_id?: unknown }).chat_id;
    const until = own ? AbortSignal.any([platformSignal(own), givenUp]) : givenUp;
    const send = async (to: unknown): Promise<ApiResponse<unknown>> => {
      try {
        const addressed = to === chatId ? payload : { ...payload, chat_id: to };
        return await calls.make(until, (given) => call(method, addressed, callSignal(given)));
      } catch (error) {
        if (signal.aborted) throw new GivenUpError(method);
        this.#rules.onFault({ type: "network" }, method);
        throw error;
      }
    };
    const to = typeof chatId === "number" ? chats.currentId(chatId) : chatId;
    // Also where the call has been made in an earlier attempt, so that all attempts have the same pauses.
    this.#clock.pause();
    try {
      return (await delivered.once(method, chatId, () =>
        this.#sendByTheRules({ method, chatId, send }, to),
      )) as Awaited<ReturnType<typeof call>>;
    } finally {
      this.#clock.resume();
    }
  };

  async #sendByTheRules(call: Call, to: unknown): Promise<ApiResponse<unknown>> {
    const { chats, onFault, now } = this.#rules;
    const response = await call.send(to);
    if (response.ok) return response;
    const fault = refusal(call.method, response);
    onFault(fault, call.method);
    const rule = ruleFor(fault);
    if (rule.do === "ignore") return { ok: true, result: true };
    if (rule.do === "remember-blocked" && typeof to === "number") chats.markUnreachable(to, rule.reason, now());
    // It is followed once: where it is to be by now, it is.
    if (rule.do !== "migrate" || typeof to !== "number" || to !== call.chatId) return response;
    chats.markMigrated(to, rule.chatId);
    return this.#sendByTheRules(call, rule.chatId);
  }
}

const refusal = (method: string, response: Extract<ApiResponse<unknown>, { readonly ok: false }>): Fault => ({
  type: "refused",
  method,
  code: response.error_code,
  description: response.description,
  retryAfter: response.parameters?.retry_after,
  migrateTo: response.parameters?.migrate_to_chat_id,
});
