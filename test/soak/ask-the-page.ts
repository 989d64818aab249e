import { once } from "node:events";
import { get, type IncomingMessage } from "node:http";
import { connect, type Socket } from "node:net";
import { setTimeout as sleep } from "node:timers/promises";
import { freePort } from "../support/free-port.ts";
import { startBotApiServer } from "../wire/bot-api-server.ts";
import { BotProcess } from "../wire/bot-process.ts";
import { Conversations } from "./conversations.ts";
import { HEAP_LIMIT, ready, residentMegabytes } from "./load.ts";

const KEY = "a-key-of-the-soak-test";

export interface PageResult {
  /** Questions over HTTP, and those of them that were not answered by status 200. */
  readonly asked: number;
  readonly failed: number;
  /** The median time to an answer on Telegram under the load, as a multiple of that without it. */
  readonly slower: number;
  /** The resident set after a quarter of the time and at the end, in MiB. */
  readonly early: number;
  readonly late: number;
  /** What somebody without a key who asks too much is told: the status and after how many seconds to ask again. */
  readonly refused: readonly [status: number, retryAfter: number];
}

/**
 * Asks a running bot over HTTP, each time something else, at an even rate, while people ask on Telegram, before and
 * during, one after the other, and others hold connections on which they say nothing.
 */
export async function askThePage(seconds: number, perSecond: number, idle: number): Promise<PageResult> {
  const server = await startBotApiServer();
  const port = await freePort();
  const root = `http://127.0.0.1:${port}`;
  const bot = new BotProcess(server, {
    LOG_LEVEL: "info",
    PORT: String(port),
    PUBLIC_URL: root,
    API_KEYS: KEY,
    NODE_OPTIONS: `--max-old-space-size=${HEAP_LIMIT}`,
  });
  await ready(bot);
  const people = new Conversations(server, 20);
  const medianWhile = async (goesOn: () => boolean): Promise<number> => {
    const times: number[] = [];
    while (goesOn()) {
      const start = performance.now();
      people.ask(1);
      await people.allAnswered();
      times.push(performance.now() - start);
      await sleep(50);
    }
    return times.toSorted((a, b) => a - b)[Math.floor(times.length / 2)]!;
  };
  const until = Date.now() + 15_000;
  const alone = await medianWhile(() => Date.now() < until);
  const sockets = Array.from({ length: idle }, (): Socket => connect(port, "127.0.0.1").on("error", () => {}));

  let [asked, failed, early] = [0, 0, 0];
  const askOne = async (number: number): Promise<void> => {
    const question = new URLSearchParams({ q: `Who built observatory ${number} of the mountain?` });
    // Each on a connection of its own: of those that are kept open, the oldest end where there are too many.
    const request = get(`${root}/api/ask?${question.toString()}`, {
      headers: { authorization: `Bearer ${KEY}` },
      agent: false,
    });
    try {
      const [response] = (await once(request, "response")) as [IncomingMessage];
      response.resume();
      await once(response, "end");
      if (response.statusCode !== 200) failed++;
    } catch {
      failed++;
    }
  };
  let isOver = false;
  const underLoad = medianWhile(() => !isOver);
  const pending: Promise<void>[] = [];
  const start = Date.now();
  while (asked < seconds * perSecond) {
    pending.push(askOne(asked++));
    await sleep(Math.max(0, start + (asked * 1000) / perSecond - Date.now()));
    if (asked === Math.floor((seconds * perSecond) / 4)) early = await residentMegabytes(bot.pid);
  }
  await Promise.all(pending);
  const late = await residentMegabytes(bot.pid);
  isOver = true;
  const slower = (await underLoad) / alone;
  let refused: readonly [number, number] = [0, 0];
  for (let count = 0; count < 6; count++) {
    const response = await fetch(`${root}/api/ask?q=observatory`);
    refused = [response.status, Number(response.headers.get("retry-after"))];
  }
  for (const socket of sockets) socket.destroy();
  await bot.stop("SIGTERM");
  await server.stop();
  return {
    asked,
    failed,
    slower: Math.round(slower * 100) / 100,
    early: Math.round(early),
    late: Math.round(late),
    refused,
  };
}
