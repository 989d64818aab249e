import { describe } from "vitest";
import type { Answer } from "../../../src/answer/answer.ts";
import { test } from "../../support/system-test.ts";
import { makeFolder } from "../../support/temp-folder.ts";
import type { BotApiServer } from "../../wire/bot-api-server.ts";
import type { Fault } from "../../wire/faults.ts";
import { CHAT, TOWN } from "../harness.ts";
import type { Serving, ServingOptions } from "../serving.ts";

// Most of the time is waiting, so all wait together, each with a server of its own.
const QUESTION = "Who built the mountain observatory?";
const OTHER = 777;
const pendingOf = (serving: Serving): number => Array.from(serving.inbox.pending()).length;
const ask = (server: BotApiServer, chatId = CHAT, text = QUESTION): number =>
  server.queueMessage({ chatId, text, from: { language_code: "en" } }).message_id;
const repliedTo = (server: BotApiServer, chatId = CHAT): (number | undefined)[] =>
  server.sent(chatId).map(({ reply_to_message }) => reply_to_message?.message_id);

describe.concurrent("a fault that passes delays its chat alone, and every question gets its one answer in order", () => {
  test.for<[string, Fault]>([
    ["429 with retry_after", { kind: "status", status: 429, retryAfter: 1 }],
    ["500", { kind: "status", status: 500 }],
    ["an HTML page with status 502", { kind: "status", status: 502, body: "<html>Bad Gateway</html>" }],
    ["a socket that hangs", { kind: "hang", ms: 60_000 }],
    ["a connection that breaks", { kind: "drop-before" }],
  ])("%s", async ([, fault], { server, serve, expect }) => {
    server.addFault({ method: "sendMessage", chatId: CHAT, fault, times: 1 });
    const asked = [ask(server), ask(server)];
    ask(server, OTHER);
    // A call that is given up on a busy machine is made again, and may have arrived.
    const serving = await serve(fault.kind === "hang" ? { callTimeout: 5000 } : {});
    await expect.poll(() => repliedTo(server)).toEqual(asked);
    await expect.poll(() => pendingOf(serving)).toBe(0);
    const sent = server.calls.filter(({ method, response }) => method === "sendMessage" && response?.ok);
    expect(sent.map(({ payload }) => payload["chat_id"])).toEqual([OTHER, CHAT, CHAT]);
    expect(serving.inbox.listSetAside(1)).toEqual([]);
  });

  test("a connection that breaks after Telegram has the reply: it is sent again, since nobody can know", async ({
    server,
    serve,
    expect,
  }) => {
    server.addFault({ method: "sendMessage", fault: { kind: "drop-after" }, times: 1 });
    const asked = ask(server);
    await serve();
    await expect.poll(() => repliedTo(server)).toEqual([asked, asked]);
  });
});

/** Has the replies to all chats but one hang, and counts those that have come. */
function hangButFor(server: BotApiServer, spared: number): { readonly count: number } {
  const hanging = { count: 0 };
  server.setFault((method, { chat_id }) => {
    if (method !== "sendMessage" || chat_id === spared) return undefined;
    hanging.count++;
    return { kind: "hang", ms: 600_000 };
  });
  return hanging;
}

describe.concurrent("a fault that lasts", () => {
  test("80 chats whose replies hang take no place from another one", async ({ server, serve, expect }) => {
    const chats = Array.from({ length: 80 }, (_, index) => 10_000 + index);
    const hanging = hangButFor(server, OTHER);
    for (const chatId of chats) ask(server, chatId);
    const serving = await serve({ grace: 0 });
    await expect.poll(() => hanging.count).toBe(chats.length);
    ask(server, OTHER);
    await expect.poll(() => server.sent(OTHER).length).toBe(1);
    await expect.poll(() => pendingOf(serving)).toBe(chats.length);
  });

  test("as many replies as may hang give way to another one", async ({ server, serve, expect }) => {
    const hanging = hangButFor(server, OTHER);
    for (const chatId of [1, 2, 3]) ask(server, chatId);
    const serving = await serve({ callLimit: 3, grace: 0 });
    await expect.poll(() => hanging.count).toBe(3);
    ask(server, OTHER);
    await expect.poll(() => server.sent(OTHER).length).toBe(1);
    await expect.poll(() => pendingOf(serving)).toBe(3);
  });

  test("429 for an hour: the waiting time outlives a restart, other chats are served, stopping takes no time", async ({
    server,
    serve,
    expect,
  }) => {
    const folder = await makeFolder();
    server.addFault({ method: "sendMessage", chatId: CHAT, fault: { kind: "status", status: 429, retryAfter: 3600 } });
    ask(server);
    const first = await serve({ folder });
    await server.waitForCalls("sendMessage", 1);
    await expect.poll(() => Array.from(first.inbox.pending(), ({ wait }) => wait)).not.toEqual([0]);
    await first.stop();
    const second = await serve({ folder });
    ask(server, OTHER);
    await expect.poll(() => server.sent(OTHER).length).toBe(1);
    const [waiting] = Array.from(second.inbox.pending());
    expect(waiting!.wait).toBeGreaterThan(3_000_000);
    expect(
      server.calls.filter(({ method, payload }) => method === "sendMessage" && payload["chat_id"] === CHAT),
    ).toHaveLength(1);
  });

  test("an outage: a question waits and is tried again, never counted as a failure of ours", async ({
    server,
    serve,
    expect,
  }) => {
    server.addFault({ method: "sendMessage", fault: { kind: "drop-before" }, times: 2 });
    const asked = ask(server);
    const serving = await serve();
    await expect.poll(() => repliedTo(server)).toEqual([asked]);
    expect(serving.inbox.listSetAside(1)).toEqual([]);
  });
});

describe.concurrent("a fault for good", () => {
  test("403: nobody is answered, which is remembered until that chat writes again", async ({
    server,
    serve,
    expect,
  }) => {
    ask(server);
    server.blockBot(CHAT);
    const folder = await makeFolder();
    const first = await serve({ folder });
    await expect.poll(() => first.chats.isReachable(CHAT)).toBe(false);
    await expect.poll(() => pendingOf(first)).toBe(0);
    expect(first.inbox.listSetAside(1)).toEqual([]);
    await first.stop();
    const second = await serve({ folder });
    expect(second.chats.isReachable(CHAT)).toBe(false);
    server.unblockBot(CHAT);
    const asked = ask(server);
    await expect.poll(() => repliedTo(server)).toEqual([asked]);
    expect(second.chats.isReachable(CHAT)).toBe(true);
  });

  test.for<[string, string]>([
    ["a closed topic", "TOPIC_CLOSED"],
    ["a chat that is gone", "chat not found"],
  ])("400, %s: the question is done without a reply", async ([, description], { server, serve, expect }) => {
    const body = { ok: false, error_code: 400, description: `Bad Request: ${description}` };
    server.addFault({ method: "sendMessage", fault: { kind: "status", status: 400, body }, times: 1 });
    ask(server);
    const asked = ask(server);
    const serving = await serve();
    await expect.poll(() => repliedTo(server)).toEqual([asked]);
    expect(serving.inbox.listSetAside(1)).toEqual([]);
  });

  test("400, a group that became a supergroup: the answer goes there, now and later", async ({
    server,
    serve,
    expect,
  }) => {
    const supergroup = -1_000_000_000_777;
    ask(server);
    server.addChat({ id: supergroup, type: "supergroup", title: "Town" });
    server.migrateChat(CHAT, supergroup);
    const serving = await serve();
    await expect.poll(() => server.sent(supergroup).length).toBe(1);
    expect(serving.chats.currentId(CHAT)).toBe(supergroup);
    ask(server);
    await expect.poll(() => server.sent(supergroup).length).toBe(2);
    expect(server.calls.filter(({ method, response }) => method === "sendMessage" && !response?.ok)).toHaveLength(1);
  });

  test("400 that is our mistake, three times: set aside with its reason, one apology, and the chat goes on", async ({
    server,
    serve,
    expect,
  }) => {
    const body = { ok: false, error_code: 400, description: "Bad Request: strings must be encoded in UTF-8" };
    server.addFault({ method: "sendMessage", fault: { kind: "status", status: 400, body }, times: 3 });
    const asked = [ask(server), ask(server)];
    const serving = await serve({ failurePauses: [10, 10] });
    await expect.poll(() => repliedTo(server)).toEqual(asked);
    expect(server.sent(CHAT)[0]?.text).toContain("something went wrong on my side");
    expect(server.sent(CHAT)[1]?.text).toContain("Lydia Brandt");
    const [entry] = serving.inbox.listSetAside(9);
    expect(entry?.reason).toContain("strings must be encoded in UTF-8");
    expect(serving.log.join("")).not.toContain("observatory?");
  });
});

/** A desk that fails so many times. */
function failing(failures: number): ServingOptions {
  let left = failures;
  const answer = async (question: string): Promise<Answer> => {
    if (left-- > 0) throw new TypeError(`no answer to ${question}`);
    return TOWN.answer(question);
  };
  return { desk: { ...TOWN, answer }, failurePauses: [10, 10] };
}

describe.concurrent("our own code", () => {
  test("that fails twice answers at the third try, without an apology", async ({ server, serve, expect }) => {
    const asked = ask(server);
    const serving = await serve(failing(2));
    await expect.poll(() => repliedTo(server)).toEqual([asked]);
    expect(server.sent(CHAT)[0]?.text).toContain("Lydia Brandt");
    expect(serving.log).toHaveLength(2);
    expect(serving.log.join("")).not.toContain("observatory");
  });

  test("that fails three times is given up, visibly, and the next question is answered", async ({
    server,
    serve,
    expect,
  }) => {
    const asked = [ask(server), ask(server)];
    const serving = await serve(failing(3));
    await expect.poll(() => repliedTo(server)).toEqual(asked);
    expect(serving.inbox.listSetAside(9)).toMatchObject([
      { kind: "message", reason: expect.stringContaining("TypeError") },
    ]);
    const { text } = await serving.metrics.read();
    expect(text).toContain("anyqtama_updates_set_aside_total 1");
  });
});

describe("a handler that hangs", () => {
  test("delays only its chat, is given up after its time on computing, and cannot send any more", async ({
    server,
    serve,
    expect,
  }) => {
    const { promise: late, resolve: goOn } = Promise.withResolvers<void>();
    const { promise: refused, resolve: refuse } = Promise.withResolvers<unknown>();
    let hangs = 0;
    const serving = await serve({
      // Long enough for an honest answer on a busy machine.
      computeLimit: 3000,
      failurePauses: [10, 10],
      extend: (bot) =>
        bot.use(async (ctx, next) => {
          if (ctx.msg?.text !== "hang" || hangs++ > 0) return next();
          await late;
          await ctx.reply("too late").catch(refuse);
        }),
    });
    ask(server, CHAT, "hang");
    const asked = ask(server);
    ask(server, OTHER);
    await expect.poll(() => server.sent(OTHER).length).toBe(1);
    await expect.poll(() => repliedTo(server)).toContain(asked);
    goOn();
    // What goes on now is refused before it gets to the server.
    await refused;
    expect(server.sent(CHAT).map(({ text }) => text)).not.toContain("too late");
    expect(serving.log[0]).toContain("it took longer than 3 s");
  });
});

test("Of several messages to one update, those that were sent are not sent again when a later one has to wait", async ({
  server,
  serve,
  expect,
}) => {
  let calls = 0;
  server.setFault((method) => {
    if (method !== "sendMessage" && method !== "editMessageText") return undefined;
    return ++calls === 2 || calls === 4 ? { kind: "status", status: 429, retryAfter: 1 } : undefined;
  });
  ask(server, CHAT, "three");
  await serve({
    extend: (bot) =>
      bot.on("message:text", async (ctx) => {
        const { message_id: id } = await ctx.reply("one");
        await ctx.reply("two");
        await ctx.api.editMessageText(CHAT, id, "one, edited");
        await ctx.reply("three");
      }),
  });
  await expect.poll(() => server.sent(CHAT).map(({ text }) => text)).toEqual(["one, edited", "two", "three"]);
});
