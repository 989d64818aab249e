import { BotError, type Bot, type MiddlewareFn, type Transformer } from "grammy";
import type { Update } from "grammy/types";
import { describeError } from "../calls/describe-error.ts";
import { faultOf, ruleFor } from "../calls/telegram-faults.ts";
import { ComputeClock } from "./compute-clock.ts";
import { GivenUpError, RuledCalls, type CallRules } from "./ruled-calls.ts";

/** How an attempt at an update ended. */
export type Outcome =
  | { readonly result: "done"; readonly note?: string }
  /** Telegram, the network or the search was not ready; `seconds` is what Telegram asked for. */
  | {
      readonly result: "postponed";
      readonly seconds: number | undefined;
      readonly reason: string;
      readonly waitsFor: "Telegram" | "the search";
    }
  /** Questions of its chat wait for the search, which is there for this one: they come first. */
  | { readonly result: "too-early" }
  /** Our own code failed. */
  | { readonly result: "failed"; readonly reason: string }
  /** The token is not accepted any more. */
  | { readonly result: "refused" }
  /** The process ends. */
  | { readonly result: "interrupted" };

/** Whether an answer may be given now: others come first, or its person wants it no more. */
type Turn = "now" | "later" | "never";

/** What hands updates to features. */
export type UpdateHandler = Pick<Bot, "handleUpdate">;

export interface AttemptOptions extends Omit<CallRules, "givenUp"> {
  /** How long our own code may take, in milliseconds; waiting for Telegram does not count. */
  readonly computeLimit: number;
  /** How long it may take with all its waiting, in milliseconds. */
  readonly timeLimit: number;
  /** Told when our own code begins to wait, for Telegram or something else, and when it goes on. */
  readonly onWaiting?: (isWaiting: boolean) => void;
  /** Whether it is this update's turn to be answered; it is unless given. */
  readonly turn?: () => Turn;
}

/** The rules for the calls of the updates under way. */
const transformers = new WeakMap<Update, Transformer>();
/** What measures how long our own code takes over them. */
const clocks = new WeakMap<Update, ComputeClock>();

/**
 * Does work for an update in which our own code waits for something other than a call, such as a download or a parser;
 * that time does not count. The work must have a limit of its own.
 */
export async function whileWaiting<T>(update: Update, work: () => Promise<T>): Promise<T> {
  const clock = clocks.get(update);
  clock?.pause();
  try {
    return await work();
  } finally {
    clock?.resume();
  }
}

/** Whose turn it is to be answered. */
const turns = new WeakMap<Update, () => Turn>();

/** Why an update is not answered now. */
class NotNowError extends Error {
  override readonly name = "NotNowError";
  readonly turn: Exclude<Turn, "now">;

  constructor(turn: Exclude<Turn, "now">) {
    super(turn);
    this.turn = turn;
  }
}

/**
 * Has an update be answered after what was asked in its chat before it: called when its answer is there, before
 * anything comes of it. What needs no search need not call it.
 * @throws an error that ends the attempt when it is not its turn
 */
export function keepOrder(update: Update): void {
  const turn = turns.get(update)?.() ?? "now";
  if (turn !== "now") throw new NotNowError(turn);
}

/** Lets the calls for every update that is attempted go by the rules. It goes before all features. */
export const goByTheRules: MiddlewareFn = (ctx, next) => {
  const transformer = transformers.get(ctx.update);
  if (transformer) ctx.api.config.use(transformer);
  return next();
};

/** Hands an update to the features once and tells how that ended. It never throws. */
export async function attempt(bot: UpdateHandler, update: Update, options: AttemptOptions): Promise<Outcome> {
  const givenUp = new AbortController();
  let ended = false;
  const { promise: cutShort, resolve: cut } = Promise.withResolvers<Outcome>();
  const exceeds = (limit: number) => (): void =>
    cut({ result: "failed", reason: `it took longer than ${limit / 1000} s` });
  const clock = new ComputeClock(options.computeLimit, exceeds(options.computeLimit), (isWaiting) => {
    if (!ended) options.onWaiting?.(isWaiting);
  });
  // What waits, for its turn or for a parser, is to have an end of its own; should it not, its chat goes on all the
  // same.
  const timer = setTimeout(exceeds(options.timeLimit), options.timeLimit);
  const interrupt = (): void => {
    cut({ result: "interrupted" });
    givenUp.abort();
  };
  options.signal.addEventListener("abort", interrupt, { once: true });
  transformers.set(update, new RuledCalls({ ...options, givenUp: givenUp.signal }, clock).transformer);
  clocks.set(update, clock);
  if (options.turn) turns.set(update, options.turn);
  try {
    if (options.signal.aborted) return { result: "interrupted" };
    const handled = bot
      .handleUpdate(update)
      .then(
        (): Outcome => ({ result: "done" }),
        (error: unknown) => outcomeOf(error instanceof BotError ? error.error : error),
      )
      .finally(() => (ended = true));
    return await Promise.race([handled, cutShort]);
  } finally {
    // Whatever code still runs may not send anything any more: the update is tried again.
    if (!ended) givenUp.abort();
    clock.stop();
    clearTimeout(timer);
    options.signal.removeEventListener("abort", interrupt);
  }
}

/** How an attempt ends that an error has ended. */
function outcomeOf(error: unknown): Outcome {
  if (error instanceof GivenUpError) return { result: "interrupted" };
  if (error instanceof NotNowError) return { result: error.turn === "later" ? "too-early" : "done" };
  const fault = faultOf(error);
  if (!fault) return { result: "failed", reason: describeError(error) };
  const rule = ruleFor(fault);
  switch (rule.do) {
    case "ignore":
      return { result: "done" };
    case "postpone":
      return {
        result: "postponed",
        seconds: rule.seconds,
        reason: describeError(error),
        waitsFor: fault.type === "search" ? "the search" : "Telegram",
      };
    case "remember-blocked":
    case "drop":
      return { result: "done", note: rule.reason };
    case "stop":
      return { result: "refused" };
    case "migrate":
    case "conflict":
    case "fail":
      return { result: "failed", reason: describeError(error) };
  }
}
