import { GrammyError, HttpError } from "grammy";
import { afterEach, beforeEach, describe, expect, test } from "vitest";
import { describeError } from "../../src/telegram/calls/describe-error.ts";
import { POLL_SECONDS } from "../../src/telegram/calls/limit-time.ts";
import { createBot, type TelegramBot } from "../../src/telegram/create-bot.ts";
import { startBotApiServer, type BotApiServer } from "../wire/bot-api-server.ts";
import { hangAt } from "../wire/hang-at.ts";
import { makeOptions } from "./bot-options.ts";
import { CHAT, TOWN } from "./harness.ts";

let server: BotApiServer;

beforeEach(async () => {
  server = await startBotApiServer();
  server.addChat({ id: CHAT, type: "private", first_name: "A" });
});
afterEach(() => server.stop());

const makeBot = (timeout: number): TelegramBot["bot"] =>
  createBot(server.token, { apiRoot: server.root, timeout }, makeOptions({ desk: TOWN })).bot;

describe("the time that a call may take", () => {
  test("ends a send that hangs", async () => {
    server.addFault({ method: "sendMessage", fault: { kind: "hang", ms: 60_000 } });
    await expect(makeBot(50).api.sendMessage(CHAT, "hello")).rejects.toThrow(HttpError);
  });

  test("does not end a request for updates, which waits on purpose", async () => {
    const updates = makeBot(50).api.getUpdates({ timeout: POLL_SECONDS });
    setTimeout(() => server.queueMessage({ chatId: CHAT, text: "hello" }), 200);
    await expect(updates).resolves.toHaveLength(1);
  });

  test("can still be cut short by the caller", async () => {
    const stop = new AbortController();
    const called = hangAt(server, "sendMessage");
    const sent = makeBot(30_000).api.sendMessage(CHAT, "hello", {}, stop.signal as never);
    void called.then(() => stop.abort());
    await expect(sent).rejects.toThrow(HttpError);
  });
});

test("a send whose connection breaks is not repeated, as it may have arrived", async () => {
  server.addFault({ method: "sendMessage", fault: { kind: "drop-after" } });
  await expect(makeBot(5000).api.sendMessage(CHAT, "hello")).rejects.toThrow(HttpError);
  expect(server.sent(CHAT)).toHaveLength(1);
});

describe("an error in the log", () => {
  test("of the network has the system's code and not the address, which holds the token", async () => {
    const { root, token } = server;
    await server.stop();
    const { bot } = createBot(token, { apiRoot: root }, makeOptions({ desk: TOWN }));
    const error = await bot.api.sendMessage(CHAT, "hello").catch((reason: unknown) => reason);
    expect(describeError(error)).toBe("Network request for 'sendMessage' failed! (ECONNREFUSED)");
  });

  test("of Telegram has its code and description and not what was to be sent", async () => {
    const error: unknown = await makeBot(5000)
      .api.sendMessage(12_345, "a secret")
      .catch((reason: unknown) => reason);
    expect(error).toBeInstanceOf(GrammyError);
    expect(describeError(error)).toBe("Call to 'sendMessage' failed! (400: Bad Request: chat not found)");
  });

  test("of any other kind has its name and place and not its message", () => {
    expect(describeError(new RangeError("a secret"))).toMatch(/^RangeError at .*create-bot\.test\.ts\S*:\d+:\d+/u);
    expect(describeError(new RangeError("a secret\n    at secret (x.ts:1:1)"))).not.toContain("secret");
  });

  test.each(["a secret", undefined, { text: "a secret" }])(
    "that is not an Error at all is named by its type",
    (thrown) => {
      expect(describeError(thrown)).toBe(typeof thrown);
    },
  );
});
