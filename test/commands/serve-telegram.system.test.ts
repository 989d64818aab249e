import { once } from "node:events";
import { createServer } from "node:http";
import type { AddressInfo } from "node:net";
import { pino } from "pino";
import { expect, onTestFinished, test } from "vitest";
import { serveTelegram } from "../../src/commands/serve-telegram.ts";
import { readConfig } from "../../src/config/config.ts";
import { openStore } from "../../src/store/open-store.ts";
import { TelegramStartError } from "../../src/telegram/serve.ts";
import { freePort } from "../support/free-port.ts";
import { makeFolder } from "../support/temp-folder.ts";
import { startBotApiServer, type BotApiServer } from "../wire/bot-api-server.ts";
import type { FaultSource } from "../wire/faults.ts";
import { numberAlone } from "../support/number-alone.ts";

const CHAT = 4242;
const LOG = pino({ level: "silent" });
const QUESTION = "When does the library close?";

/** A bot that serves in this process, with documents, data and a port of its own. */
class ServedBot {
  readonly server: BotApiServer;
  readonly dataDir: string;
  readonly port: number;
  readonly ended: Promise<void>;
  readonly #stop = new AbortController();

  private constructor(server: BotApiServer, token: string, corpusDir: string, dataDir: string, port: number) {
    [this.server, this.dataDir, this.port] = [server, dataDir, port];
    const config = readConfig({
      CORPUS_DIR: corpusDir,
      DATA_DIR: dataDir,
      TELEGRAM_API_ROOT: server.root,
      PORT: String(port),
    });
    this.ended = serveTelegram(token, config, LOG, { stop: this.#stop.signal, grace: 500 });
  }

  /** @param settings a token other than the server's is refused; a port, or else one that is free; what goes wrong */
  static async start(
    document: string,
    serverToken: string,
    {
      token = serverToken,
      port,
      faults,
    }: { readonly token?: string; readonly port?: number; readonly faults?: FaultSource } = {},
  ): Promise<ServedBot> {
    const server = await startBotApiServer({ token: serverToken, ...(faults && { faults }) });
    onTestFinished(() => server.stop());
    const folders = [await makeFolder({ "a.txt": document }), await makeFolder()] as const;
    const bot = new ServedBot(server, token, ...folders, port ?? (await freePort()));
    onTestFinished(() => bot.stop().catch(() => {}));
    return bot;
  }

  /** Asks the bot and gives the text of its reply, which is the `count`th in all. */
  async ask(count: number): Promise<string | undefined> {
    this.server.queueMessage({ chatId: CHAT, text: QUESTION });
    await this.server.waitForCalls("sendMessage", count);
    return this.server.sent(CHAT)[count - 1]?.text;
  }

  async metrics(): Promise<string> {
    return (await fetch(`http://127.0.0.1:${this.port}/metrics`)).text();
  }

  /** Asks it to stop, and waits until it has. */
  stop(): Promise<void> {
    this.#stop.abort();
    return this.ended;
  }

  /** What of all that the bot has opened is still open. */
  async leftOpen(): Promise<string[]> {
    const health = await fetch(`http://127.0.0.1:${this.port}/healthz`).catch(() => undefined);
    const store = await openStore(this.dataDir, LOG, 0).catch(() => undefined);
    store?.close();
    return [...(health ? ["server"] : []), ...(store ? [] : ["store"])];
  }
}

test("two bots serve in one process, each from its own documents, and one goes on when the other has ended", async () => {
  const one = await ServedBot.start("The library closes at 20:00.", "111111111:AAfirstFirstFirstFirstFirstFirst1");
  const other = await ServedBot.start("The library closes at 17:30.", "222222222:AAsecondSecondSecondSecondSecond2");
  const [first, second] = await Promise.all([one.ask(1), other.ask(1)]);
  expect(await one.leftOpen()).toEqual(["server", "store"]);
  expect([first, second]).toEqual([expect.stringContaining("20:00"), expect.stringContaining("17:30")]);
  for (const metrics of [await one.metrics(), await other.metrics()]) {
    expect(metrics).toMatch(/^anyqtama_answers_total\{outcome="(?:found|closest)",language="en"\} 1$/mu);
    expect(metrics).toContain("anyqtama_documents 1\n");
  }

  await one.stop();
  expect(await one.leftOpen()).toEqual([]);
  expect(await other.ask(2)).toContain("17:30");
  expect(await other.metrics()).toMatch(/^anyqtama_answers_total\{outcome="(?:found|closest)",language="en"\} 2$/mu);
  await other.stop();
  expect(await other.leftOpen()).toEqual([]);
});

test("a bot with a PORT tells its health and its figures, without a word of what people write", async () => {
  const bot = await ServedBot.start("The library closes at 20:00.", "111111111:AAfirstFirstFirstFirstFirstFirst1");
  const read = async (path: string, method = "GET"): Promise<[number, string]> => {
    const response = await fetch(`http://127.0.0.1:${bot.port}${path}`, { method }).catch(() => undefined);
    return response ? [response.status, await response.text()] : [0, ""];
  };
  await expect.poll(() => read("/healthz")).toEqual([200, '{"status":"ready","index":true,"receiving":true}']);
  await bot.ask(1);
  // The message is done a moment after its reply is sent.
  await expect.poll(() => read("/metrics")).toEqual([200, expect.stringContaining("anyqtama_queue_length 0\n")]);
  const [, figures] = await read("/metrics");
  for (const line of [
    'anyqtama_updates_total{kind="message"} 1',
    "anyqtama_answer_seconds_count 1",
    "anyqtama_update_seconds_count 1",
    "anyqtama_queue_length 0",
    "anyqtama_queue_age_seconds 0",
    "anyqtama_documents 1",
  ])
    expect(figures).toContain(`${line}\n`);
  for (const name of ["anyqtama_passages", "anyqtama_index_age_seconds", "process_resident_memory_bytes"])
    expect(figures).toContain(`\n${name} `);
  expect(figures).not.toMatch(/library|AAfirst/u);
  expect(figures).not.toMatch(numberAlone(CHAT));
  expect((await read("/healthz", "POST"))[0]).toBe(405);
  expect((await read("/elsewhere"))[0]).toBe(404);
  // When Telegram is away, the bot is not ready.
  bot.server.addFault({ method: "getUpdates", fault: { kind: "drop-before" } });
  bot.server.queueMessage({ chatId: CHAT, text: QUESTION });
  await expect.poll(() => read("/healthz")).toEqual([503, '{"status":"not ready","index":true,"receiving":false}']);
});

test("a bot whose PORT is taken says so and closes all that it has opened", async () => {
  const taken = createServer().listen(0);
  onTestFinished(() => void taken.close());
  await once(taken, "listening");
  const { port } = taken.address() as AddressInfo;
  const bot = await ServedBot.start("The library closes at 20:00.", "111111111:AAfirstFirstFirstFirstFirstFirst1", {
    port,
  });
  await expect(bot.ended).rejects.toThrow(`PORT ${port} cannot be listened on: another program uses it.`);
});

test("a bot that is asked to stop while it still connects closes all that it has opened", async () => {
  const { promise: connecting, resolve: connects } = Promise.withResolvers<void>();
  const faults: FaultSource = () => {
    connects();
    return { kind: "hang", ms: 600_000 };
  };
  const bot = await ServedBot.start("The library closes at 20:00.", "111111111:AAfirstFirstFirstFirstFirstFirst1", {
    faults,
  });
  await connecting;
  await bot.stop();
  expect(await bot.leftOpen()).toEqual([]);
});

test("a bot that Telegram does not let start closes all that it has opened", async () => {
  const bot = await ServedBot.start("The library closes at 20:00.", "111111111:AAfirstFirstFirstFirstFirstFirst1", {
    token: "111111111:AAwrongWrongWrongWrongWrongWrong1",
  });
  await expect(bot.ended).rejects.toThrow(
    new TelegramStartError("Telegram does not know this BOT_TOKEN. Copy it again from @BotFather."),
  );
  expect(await bot.leftOpen()).toEqual([]);
});
