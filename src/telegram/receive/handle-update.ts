import type { Update } from "grammy/types";
import { inRequest, type Log } from "../../log.ts";
import type { Metrics } from "../../metrics.ts";
import type { ChatStates } from "../../store/chat-states.ts";
import type { Inbox, StoredUpdate } from "../../store/inbox.ts";
import { describeStoreError } from "../../store/sqlite-error.ts";
import { faultKind, waitingTime } from "../calls/telegram-faults.ts";
import { AttemptMark, type Progress } from "./attempt-mark.ts";
import { attempt, type Outcome, type UpdateHandler } from "./attempt.ts";
import type { CallsUnderWay } from "./calls-under-way.ts";
import { DeliveredCalls } from "./delivered-calls.ts";
import { authorOf, chatIdOf, searchLaneOf } from "./lane.ts";
import type { SearchOutage } from "./search-outage.ts";

export interface HandlingOptions {
  readonly bot: UpdateHandler;
  readonly inbox: Inbox;
  readonly chats: ChatStates;
  readonly log: Log;
  readonly metrics: Metrics;
  /** Tells the person that their update could not be handled. It does not throw. */
  readonly apologize: (update: Update) => Promise<void>;
  /** Called when the token is not accepted any more. */
  readonly onRefused: () => void;
  /** How long our own code may take over an update, in milliseconds. */
  readonly computeLimit?: number;
  /** How long to wait after our own code has failed for the first and the second time, in milliseconds. */
  readonly failurePauses?: readonly number[];
}

/** What all updates under way have in common. */
export interface Surroundings {
  readonly calls: CallsUnderWay;
  readonly outage: SearchOutage;
  /** Whether anything is queued or under way in a lane. */
  readonly isBusy: (lane: string) => boolean;
  /** Told when our own code begins to wait, for Telegram or something else, and when it goes on. */
  readonly onWaiting: (isWaiting: boolean) => void;
  /** Nothing new is begun when it fires. */
  readonly stopped: AbortSignal;
  /** Cuts short what is under way. */
  readonly cut: AbortSignal;
}

/** What follows for the lane: its next update, this one again after a while, or none before the next start. */
export type LaneStep = "next" | "none" | AgainStep;

/** An update is handled again. */
interface AgainStep {
  /** After so many milliseconds at least. */
  readonly againAfter: number;
  /** The lane in which it waits, where that is another than before. */
  readonly movedTo?: string;
  /** What is known of the search by it. */
  readonly search?: "away" | "back";
}

/** How long our own code may take over an update, in milliseconds: far longer than any answer does. */
const COMPUTE_LIMIT = 30_000;
/** How long an attempt may take with all its waiting, in milliseconds; the longest known is an upload of 90 s. */
const TIME_LIMIT = 15 * 60_000;
/** Before the second attempt and the third at what our own code failed at, in milliseconds. */
const FAILURE_PAUSES = [1000, 4000];
/** After so many failures of our own code an update is set aside. */
const MAX_FAILURES = 3;
/** The same when each attempt has ended the process. */
const MAX_BEGUN = 3;
const ENDED_PROCESS = `the bot ended ${MAX_BEGUN} times while it was at work on it`;
/** How long to wait before what was done is marked again, when it could not be, in milliseconds. */
const MARK_PAUSE = 1000;

/** Handles an update of the inbox once, and writes down there what has come of it. */
export async function handleUpdate(seq: number, options: HandlingOptions, around: Surroundings): Promise<LaneStep> {
  const stored = await use(() => options.inbox.read(seq), options, around);
  if (stored === "stopped") return "none";
  if (!stored) return "next";
  return inRequest(String(stored.updateId), async () => {
    const update = parseUpdate(stored.body);
    if (!update) return giveUp(stored, "its content cannot be read", undefined, options, around);
    if (stored.begun >= MAX_BEGUN) return giveUp(stored, ENDED_PROCESS, update, options, around);
    const delivered = new DeliveredCalls(stored.delivered, (results) => record(seq, results, options));
    const mark = new AttemptMark(stored, (progress) => note(seq, progress, options));
    mark.work();
    const outcome = await attemptOnce(update, stored, delivered, mark, options, around);
    if (outcome.result === "done") delivered.close();
    else delivered.flush();
    if (outcome.result === "interrupted") mark.cut();
    return conclude(update, stored, outcome, options, around);
  });
}

function attemptOnce(
  update: Update,
  { seq, lane, waitsForSearch }: StoredUpdate,
  delivered: DeliveredCalls,
  mark: AttemptMark,
  options: HandlingOptions,
  { calls, isBusy, onWaiting, cut }: Surroundings,
): Promise<Outcome> {
  const { bot, inbox, chats, metrics, computeLimit = COMPUTE_LIMIT } = options;
  const chatId = chatIdOf(update);
  // Whoever writes has not blocked the bot (or not any more).
  if (chatId !== undefined && !chats.isReachable(chatId)) chats.markReachable(chatId);
  return attempt(bot, update, {
    delivered,
    chats,
    computeLimit,
    timeLimit: TIME_LIMIT,
    calls,
    onWaiting: (isWaiting) => {
      if (isWaiting) mark.pause();
      else mark.work();
      onWaiting(isWaiting);
    },
    turn: () => {
      if (!waitsForSearch) return isBusy(searchLaneOf(lane)) ? "later" : "now";
      // Whoever asked may have been forgotten since, also while this was being computed.
      return inbox.isPending(seq) ? "now" : "never";
    },
    signal: cut,
    onFault: (fault) => metrics.telegramErrors.inc({ kind: faultKind(fault) }),
    now: Date.now,
  });
}

/** People are answered all the same if it cannot be noted. */
function note(seq: number, { begun, passed }: Progress, { inbox, log }: HandlingOptions): void {
  try {
    inbox.noteAttempt(seq, begun, passed);
  } catch (error) {
    log.warn({ error: describeStoreError(error) }, "how far an attempt has come could not be noted");
  }
}

function record(seq: number, results: string, { inbox, log }: HandlingOptions): void {
  try {
    inbox.recordDelivered(seq, results);
  } catch (error) {
    log.warn({ error: describeStoreError(error) }, "a reply could not be noted; it is repeated if the bot ends now");
  }
}

async function conclude(
  update: Update,
  stored: StoredUpdate,
  outcome: Outcome,
  options: HandlingOptions,
  around: Surroundings,
): Promise<LaneStep> {
  const { inbox, log, metrics, onRefused, failurePauses = FAILURE_PAUSES } = options;
  const { seq, failures, postponements } = stored;
  const waitAfter = async (ms: number, write: () => void): Promise<LaneStep> =>
    (await use(write, options, around)) === "stopped" ? "none" : { againAfter: ms };
  switch (outcome.result) {
    case "interrupted":
      return "none";
    case "refused":
      onRefused();
      return "none";
    case "done":
      if (outcome.note !== undefined) log.info({ reason: outcome.note }, "an update has nobody to be answered");
      if ((await use(() => inbox.done(seq, outcome.note), options, around)) === "stopped") return "none";
      metrics.updateSeconds.observe((Date.now() - stored.receivedAt) / 1000);
      return "next";
    case "postponed": {
      const wait = waitingTime(postponements, outcome.seconds);
      log.warn({ error: outcome.reason, seconds: wait / 1000 }, `a chat waits for ${outcome.waitsFor}`);
      return outcome.waitsFor === "the search"
        ? waitForSearch(update, stored, { wait, search: "away" }, options, around)
        : waitAfter(wait, () => inbox.postpone(seq, wait));
    }
    case "too-early":
      return waitForSearch(update, stored, { wait: 0, search: "back" }, options, around);
    case "failed": {
      log.error({ error: outcome.reason, failures: failures + 1 }, "an update could not be answered");
      if (failures + 1 >= MAX_FAILURES) return giveUp(stored, outcome.reason, update, options, around);
      const wait = failurePauses[failures] ?? 0;
      return waitAfter(wait, () => inbox.countFailure(seq, wait));
    }
  }
}

/**
 * Has an update wait for the search in a lane of its chat for that alone, so that what needs no search goes on; those
 * who wait there are told so, if the search is away.
 */
async function waitForSearch(
  update: Update,
  { seq, lane, waitsForSearch }: StoredUpdate,
  { wait, search }: { readonly wait: number; readonly search: "away" | "back" },
  options: HandlingOptions,
  around: Surroundings,
): Promise<LaneStep> {
  const { inbox } = options;
  const waiting = waitsForSearch ? lane : searchLaneOf(lane);
  const write = waitsForSearch
    ? (): void => inbox.postpone(seq, wait)
    : (): void => inbox.waitForSearch(seq, waiting, authorOf(update), wait);
  if ((await use(write, options, around)) === "stopped") return "none";
  if (search === "away") {
    around.onWaiting(true);
    await around.outage.tell(waiting, around.cut);
    around.onWaiting(false);
  }
  return { againAfter: wait, search, ...(waitsForSearch ? {} : { movedTo: waiting }) };
}

/** Sets an update aside, and apologizes for it if it is known to whom. */
async function giveUp(
  { seq }: StoredUpdate,
  reason: string,
  update: Update | undefined,
  options: HandlingOptions,
  around: Surroundings,
): Promise<LaneStep> {
  if ((await use(() => options.inbox.setAside(seq, reason), options, around)) === "stopped") return "none";
  options.metrics.setAside.inc();
  if (update) await options.apologize(update);
  return "next";
}

/**
 * Reads or writes the inbox, again and again while it cannot be; meanwhile the chat waits, so that nothing is repeated
 * or overtaken.
 */
async function use<T>(access: () => T, { log }: HandlingOptions, { stopped }: Surroundings): Promise<T | "stopped"> {
  for (;;) {
    try {
      return access();
    } catch (error) {
      log.error({ error: describeStoreError(error) }, "the inbox cannot be used, trying again");
      if (stopped.aborted) return "stopped";
      await new Promise((resolve) => setTimeout(resolve, MARK_PAUSE));
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
