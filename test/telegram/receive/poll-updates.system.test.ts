import type { Update } from "grammy/types";
import { pino } from "pino";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { Metrics } from "../../../src/metrics.ts";
import { createBot, type TelegramBot } from "../../../src/telegram/create-bot.ts";
import { pollUpdates } from "../../../src/telegram/receive/poll-updates.ts";
import type { Receiver } from "../../../src/telegram/receive/receive-updates.ts";
import { connect } from "../../../src/telegram/serve.ts";
import { startBotApiServer, type BotApiServer } from "../../wire/bot-api-server.ts";
import { callMethod } from "../../wire/call-method.ts";
import { makeOptions } from "../bot-options.ts";
import { CHAT, TOWN } from "../harness.ts";

let server: BotApiServer;
let bot: TelegramBot["bot"];
let stop: AbortController;
let lines: string[];
let received: number[];
let receiving: boolean[];

beforeEach(async () => {
  server = await startBotApiServer();
  stop = new AbortController();
  lines = [];
  received = [];
  receiving = [];
  ({ bot } = createBot(server.token, { apiRoot: server.root }, makeOptions({ desk: TOWN })));
  await connect(bot, server.root, stop.signal);
});
afterEach(async () => {
  stop.abort();
  await server.stop();
});

const ask = (): unknown => server.queueMessage({ chatId: CHAT, text: "hello" });

/** Polls until the test ends, into a receiver that may differ. */
function poll(receiver: Partial<Receiver> = {}): Promise<void> {
  return pollUpdates({
    bot,
    allowedUpdates: ["message"],
    receiver: {
      hasRoom: () => true,
      receive: (updates: readonly Update[]) => void received.push(...updates.map(({ update_id }) => update_id)),
      ...receiver,
    },
    log: pino({ level: "warn" }, { write: (line) => lines.push(line) }),
    metrics: new Metrics(),
    onReceiving: (works) => receiving.push(works),
    onRefused: () => {},
    signal: stop.signal,
  });
}

describe("when updates cannot be kept", () => {
  test("because the disk is full, Telegram keeps them, and they come when there is room", async () => {
    let full = true;
    const diskFull = Object.assign(new Error("database or disk is full"), { code: "ERR_SQLITE_ERROR", errcode: 13 });
    ask();
    const ended = poll({
      receive: (updates) => {
        if (full) throw diskFull;
        received.push(...updates.map(({ update_id }) => update_id));
      },
    });
    await expect.poll(() => lines.length).toBe(1);
    expect(lines[0]).toContain("the disk is full");
    expect(lines[0]).toContain("receiving pauses; Telegram keeps them for 24 hours");
    expect(server.pendingUpdates).toBe(1);
    expect(receiving).toEqual([true, false]);
    full = false;
    await expect.poll(() => received.length).toBe(1);
    stop.abort();
    await ended;
    expect(server.pendingUpdates).toBe(0);
  });

  test("because too many are pending, none are fetched until there is room", async () => {
    let room = false;
    ask();
    const ended = poll({ hasRoom: () => room });
    await expect.poll(() => lines.join("")).toContain("too many updates are pending");
    await new Promise((resolve) => setTimeout(resolve, 150));
    expect(received).toEqual([]);
    room = true;
    await expect.poll(() => received.length).toBe(1);
    stop.abort();
    await ended;
  });
});

test("A webhook that somebody sets meanwhile is taken down again, and nothing that is pending is dropped", async () => {
  void poll();
  await server.waitForCalls("deleteWebhook", 1);
  await callMethod(server, "setWebhook", { url: "https://elsewhere.example.org/bot" });
  ask();
  await expect.poll(() => received.length).toBe(1);
  expect(lines.join("")).toContain("a webhook was set for this bot elsewhere");
});

test("Numbers that begin anew at a lower value are received and confirmed", async () => {
  const ended = poll();
  server.queueMessage({ chatId: CHAT, text: "a", updateId: 900_000_000 });
  await expect.poll(() => received.length).toBe(1);
  await expect.poll(() => server.pendingUpdates).toBe(0);
  server.renumberUpdates(17);
  ask();
  ask();
  await expect.poll(() => received).toEqual([900_000_000, 17, 18]);
  stop.abort();
  await ended;
  expect(server.pendingUpdates).toBe(0);
});
