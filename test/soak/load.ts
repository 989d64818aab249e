import { readFile } from "node:fs/promises";
import { setTimeout as sleep } from "node:timers/promises";
import { WAIT_NET } from "../support/net.ts";
import { startBotApiServer } from "../wire/bot-api-server.ts";
import { BotProcess } from "../wire/bot-process.ts";
import { Conversations, type Tally } from "./conversations.ts";

export interface LoadResult extends Tally {
  /** From the moment when all have asked to the last reply, in milliseconds. */
  readonly lastReply: number;
}

/** So many people ask the running bot at the same moment, each the same number of questions. */
export async function askAtOnce(people: number, questionsEach = 1, patience?: number): Promise<LoadResult> {
  const server = await startBotApiServer();
  const bot = new BotProcess(server, { LOG_LEVEL: "info" });
  await ready(bot);
  const conversations = new Conversations(server, people);
  const start = Date.now();
  conversations.ask(people * questionsEach);
  await conversations.allAnswered(patience);
  const lastReply = server.calls.findLast(({ method }) => method === "sendMessage")!.at - start;
  await bot.stop("SIGTERM");
  await server.stop();
  return { ...conversations.tally(), lastReply };
}

/**
 * With memory to spare, V8 lets garbage lie for long, which says nothing of what is kept. This limit of its heap, in
 * MiB, makes it tidy up; the bot holds a third of it.
 */
export const HEAP_LIMIT = 160;

/** Memory of the bot after each of these numbers of messages in all, in MiB of the resident set. */
export async function memoryAfter(counts: readonly number[], chats = 50): Promise<number[]> {
  const server = await startBotApiServer();
  const bot = new BotProcess(server, { LOG_LEVEL: "info", NODE_OPTIONS: `--max-old-space-size=${HEAP_LIMIT}` });
  await ready(bot);
  const people = new Conversations(server, chats);
  const memory: number[] = [];
  let asked = 0;
  for (const count of counts) {
    while (asked < count) {
      const portion = Math.min(500, count - asked);
      people.ask(portion);
      asked += portion;
      await people.allAnswered();
    }
    memory.push(await residentMegabytes(bot.pid));
  }
  await bot.stop("SIGTERM");
  await server.stop();
  return memory;
}

export interface SteadyResult extends Tally {
  /** The resident set of the bot once a minute, in MiB. */
  readonly megabytes: readonly number[];
  /** The mean of the second quarter and of the last, in MiB: at first much is built that stays. */
  readonly early: number;
  readonly late: number;
}

/** Lets 5,000 people ask at an even rate, each question in other words, and looks at the bot's memory once a minute. */
export async function memoryOver(minutes: number, perSecond = 5): Promise<SteadyResult> {
  const server = await startBotApiServer();
  const bot = new BotProcess(server, { LOG_LEVEL: "info", NODE_OPTIONS: `--max-old-space-size=${HEAP_LIMIT}` });
  await ready(bot);
  const people = new Conversations(server, 5000, (number) => `Who built observatory ${number} of the mountain?`);
  const megabytes: number[] = [];
  const start = Date.now();
  for (let second = 1; second <= minutes * 60; second++) {
    people.ask(perSecond);
    await sleep(Math.max(0, start + second * 1000 - Date.now()));
    if (second % 60 === 0) megabytes.push(Math.round(await residentMegabytes(bot.pid)));
  }
  await people.allAnswered();
  await bot.stop("SIGTERM");
  await server.stop();
  const mean = (values: readonly number[]): number =>
    Math.round(values.reduce((sum, value) => sum + value, 0) / Math.max(1, values.length));
  const quarter = Math.ceil(megabytes.length / 4);
  const [early, late] = [megabytes.slice(quarter, 2 * quarter), megabytes.slice(-quarter)].map(mean) as [
    number,
    number,
  ];
  return { ...people.tally(), megabytes, early, late };
}

/** Waits until a bot receives messages. */
export async function ready(bot: BotProcess): Promise<void> {
  const until = Date.now() + WAIT_NET;
  while (!bot.output.includes("receiving messages")) {
    if (Date.now() > until) throw new Error(`the bot does not start: ${bot.output}`);
    await sleep(10);
  }
}

/** The resident set of a process, in MiB. */
export async function residentMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  return Number(/^VmRSS:\s+(\d+) kB$/mu.exec(status)?.[1]) / 1024;
}
