import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { createBot, type TelegramBot } from "../../src/telegram/create-bot.ts";
import { connect, TelegramStartError } from "../../src/telegram/serve.ts";
import { startBotApiServer, type BotApiServer } from "../wire/bot-api-server.ts";
import { callMethod } from "../wire/call-method.ts";
import type { Fault } from "../wire/faults.ts";
import { hangAt } from "../wire/hang-at.ts";
import { makeOptions } from "./bot-options.ts";
import { CHAT, TOWN } from "./harness.ts";
import { serveInTest } from "./serving.ts";

let server: BotApiServer;

beforeEach(async () => {
  server = await startBotApiServer();
});
afterEach(() => server.stop());

const NEVER = new AbortController().signal;
const makeBot = (token = server.token): TelegramBot["bot"] =>
  createBot(token, { apiRoot: server.root }, makeOptions({ desk: TOWN })).bot;

/** How connecting to a server with this fault ends. */
async function connectionError(fault: Fault, timeout?: number): Promise<unknown> {
  server.addFault({ method: "getMe", fault });
  return connect(makeBot(), server.root, NEVER, timeout).catch((error: unknown) => error);
}

describe("connecting", () => {
  test("tells the bot who it is", async () => {
    const bot = makeBot();
    await connect(bot, server.root, NEVER);
    expect(bot.botInfo.username).toBe("anyqtama_test_bot");
    expect(server.calls.map(({ method }) => method)).toEqual(["getMe"]);
  });

  test("with a wrong token says where the right one is", async () => {
    const connected = connect(makeBot("1:wrong"), server.root, NEVER);
    await expect(connected).rejects.toThrow(TelegramStartError);
    await expect(connected).rejects.toThrow("Telegram does not know this BOT_TOKEN. Copy it again from @BotFather.");
  });

  test.each<[string, Fault]>([
    ["does not answer", { kind: "hang", ms: 60_000 }],
    ["hangs up", { kind: "drop-before" }],
    ["is a proxy with a page of its own", { kind: "status", status: 502, body: "<html>Bad Gateway</html>" }],
    ["is another program that speaks JSON", { kind: "status", status: 404, body: { error: "no such page" } }],
    ["is another program that has nothing to say", { kind: "status", status: 200, body: "null" }],
    ["has trouble of its own", { kind: "status", status: 500 }],
  ])("to a server that %s names the address and what to check", async (_name, fault) => {
    const error = await connectionError(fault, 150);
    expect(error).toBeInstanceOf(TelegramStartError);
    expect((error as Error).message).toBe(
      `The Bot API server ${server.root} cannot be reached or does not answer as one. Check the network, or TELEGRAM_API_ROOT.`,
    );
  });

  test("that Telegram refuses for another reason repeats the reason", async () => {
    const error = await connectionError({ kind: "status", status: 429, retryAfter: 3600 });
    expect((error as Error).message).toBe("Telegram refused to start the bot: Too Many Requests: retry after 3600");
  });

  test("is given up without complaint when the program is asked to end", async () => {
    const stop = new AbortController();
    void hangAt(server, "getMe").then(() => stop.abort());
    await expect(connect(makeBot(), server.root, stop.signal)).resolves.toBeUndefined();
  });
});

const ask = (): unknown => server.queueMessage({ chatId: CHAT, text: "Who built the observatory?" });

describe("receiving", () => {
  test("answers what came while the bot was away, and confirms it before it ends", async () => {
    ask();
    const bot = await serveInTest(server);
    await server.waitForCalls("sendMessage", 1);
    await bot.stop();
    expect(server.sent(CHAT)).toHaveLength(1);
    expect(server.pendingUpdates).toBe(0);
  });

  test("ends at once, not at the end of the long poll", async () => {
    const bot = await serveInTest(server);
    await server.waitForCalls("setMyShortDescription", 4);
    await expect(bot.stop()).resolves.toBeUndefined();
  });

  test("ends while it waits to try again, and while it tries to register the commands", async () => {
    server.addFault({ fault: { kind: "status", status: 500 }, method: "setMyCommands" });
    server.addFault({ fault: { kind: "drop-before" }, method: "getUpdates" });
    const bot = await serveInTest(server);
    await expect.poll(() => bot.log.length).toBe(1);
    expect(bot.log[0]).toContain("receiving failed, trying again");
    await bot.stop();
  });

  test("asks for messages and nothing else", async () => {
    const bot = await serveInTest(server);
    await server.waitForCalls("setMyShortDescription", 4);
    server.queueUpdate({ poll: {} as never });
    expect(server.pendingUpdates).toBe(0);
    await bot.stop();
  });

  test("removes a webhook, which would keep the messages away, and drops nothing that is pending", async () => {
    await callMethod(server, "setWebhook", { url: "https://webhook.example.org/bot" });
    ask();
    const bot = await serveInTest(server);
    await server.waitForCalls("sendMessage", 1);
    expect(server.sent(CHAT)).toHaveLength(1);
    await bot.stop();
  });

  test("ends with what Telegram has against the address of the webhook", async () => {
    const webhook = { url: "http://example.org/x", secret: "a-secret_1", listen: () => {} };
    await expect((await serveInTest(server, { webhook })).ended).rejects.toThrow(
      "Telegram refused WEBHOOK_URL: Bad Request: bad webhook: An HTTPS URL must be provided for webhook",
    );
  });

  test("goes on without the commands when they cannot be registered", async () => {
    server.addFault({ fault: { kind: "status", status: 400 }, method: "setMyCommands" });
    ask();
    const bot = await serveInTest(server);
    await server.waitForCalls("sendMessage", 1);
    await expect.poll(() => bot.log.join("")).toContain("the commands could not be registered");
    await bot.stop();
  });

  test.each(["getUpdates", "sendMessage"])(
    "ends with what to do when the token is revoked meanwhile, as %s tells",
    async (method) => {
      server.addFault({ method, fault: { kind: "status", status: 401 } });
      ask();
      await expect((await serveInTest(server)).ended).rejects.toThrow(
        "Telegram no longer accepts this BOT_TOKEN. Get a new one from @BotFather.",
      );
    },
  );
});
