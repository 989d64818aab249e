import { readFile } from "node:fs/promises";
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
const HEAP_LIMIT = 160;

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

async function ready(bot: BotProcess): Promise<void> {
  const until = Date.now() + WAIT_NET;
  while (!bot.output.includes("receiving messages")) {
    if (Date.now() > until) throw new Error(`the bot does not start: ${bot.output}`);
    await new Promise((resolve) => setTimeout(resolve, 10));
  }
}

async function residentMegabytes(pid: number): Promise<number> {
  const status = await readFile(`/proc/${pid}/status`, "utf8");
  return Number(/^VmRSS:\s+(\d+) kB$/mu.exec(status)?.[1]) / 1024;
}
