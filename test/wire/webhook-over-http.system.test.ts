import { createServer, request as forward } from "node:http";
import { once } from "node:events";
import type { AddressInfo } from "node:net";
import { describe, test, type TestContext } from "vitest";
import { ALLOWED_UPDATES } from "../../src/telegram/receive/allowed-updates.ts";
import { freePort } from "../support/free-port.ts";
import { startBotApiServer, type BotApiServer } from "./bot-api-server.ts";
import { BotProcess } from "./bot-process.ts";

const START = { timeout: 30_000, interval: 20 };
const CHAT = 4242;
const SECRET = "a-secret_1";
const QUESTION = "Who built the mountain observatory?";

type Ending = Pick<TestContext, "onTestFinished">;

const startServer = async ({ onTestFinished }: Ending): Promise<BotApiServer> => {
  const server = await startBotApiServer();
  onTestFinished(() => server.stop());
  return server;
};
const startBot = (
  { onTestFinished }: Ending,
  server: BotApiServer,
  environment: Record<string, string>,
): BotProcess => {
  const bot = new BotProcess(server, environment);
  onTestFinished(async () => void (await bot.stop()));
  return bot;
};
const ask = (server: BotApiServer): unknown =>
  server.queueMessage({ chatId: CHAT, text: QUESTION, from: { language_code: "en" } });
const webhook = (server: BotApiServer): Record<string, unknown> =>
  server.calls.find(({ method }) => method === "setWebhook")?.payload ?? {};

describe.concurrent("the bot behind a webhook", { timeout: 90_000 }, () => {
  test("answers what came before and comes now, each once, and leaves the webhook for the next start", async (context) => {
    const { expect } = context;
    const server = await startServer(context);
    const port = await freePort();
    ask(server);
    const url = `http://127.0.0.1:${port}/hook`;
    const bot = startBot(context, server, { WEBHOOK_URL: url, WEBHOOK_SECRET: SECRET, PORT: String(port) });
    await expect.poll(() => server.sent(CHAT).length, START).toBe(1);
    expect(webhook(server)).toMatchObject({ url, secret_token: SECRET, allowed_updates: [...ALLOWED_UPDATES] });
    expect(webhook(server)["drop_pending_updates"]).not.toBe(true);
    ask(server);
    await expect.poll(() => server.sent(CHAT).length, START).toBe(2);
    expect((await fetch(`http://127.0.0.1:${port}/healthz`)).status).toBe(200);
    expect((await bot.stop("SIGTERM")).status).toBe(0);
    expect(server.calls.some(({ method }) => method === "deleteWebhook")).toBe(false);
    expect(server.pendingUpdates).toBe(0);
    expect(bot.output).not.toContain(SECRET);
  });

  test("listens at WEBHOOK_PATH, when a proxy rewrites the path", async (context) => {
    const { expect } = context;
    const server = await startServer(context);
    const port = await freePort();
    const proxy = createServer((incoming, outgoing) => {
      const { method, headers } = incoming;
      const onward = forward({ port, host: "127.0.0.1", method, headers, path: "/inside" }, (answer) => {
        outgoing.writeHead(answer.statusCode ?? 500);
        answer.pipe(outgoing);
      });
      onward.on("error", () => outgoing.destroy());
      incoming.pipe(onward);
    }).listen(0, "127.0.0.1");
    await once(proxy, "listening");
    context.onTestFinished(() => void proxy.close());
    const url = `http://127.0.0.1:${(proxy.address() as AddressInfo).port}/outside`;
    startBot(context, server, {
      WEBHOOK_URL: url,
      WEBHOOK_SECRET: SECRET,
      WEBHOOK_PATH: "/inside",
      PORT: String(port),
    });
    ask(server);
    await expect.poll(() => server.sent(CHAT).length, START).toBe(1);
    expect((await fetch(`http://127.0.0.1:${port}/outside`, { method: "POST" })).status).toBe(404);
    expect((await fetch(`http://127.0.0.1:${port}/inside`, { method: "POST" })).status).toBe(401);
  });

  test("says in one line that Telegram refuses the address", async (context) => {
    const { expect } = context;
    const server = await startServer(context);
    const port = await freePort();
    const bot = startBot(context, server, {
      WEBHOOK_URL: "http://example.org/x",
      WEBHOOK_SECRET: SECRET,
      PORT: String(port),
    });
    expect(await bot.end()).toMatchObject({ status: 1 });
    expect(bot.words).toEqual([
      "Telegram refused WEBHOOK_URL: Bad Request: bad webhook: An HTTPS URL must be provided for webhook",
    ]);
  });
});

describe.concurrent("the bot with a PORT", { timeout: 90_000 }, () => {
  test("tells its health and its figures, without a word of what people write", async (context) => {
    const { expect } = context;
    const server = await startServer(context);
    const port = await freePort();
    const read = async (path: string, method = "GET"): Promise<[number, string]> => {
      const response = await fetch(`http://127.0.0.1:${port}${path}`, { method }).catch(() => undefined);
      return response ? [response.status, await response.text()] : [0, ""];
    };
    startBot(context, server, { PORT: String(port) });
    await expect.poll(() => read("/healthz"), START).toEqual([200, '{"status":"ready","index":true,"receiving":true}']);
    ask(server);
    await expect.poll(() => server.sent(CHAT).length, START).toBe(1);
    // The message is done a moment after its reply is sent.
    await expect
      .poll(() => read("/metrics"), START)
      .toEqual([200, expect.stringContaining("anyqtama_queue_length 0\n")]);
    const [, figures] = await read("/metrics");
    for (const line of [
      'anyqtama_updates_total{kind="message"} 1',
      'anyqtama_answers_total{outcome="found",language="en"} 1',
      "anyqtama_answer_seconds_count 1",
      "anyqtama_update_seconds_count 1",
      "anyqtama_queue_length 0",
      "anyqtama_queue_age_seconds 0",
      "anyqtama_documents 5",
    ])
      expect(figures).toContain(`${line}\n`);
    for (const name of ["anyqtama_passages", "anyqtama_index_age_seconds", "process_resident_memory_bytes"])
      expect(figures).toContain(`\n${name} `);
    expect(figures).not.toMatch(/observatory|4242|AAwire/u);
    expect((await read("/healthz", "POST"))[0]).toBe(405);
    expect((await read("/elsewhere"))[0]).toBe(404);
    // When Telegram is away, the bot is not ready.
    server.addFault({ method: "getUpdates", fault: { kind: "drop-before" } });
    ask(server);
    await expect
      .poll(() => read("/healthz"), START)
      .toEqual([503, '{"status":"not ready","index":true,"receiving":false}']);
  });

  test("that is taken says so in one line", async (context) => {
    const { expect } = context;
    const server = await startServer(context);
    const taken = createServer().listen(0);
    await once(taken, "listening");
    context.onTestFinished(() => void taken.close());
    const { port } = taken.address() as AddressInfo;
    const bot = startBot(context, server, { PORT: String(port) });
    expect(await bot.end()).toMatchObject({ status: 1 });
    expect(bot.words).toEqual([`PORT ${port} cannot be listened on: another program uses it.`]);
  });
});

test(
  "Every line of the log about an update bears its number, from arrival to the end",
  { timeout: 90_000 },
  async (context) => {
    const { expect } = context;
    const server = await startServer(context);
    server.addFault({ method: "sendMessage", fault: { kind: "status", status: 500 }, times: 1 });
    const bot = startBot(context, server, {});
    server.queueUpdate({ update_id: 987_654 });
    server.queueMessage({ chatId: CHAT, text: QUESTION, updateId: 987_655 });
    await expect.poll(() => server.sent(CHAT).length, START).toBe(1);
    const lines = bot.output.split("\n").filter((line) => line.includes('"request"'));
    expect(lines.length).toBeGreaterThan(0);
    expect(lines.every((line) => (JSON.parse(line) as { request: string }).request === "987655")).toBe(true);
  },
);
