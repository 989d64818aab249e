import { setTimeout as sleep } from "node:timers/promises";
import type { Bot } from "grammy";
import type { Update } from "grammy/types";
import type { Log } from "../../log.ts";
import type { Metrics } from "../../metrics.ts";
import { describeStoreError } from "../../store/sqlite-error.ts";
import { callSignal } from "../calls/call-signal.ts";
import { describeError } from "../calls/describe-error.ts";
import { POLL_SECONDS } from "../calls/limit-time.ts";
import { faultKind, faultOf, ruleFor, waitingTime } from "../calls/telegram-faults.ts";
import type { AllowedUpdates } from "./allowed-updates.ts";
import type { Receiver } from "./receive-updates.ts";

export interface PollOptions {
  readonly bot: Pick<Bot, "api" | "botInfo">;
  readonly allowedUpdates: AllowedUpdates;
  readonly receiver: Receiver;
  readonly log: Log;
  readonly metrics: Metrics;
  /** Told when receiving begins to work, and when it fails. */
  readonly onReceiving: (works: boolean) => void;
  /** Called when the token is not accepted any more; polling has ended then. */
  readonly onRefused: () => void;
  readonly signal: AbortSignal;
}

/** How long the last call may take, in milliseconds; it only spares Telegram sending again what is in the inbox. */
const FAREWELL_TIMEOUT = 1000;
/** The longest pause that Telegram may ask for, in seconds: meanwhile nobody at all is heard. */
const MAX_PAUSE = 60;
/** How often it is looked whether there is room again, in milliseconds. */
const ROOM_PAUSE = 100;

/**
 * Receives updates by long polling until `signal` aborts; whatever the network does meanwhile, it goes on. Telegram is
 * told that updates have arrived by asking for later ones, which happens only when they are safe in the inbox. No
 * offset is kept across starts: numbers may begin anew at any value after a quiet week, and the inbox knows what it
 * has.
 */
export async function pollUpdates(options: PollOptions): Promise<void> {
  const { bot, allowedUpdates, receiver, log, signal, onReceiving } = options;
  const until = callSignal(signal);
  let offset = 0;
  let connected = false;
  for (let failures = 0; !signal.aborted;) {
    let fetched: readonly Update[] | undefined;
    try {
      if (!connected) {
        // A webhook left from elsewhere would keep the updates away. What is pending stays.
        await bot.api.deleteWebhook({ drop_pending_updates: false }, until);
        connected = true;
        log.info({ bot: bot.botInfo.username }, "receiving messages");
        onReceiving(true);
      }
      await roomIn(receiver, signal, log);
      fetched = await bot.api.getUpdates({ offset, timeout: POLL_SECONDS, allowed_updates: allowedUpdates }, until);
      receiver.receive(fetched);
      offset = nextOffset(fetched);
      failures = 0;
    } catch (error) {
      if (signal.aborted) break;
      connected = false;
      onReceiving(false);
      const seconds = fetched ? complainOfStore(error, log) : complainOfTelegram(error, options);
      if (seconds === "stop") return;
      await sleep(waitingTime(failures++, seconds, MAX_PAUSE), undefined, { signal }).catch(() => {});
    }
  }
  const farewell = callSignal(AbortSignal.timeout(FAREWELL_TIMEOUT));
  if (offset > 0) await bot.api.getUpdates({ offset, limit: 1, timeout: 0 }, farewell).catch(() => {});
}

/**
 * One beyond the highest number of this batch, which confirms it. When nothing came, all is confirmed and 0 asks for
 * whatever there is: an old offset would confirm, unseen, what comes when numbers begin anew at a lower one.
 */
const nextOffset = (updates: readonly Update[]): number =>
  updates.length === 0 ? 0 : Math.max(...updates.map(({ update_id }) => update_id)) + 1;

/** Waits until there is room, or `signal` aborts. */
async function roomIn(receiver: Receiver, signal: AbortSignal, log: Log): Promise<void> {
  if (receiver.hasRoom()) return;
  log.warn("too many updates are pending; Telegram keeps the others until there is room");
  while (!receiver.hasRoom()) await sleep(ROOM_PAUSE, undefined, { signal });
}

function complainOfStore(error: unknown, log: Log): number {
  log.error(
    { error: describeStoreError(error) },
    "updates cannot be kept, so receiving pauses; Telegram keeps them for 24 hours",
  );
  return 0;
}

/** Says what is wrong; returns how many seconds to wait at least. */
function complainOfTelegram(error: unknown, { log, metrics, onRefused }: PollOptions): number | "stop" {
  const fault = faultOf(error);
  if (fault) metrics.telegramErrors.inc({ kind: faultKind(fault) });
  const rule = fault && ruleFor(fault);
  const details = { error: describeError(error) };
  if (rule?.do === "stop") {
    onRefused();
    return "stop";
  }
  if (rule?.do !== "conflict") log.error(details, "receiving failed, trying again");
  else if (rule.withWebhook) log.error(details, "a webhook was set for this bot elsewhere; it is taken down");
  else log.error(details, "another program receives this bot's messages; stop it");
  return rule?.do === "postpone" ? (rule.seconds ?? 0) : 0;
}
