import { startBotApiServer } from "../wire/bot-api-server.ts";
import { BotProcess } from "../wire/bot-process.ts";
import { Conversations } from "./conversations.ts";

/** Replies a second, and how they compare. */
export interface Throughput {
  readonly bare: number;
  readonly durable: number;
  /** The median over the rounds of durable to bare. */
  readonly ratio: number;
}

/** How fast an echo bot answers by `bot.start` and by our way of receiving, in turns on the same machine. */
export async function compareThroughput(messages: number, rounds: number): Promise<Throughput> {
  const results: { readonly bare: number; readonly durable: number }[] = [];
  for (let round = 0; round < rounds; round++) {
    const bare = await repliesPerSecond("bare", messages);
    const durable = await repliesPerSecond("durable", messages);
    results.push({ bare, durable });
  }
  return {
    bare: median(results.map(({ bare }) => bare)),
    durable: median(results.map(({ durable }) => durable)),
    ratio: median(results.map(({ bare, durable }) => durable / bare)),
  };
}

const median = (values: readonly number[]): number => values.toSorted((a, b) => a - b)[Math.floor(values.length / 2)]!;

async function repliesPerSecond(kind: "bare" | "durable", messages: number): Promise<number> {
  const server = await startBotApiServer();
  const people = new Conversations(server, 50);
  people.ask(messages);
  const bot = new BotProcess(server, {}, ["test/soak/echo-bot.ts", kind]);
  await people.allAnswered();
  const sends = server.calls.filter(({ method }) => method === "sendMessage");
  await bot.stop("SIGTERM");
  await server.stop();
  return (1000 * (sends.length - 1)) / (sends.at(-1)!.at - sends[0]!.at);
}
