import { readdirSync, truncateSync, writeFileSync } from "node:fs";
import path from "node:path";
import { describe, test, type TestContext } from "vitest";
import { makeFolder } from "../support/temp-folder.ts";
import { startBotApiServer, type BotApiServer } from "./bot-api-server.ts";
import { BotProcess } from "./bot-process.ts";

/** Starting takes well below a second, but not while other tests keep the machine busy. */
const START = { timeout: 30_000, interval: 20 };
const LIMIT = 90_000;
const CHAT = 4242;
const DATABASE = "anyqtama.sqlite";

const startServer = async ({ onTestFinished }: TestContext): Promise<BotApiServer> => {
  const server = await startBotApiServer();
  onTestFinished(() => server.stop());
  return server;
};
const startBot = ({ onTestFinished }: TestContext, server: BotApiServer, folder: string): BotProcess => {
  const bot = new BotProcess(server, { DATA_DIR: folder });
  onTestFinished(async () => void (await bot.stop()));
  return bot;
};
const ask = (server: BotApiServer, updateId?: number): unknown =>
  server.queueMessage({
    chatId: CHAT,
    text: "Who built the mountain observatory?",
    ...(updateId === undefined ? {} : { updateId }),
  });

describe.concurrent("the state of the bot", { timeout: LIMIT }, () => {
  test("that is damaged is moved aside with a clear line, and the bot serves", async (context) => {
    const { expect } = context;
    const server = await startServer(context);
    const folder = await makeFolder({ [DATABASE]: "this is no database, ".repeat(500) });
    const bot = startBot(context, server, folder);
    ask(server);
    await expect.poll(() => server.sent(CHAT).length, START).toBe(1);
    expect(bot.output).toContain("the database was damaged; it has been moved aside and a new one is used");
    expect(readdirSync(folder).filter((name) => name.includes(".damaged-"))).toHaveLength(1);
    // The same once more, torn as by a crash of the machine in the middle of writing.
    await bot.stop("SIGTERM");
    truncateSync(path.join(folder, DATABASE), 5000);
    const second = startBot(context, server, folder);
    ask(server);
    await expect.poll(() => server.sent(CHAT).length, START).toBe(2);
    expect(second.output).toContain("moved aside");
  });

  test("in a place that cannot be written to ends the start with one clear line", async (context) => {
    const { expect } = context;
    const server = await startServer(context);
    const folder = path.join(await makeFolder({ file: "" }), "file");
    const bot = startBot(context, server, folder);
    expect(await bot.end()).toMatchObject({ status: 1 });
    expect(bot.words).toEqual([
      `The folder "${folder}" (DATA_DIR) cannot be used: EEXIST. Check its owner and the disk.`,
    ]);
  });

  test("belongs to one process at a time; a second one waits for the end of the first, and goes on", async (context) => {
    const { expect } = context;
    const server = await startServer(context);
    const folder = await makeFolder();
    const first = startBot(context, server, folder);
    ask(server);
    await expect.poll(() => server.sent(CHAT).length, START).toBe(1);
    const second = startBot(context, server, folder);
    await new Promise((resolve) => setTimeout(resolve, 1500));
    expect(second.output).toBe("");
    await first.stop("SIGTERM");
    ask(server);
    await expect.poll(() => server.sent(CHAT).length, START).toBe(2);
  });

  test("knows an update that Telegram sends again after the restart, and takes any number after a quiet week", async (context) => {
    const { expect } = context;
    const server = await startServer(context);
    const folder = await makeFolder();
    const first = startBot(context, server, folder);
    ask(server, 900_000_000);
    await expect.poll(() => server.sent(CHAT).length, START).toBe(1);
    await first.stop("SIGTERM");
    ask(server, 900_000_000);
    ask(server, 900_000_001);
    const second = startBot(context, server, folder);
    await expect.poll(() => server.sent(CHAT).length, START).toBe(2);
    await expect.poll(() => server.pendingUpdates, START).toBe(0);
    server.renumberUpdates(5);
    ask(server);
    await expect.poll(() => server.sent(CHAT).length, START).toBe(3);
    await second.stop("SIGTERM");
    expect(server.sent(CHAT)).toHaveLength(3);
    expect(server.pendingUpdates).toBe(0);
  });

  test("can be left in the middle of a reply by a second signal, at once", async (context) => {
    const { expect } = context;
    const server = await startServer(context);
    const { promise: hanging, resolve: onHang } = Promise.withResolvers<void>();
    server.setFault((method) => {
      if (method !== "sendMessage") return undefined;
      onHang();
      server.setFault(undefined);
      return { kind: "hang", ms: 60_000 };
    });
    const folder = await makeFolder();
    const bot = startBot(context, server, folder);
    ask(server);
    await hanging;
    void bot.stop("SIGTERM");
    await expect.poll(() => bot.output, START).toContain("stopping");
    const { status } = await bot.stop("SIGTERM");
    expect(status).toBe(1);
    startBot(context, server, folder);
    await expect.poll(() => server.sent(CHAT).length, START).toBe(1);
  });
});

test("A file in the way of the lock is said in one line", { timeout: LIMIT }, async (context) => {
  const { expect } = context;
  const server = await startServer(context);
  const folder = await makeFolder();
  writeFileSync(path.join(folder, "anyqtama.lock"), "not a lock, ".repeat(200));
  const bot = startBot(context, server, folder);
  expect(await bot.end()).toMatchObject({ status: 1 });
  expect(bot.words).toHaveLength(1);
  expect(bot.words[0]).toContain("DATA_DIR");
});
