import { mkdtemp, rm } from "node:fs/promises";
import { tmpdir } from "node:os";
import path from "node:path";
import { setTimeout as sleep } from "node:timers/promises";
import type { Random } from "../bench/random.ts";
import type { BotApiServer } from "../wire/bot-api-server.ts";
import { Conversations, type Tally } from "./conversations.ts";
import { STARTING, type Starting } from "../wire/starting.ts";

type StopSignal = "SIGKILL" | "SIGTERM";

export interface StopsOptions {
  /** By what each stop comes. */
  readonly signals: readonly StopSignal[];
  /** A share of them comes before every start. */
  readonly updates: number;
  readonly chats: number;
  /** A reply takes this long at most, half of it before and half of it after Telegram has it, in milliseconds. */
  readonly latency: number;
  /** Chooses the moments. */
  readonly random: Random;
}

export interface StopsResult extends Tally {
  readonly stops: number;
  /** How many of the repetitions stops of each kind have led to. */
  readonly repeatedAfter: Readonly<Record<StopSignal, number>>;
  /** Of these, those that came when the process had sent replies. */
  readonly stopsAtWork: number;
  /** The most repetitions that one stop has led to. */
  readonly mostRepeatedByOneStop: number;
  /** How many of the processes ended with another status than 0 (SIGTERM) or wrote of an unhandled error. */
  readonly badEndings: number;
  /** The longest that a process took to end after the signal, in milliseconds. */
  readonly slowestEnding: number;
}

/** Stops the bot at random moments while it works off what people wrote, starting it again each time. */
export async function surviveStops(options: StopsOptions, starting: Starting = STARTING): Promise<StopsResult> {
  const { signals, updates, chats, latency, random } = options;
  const stops = signals.length;
  const dataDir = await mkdtemp(path.join(tmpdir(), "anyqtama-soak-"));
  // Before Telegram has the message, it is as if it had not been sent; afterwards the bot cannot know.
  const server = await starting.server({
    faults: (method) => {
      if (method !== "sendMessage") return undefined;
      const ms = random.next() * latency;
      return random.chance(0.5) ? { kind: "hang", ms } : { kind: "slow", ms };
    },
  });
  const people = new Conversations(server, chats);
  let mostRepeatedByOneStop = 0;
  let stopsAtWork = 0;
  let badEndings = 0;
  let slowestEnding = 0;
  let repeated = 0;
  const repeatedAfter = { SIGKILL: 0, SIGTERM: 0 };
  // A repetition is seen when the next process sends again what this one's predecessor had sent.
  const countRepeated = (stop: number): void => {
    const { repeated: now } = people.tally();
    const [led, signal] = [now - repeated, signals[stop]];
    if (signal) repeatedAfter[signal] += led;
    mostRepeatedByOneStop = Math.max(mostRepeatedByOneStop, led);
    repeated = now;
  };
  for (const [stop, signal] of signals.entries()) {
    people.ask(shareOf(updates, stop, stops));
    people.noteStart();
    const bot = starting.bot(server, { DATA_DIR: dataDir, LOG_LEVEL: "warn" });
    await randomMoment(server, latency, random);
    if (people.hasBeenAnswered) stopsAtWork++;
    const start = performance.now();
    const ending = await bot.stop(signal);
    const ms = performance.now() - start;
    // Before the program has begun to run, the system itself ends it; nothing is at stake then.
    const isClean = ending.status === 0 || (ending.signal === signal && bot.output === "" && signal === "SIGTERM");
    if ((signal === "SIGTERM" && !isClean) || /unhandled|Unexpected error/iu.test(bot.output)) badEndings++;
    slowestEnding = Math.max(slowestEnding, ms);
    countRepeated(stop - 1);
  }
  people.noteStart();
  const last = starting.bot(server, { DATA_DIR: dataDir, LOG_LEVEL: "warn" });
  await people.allAnswered();
  await sleep(latency);
  await last.stop("SIGTERM");
  countRepeated(stops - 1);
  const tally = people.tally();
  await server.stop();
  await rm(dataDir, { recursive: true });
  return {
    ...tally,
    stops,
    stopsAtWork,
    repeatedAfter,
    mostRepeatedByOneStop,
    badEndings,
    slowestEnding,
  };
}

/** So many of the updates come before this start. */
export const shareOf = (updates: number, stop: number, stops: number): number =>
  Math.floor((updates * (stop + 1)) / stops) - Math.floor((updates * stop) / stops);

/** How long the first reply of a process is waited for, in milliseconds: however slowly a busy machine starts it. */
const PATIENCE = 60_000;

/** Mostly while replies are under way, and now and then while the bot starts. */
export async function randomMoment(server: BotApiServer, latency: number, random: Random): Promise<void> {
  if (random.chance(0.2)) {
    await sleep(random.next() * 1000);
    return;
  }
  const before = server.calls.length;
  const until = Date.now() + PATIENCE;
  const hasSent = (): boolean => server.calls.slice(before).some(({ method }) => method === "sendMessage");
  while (!hasSent() && Date.now() < until) await sleep(2);
  await sleep(random.next() * latency);
}
