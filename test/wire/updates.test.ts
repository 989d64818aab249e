import { createServer, type IncomingHttpHeaders, type Server } from "node:http";
import type { AddressInfo } from "node:net";
import { setImmediate, setTimeout as sleep } from "node:timers/promises";
import type { Update, WebhookInfo } from "grammy/types";
import { afterEach, beforeEach, describe, expect, test, vi } from "vitest";
import { type BotApiServer, startBotApiServer } from "./bot-api-server.ts";
import { callMethod, refusalOf } from "./call-method.ts";
import { readAll } from "./request-body.ts";

let server: BotApiServer;

beforeEach(async () => {
  server = await startBotApiServer({ firstUpdateId: 100, webhookRetryMs: 5 });
});

afterEach(() => server.stop());

const ids = async (payload: object): Promise<number[]> =>
  (await callMethod<Update[]>(server, "getUpdates", payload)).result.map((update) => update.update_id);

/** Waits until the next poll has arrived. */
async function arrival(): Promise<void> {
  const { promise, resolve } = Promise.withResolvers<void>();
  server.setFault((method) => {
    if (method === "getUpdates") resolve();
    return undefined;
  });
  await promise;
  // It is taken up before the next event.
  await setImmediate();
}

const say = (text: string, chatId = 5) => server.queueMessage({ chatId, text });

describe("Polling", () => {
  test("updates come again until a later offset confirms them", async () => {
    for (const text of ["a", "b", "c"]) say(text);
    expect(await ids({})).toEqual([100, 101, 102]);
    expect(await ids({ limit: 2 })).toEqual([100, 101]);
    expect(await ids({ offset: 102 })).toEqual([102]);
    expect(await ids({})).toEqual([102]);
    expect(server.pendingUpdates).toBe(1);
    expect(await ids({ offset: 103 })).toEqual([]);
    expect(server.pendingUpdates).toBe(0);
  });

  test("a negative offset keeps only the last updates", async () => {
    for (const text of ["a", "b", "c"]) say(text);
    expect(await ids({ offset: -2 })).toEqual([101, 102]);
    expect(server.pendingUpdates).toBe(2);
  });

  test("the limit is kept between 1 and 100", async () => {
    for (let i = 0; i < 101; i++) say(String(i));
    expect(await ids({ limit: 0 })).toHaveLength(1);
    expect(await ids({ limit: 1000 })).toHaveLength(100);
  });

  test("an offset far in the future confirms nothing", async () => {
    say("a");
    expect(await ids({ offset: 1000 })).toEqual([100]);
  });

  test("updates may bring their own number, even one that was there before", async () => {
    const update = server.queueUpdate({ update_id: 200, poll_answer: { poll_id: "1", option_ids: [] } as never });
    server.queueUpdate(update);
    say("next");
    expect(await ids({})).toEqual([200, 200, 201]);
  });

  test("the numbers begin somewhere in the millions unless a test says where", async () => {
    const other = await startBotApiServer();
    other.queueMessage({ chatId: 5, text: "a" });
    const { result } = await callMethod<Update[]>(other, "getUpdates");
    expect(result[0]?.update_id).toBeGreaterThan(99_999_999);
    await other.stop();
  });

  test("a poll waits for updates and gets all that come together", async () => {
    const polling = ids({ timeout: 10 });
    await arrival();
    say("a");
    say("b");
    expect(await polling).toEqual([100, 101]);
  });

  test.each([
    [3, 3],
    [1000, 50],
  ])("a poll for %i seconds ends with nothing after %i seconds", async (timeout, seconds) => {
    vi.useFakeTimers({ toFake: ["setTimeout", "clearTimeout"] });
    try {
      let end: number[] | undefined;
      const poll = ids({ timeout }).then((found) => (end = found));
      await arrival();
      vi.advanceTimersByTime(seconds * 1000 - 1);
      await setImmediate();
      expect(end).toBeUndefined();
      vi.advanceTimersByTime(1);
      expect(await poll).toEqual([]);
    } finally {
      vi.useRealTimers();
    }
  });

  test("a second poll sends the first one away", async () => {
    const first = callMethod(server, "getUpdates", { timeout: 10 });
    await arrival();
    const second = ids({ timeout: 10 });
    expect(await first).toEqual({
      ok: false,
      error_code: 409,
      description: "Conflict: terminated by other getUpdates request; make sure that only one bot instance is running",
    });
    say("a");
    expect(await second).toEqual([100]);
  });

  test("a poll that was hung up is in nobody's way and takes nothing with it", async () => {
    const hangUp = new AbortController();
    const gone = callMethod(server, "getUpdates", { timeout: 10 }, hangUp.signal);
    await arrival();
    hangUp.abort();
    await expect(gone).rejects.toThrow("aborted");
    say("a");
    expect(await ids({})).toEqual([100]);
  });

  test("only the kinds asked for are queued from then on, and an empty list means the default", async () => {
    const reaction = { message_reaction: { chat: { id: 5, type: "private" } } } as never;
    server.queueUpdate(reaction);
    expect(server.pendingUpdates).toBe(0);
    say("before");
    expect(await ids({ allowed_updates: ["message_reaction"] })).toHaveLength(1);
    say("ignored");
    server.queueUpdate(reaction);
    expect(await ids({})).toHaveLength(2);
    expect((await callMethod<WebhookInfo>(server, "getWebhookInfo")).result.allowed_updates).toEqual([
      "message_reaction",
    ]);
    await ids({ allowed_updates: [] });
    say("default");
    server.queueUpdate(reaction);
    expect(await ids({})).toHaveLength(3);
  });

  test("commands and mentions in a message are marked as Telegram marks them", () => {
    expect(say("/start@anyqtama_bot see a/b and @someone").entities).toEqual([
      { type: "bot_command", offset: 0, length: 19 },
      { type: "mention", offset: 32, length: 8 },
    ]);
    expect(say("no mail@example.org").entities).toBeUndefined();
  });
});

describe("Webhook", () => {
  let receiver: Server;
  let url = "";
  let received: { update: Update; headers: IncomingHttpHeaders }[] = [];
  let open = 0;
  let mostOpen = 0;
  /** So many requests must have come at the same time before the first is answered. */
  let together = 1;
  let statuses: number[] = [];

  beforeEach(async () => {
    [received, open, mostOpen, together, statuses] = [[], 0, 0, 1, []];
    receiver = createServer((request, response) => {
      mostOpen = Math.max(mostOpen, ++open);
      const accept = async (): Promise<void> => {
        const update = JSON.parse((await readAll(request)).toString()) as Update;
        received.push({ update, headers: request.headers });
        await expect.poll(() => mostOpen).toBeGreaterThanOrEqual(together);
        await sleep(10);
        open--;
        response.writeHead(statuses.shift() ?? 200).end();
      };
      void accept();
    });
    await new Promise<void>((resolve) => receiver.listen(0, "127.0.0.1", resolve));
    url = `http://127.0.0.1:${(receiver.address() as AddressInfo).port}/hook`;
  });

  afterEach(() => {
    receiver.closeAllConnections();
    receiver.close();
  });

  const receivedTexts = () => received.map(({ update }) => update.message?.text);

  test("updates are posted with the secret, and there is nothing to poll for", async () => {
    await callMethod(server, "setWebhook", { url, secret_token: "s3cret" });
    say("a");
    await expect.poll(() => server.pendingUpdates).toBe(0);
    expect(received[0]?.headers["x-telegram-bot-api-secret-token"]).toBe("s3cret");
    expect(receivedTexts()).toEqual(["a"]);
    expect(await callMethod(server, "getUpdates")).toEqual({
      ok: false,
      error_code: 409,
      description:
        "Conflict: can't use getUpdates method while webhook is active; use deleteWebhook to delete the webhook first",
    });
    await callMethod(server, "deleteWebhook");
    say("b");
    expect(await ids({})).toEqual([101]);
  });

  test("an update that is not accepted is sent again before the next of its chat", async () => {
    statuses = [500, 302];
    await callMethod(server, "setWebhook", { url });
    for (const text of ["a", "b"]) say(text);
    await expect.poll(() => server.pendingUpdates).toBe(0);
    expect(receivedTexts()).toEqual(["a", "a", "a", "b"]);
    expect((await callMethod<WebhookInfo>(server, "getWebhookInfo")).result).toMatchObject({
      url,
      pending_update_count: 0,
      max_connections: 40,
      last_error_message: "Wrong response from the webhook: 302 Found",
    });
  });

  test("no more connections are open than allowed", async () => {
    together = 2;
    for (let chatId = 1; chatId <= 6; chatId++) say("a", chatId);
    await callMethod(server, "setWebhook", { url, max_connections: 2 });
    await expect.poll(() => server.pendingUpdates).toBe(0);
    expect([received.length, mostOpen]).toEqual([6, 2]);
  });

  test("setting a webhook ends a poll and can drop what is pending", async () => {
    const poll = callMethod(server, "getUpdates", { timeout: 10 });
    await arrival();
    await callMethod(server, "setWebhook", { url });
    expect((await poll).description).toBe("Conflict: terminated by setWebhook request");
    await callMethod(server, "setWebhook", { url: "" });
    say("a");
    await callMethod(server, "deleteWebhook", { drop_pending_updates: true });
    expect(await ids({})).toEqual([]);
  });

  test("addresses and secrets that Telegram does not take are refused", async () => {
    expect(await refusalOf(server, "setWebhook", { url: "http://example.org" })).toBe(
      "Bad Request: bad webhook: An HTTPS URL must be provided for webhook",
    );
    expect(await refusalOf(server, "setWebhook", { url: "nowhere" })).toBe(
      "Bad Request: invalid webhook URL specified",
    );
    expect(await refusalOf(server, "setWebhook", { url, secret_token: "ä" })).toBe(
      "Bad Request: secret token contains illegal characters",
    );
    expect((await callMethod<WebhookInfo>(server, "getWebhookInfo")).result.url).toBe("");
  });
});
