import { pino } from "pino";
import { expect, onTestFinished, test } from "vitest";
import { serveTelegram } from "../../src/commands/serve-telegram.ts";
import { readConfig } from "../../src/config.ts";
import { openStore } from "../../src/store/open-store.ts";
import { TelegramStartError } from "../../src/telegram/serve.ts";
import { freePort } from "../support/free-port.ts";
import { makeFolder } from "../support/temp-folder.ts";
import { startBotApiServer, type BotApiServer } from "../wire/bot-api-server.ts";

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

  /** @param token another one than the server's is refused */
  static async start(document: string, serverToken: string, token = serverToken): Promise<ServedBot> {
    const server = await startBotApiServer({ token: serverToken });
    onTestFinished(() => server.stop());
    const folders = [await makeFolder({ "a.txt": document }), await makeFolder()] as const;
    const bot = new ServedBot(server, token, ...folders, await freePort());
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

test("a bot that Telegram does not let start closes all that it has opened", async () => {
  const bot = await ServedBot.start(
    "The library closes at 20:00.",
    "111111111:AAfirstFirstFirstFirstFirstFirst1",
    "111111111:AAwrongWrongWrongWrongWrongWrong1",
  );
  await expect(bot.ended).rejects.toThrow(TelegramStartError);
  expect(await bot.leftOpen()).toEqual([]);
});
