import { once } from "node:events";
import { mkdtemp, readFile, rm, writeFile } from "node:fs/promises";
import { createServer, type AddressInfo } from "node:net";
import { tmpdir } from "node:os";
import path from "node:path";
import type { Message } from "grammy/types";
import { describe, test as base } from "vitest";
import { startBotApiServer, type BotApiServer } from "./bot-api-server.ts";
import { BotProcess } from "./bot-process.ts";
import type { Fault } from "./faults.ts";
import type { Upload } from "./request-body.ts";

/** Long enough for a process to start while other tests keep the machine busy. */
const START = 30_000;
const CHAT = 4242;
const QUESTION = "Who built the mountain observatory?";

interface Fixtures {
  readonly server: BotApiServer;
  /** Starts the bot on `server`; the environment may differ. */
  readonly startBot: (environment?: Readonly<Record<string, string>>) => BotProcess;
  readonly emptyFolder: string;
}

// Every test has a server and a process of its own; they run side by side, as most of their time is waiting.
const test = base.extend<Fixtures>({
  // oxlint-disable-next-line no-empty-pattern -- vitest reads from the pattern what a fixture needs
  server: async ({}, use) => {
    const server = await startBotApiServer();
    await use(server);
    await server.stop();
  },
  startBot: async ({ server }, use) => {
    const bots: BotProcess[] = [];
    await use((environment) => {
      const bot = new BotProcess(server, environment);
      bots.push(bot);
      return bot;
    });
    await Promise.all(bots.map((bot) => bot.stop()));
  },
  // oxlint-disable-next-line no-empty-pattern
  emptyFolder: async ({}, use) => {
    const folder = await mkdtemp(path.join(tmpdir(), "anyqtama-"));
    await use(folder);
    await rm(folder, { recursive: true });
  },
});

/** Sends the bot a question and waits until it has tried to reply `count` times in all. */
async function ask(server: BotApiServer, count: number): Promise<void> {
  server.queueMessage({ chatId: CHAT, text: QUESTION, from: { language_code: "en" } });
  await server.waitForCalls("sendMessage", count, START);
}

describe.concurrent("the bot as a process", () => {
  test("registers its commands and what it says of itself for every language and for all others", async ({
    server,
    startBot,
    expect,
  }) => {
    startBot();
    await server.waitForCalls("setMyShortDescription", 4, START);
    const languages = (method: string): unknown[] =>
      server.calls.filter((call) => call.method === method).map(({ payload }) => payload["language_code"]);
    for (const method of ["setMyDescription", "setMyShortDescription"])
      expect(languages(method)).toEqual([undefined, "en", "ru", "kk"]);
    const menus = server.calls.filter(({ method }) => method === "setMyCommands").map(({ payload }) => payload);
    for (const [type, names] of [
      ["default", ["start", "sources", "lang", "help", "privacy", "forget"]],
      ["all_group_chats", ["ask", "sources", "help"]],
    ] as const) {
      const ofScope = menus.filter(({ scope }) => (scope as { type: string }).type === type);
      expect(ofScope.map(({ language_code }) => language_code)).toEqual([undefined, "en", "ru", "kk"]);
      for (const { commands } of ofScope)
        expect((commands as { command: string }[]).map(({ command }) => command)).toEqual(names);
    }
    expect(server.calls.every(({ response }) => response?.ok)).toBe(true);
  });

  test("answers a question once, in a reply, and ends at SIGTERM with status 0 while it waits for more", async ({
    server,
    startBot,
    expect,
  }) => {
    const bot = startBot();
    await ask(server, 1);
    const [reply, ...others] = server.sent(CHAT);
    expect(others).toEqual([]);
    expect(reply?.text).toContain("It was built by the engineer Lydia Brandt.");
    expect(reply?.entities?.map(({ type }) => type)).toEqual(
      expect.arrayContaining(["blockquote", "bold", "text_link"]),
    );
    expect(reply?.reply_to_message?.text).toBe(QUESTION);
    expect(reply?.link_preview_options).toEqual({ is_disabled: true });
    const { status } = await bot.stop("SIGTERM");
    expect(status).toBe(0);
    expect(server.pendingUpdates).toBe(0);
    expect(bot.words).toEqual([]);
  });

  test("publishes a file that staff sends, and answers from it", async ({ server, startBot, emptyFolder, expect }) => {
    await writeFile(path.join(emptyFolder, "a.txt"), "Town hall\nThe town hall is open on weekdays.");
    startBot({ CORPUS_DIR: emptyFolder, STAFF_IDS: String(CHAT) });
    server.addFile("f", "# Laundry\n\nThe laundry costs 200 tenge.", "laundry.md");
    const document = { file_id: "f", file_unique_id: "f", file_name: "laundry.md", file_size: 40 };
    server.queueMessage({ chatId: CHAT, extra: { document }, from: { language_code: "en" } });
    const findOffer = (): Message | undefined => server.sent(CHAT).find(({ reply_markup: keyboard }) => keyboard);
    await expect.poll(findOffer, { timeout: START }).toBeDefined();
    const offer = findOffer();
    const [publish] = offer!.reply_markup!.inline_keyboard.flat();
    server.queueCallback({
      chatId: CHAT,
      messageId: offer!.message_id,
      data: publish && "callback_data" in publish ? publish.callback_data : "",
      from: { language_code: "en" },
    });
    await server.waitForCalls("editMessageText", 1, START);
    server.queueMessage({ chatId: CHAT, text: "What does the laundry cost?", from: { language_code: "en" } });
    const replies = (): string[] => server.sent(CHAT).map(({ text = "" }) => text);
    await expect.poll(replies, { timeout: START }).toContainEqual(expect.stringContaining("200 tenge"));
    expect(await readFile(path.join(emptyFolder, "laundry.md"), "utf8")).toContain("200 tenge");
  });

  test("ends at SIGINT with status 0", async ({ server, startBot, expect }) => {
    const bot = startBot();
    await server.waitForCalls("deleteWebhook", 1, START);
    const { status } = await bot.stop("SIGINT");
    expect(status).toBe(0);
  });

  test("ends with status 0 when it is asked to while it still connects", async ({ server, startBot, expect }) => {
    const { promise: called, resolve: onCall } = Promise.withResolvers<void>();
    server.setFault((method) => {
      if (method === "getMe") onCall();
      return { kind: "hang", ms: 60_000 };
    });
    const bot = startBot();
    await called;
    const { status } = await bot.stop("SIGTERM");
    expect(status).toBe(0);
    expect(bot.words).toEqual([]);
  });

  test("ends with status 0 within eight seconds even while a reply hangs", async ({ server, startBot, expect }) => {
    const { promise: called, resolve: onCall } = Promise.withResolvers<void>();
    server.setFault((method) => {
      if (method !== "sendMessage") return undefined;
      onCall();
      return { kind: "hang", ms: 60_000 };
    });
    const bot = startBot();
    server.queueMessage({ chatId: CHAT, text: QUESTION });
    await called;
    const { status } = await bot.stop("SIGTERM");
    expect(status).toBe(0);
  });

  test("waits as long as Telegram says when it writes too much, and then replies once", async ({
    server,
    startBot,
    expect,
  }) => {
    server.addFault({ method: "sendMessage", times: 1, fault: { kind: "status", status: 429, retryAfter: 1 } });
    startBot();
    await ask(server, 2);
    const [first, second] = server.calls.filter(({ method }) => method === "sendMessage");
    expect(second!.at - first!.at).toBeGreaterThanOrEqual(950);
    expect(server.sent(CHAT)).toHaveLength(1);
    expect(server.sent(CHAT)[0]?.text).toContain("Lydia Brandt");
  });
});

describe.concurrent("the bot says in one line why it cannot start, and ends with status 1", () => {
  test("when the token is wrong, without repeating it", async ({ startBot, expect }) => {
    const token = "987654321:AAwrongWrongWrongWrongWrong";
    const bot = startBot({ BOT_TOKEN: token });
    expect(await bot.end()).toMatchObject({ status: 1 });
    expect(bot.words).toEqual(["Telegram does not know this BOT_TOKEN. Copy it again from @BotFather."]);
    expect(bot.output).not.toContain(token.split(":")[1]);
  });

  test("when there is no server at the address", async ({ server, startBot, expect }) => {
    const closed = createServer().listen(0, "127.0.0.1");
    await once(closed, "listening");
    const root = `http://127.0.0.1:${(closed.address() as AddressInfo).port}`;
    closed.close();
    const bot = startBot({ TELEGRAM_API_ROOT: root });
    const { status } = await bot.end();
    expect(status).toBe(1);
    expect(bot.words).toEqual([
      `The Bot API server ${root} cannot be reached or does not answer as one. Check the network, or TELEGRAM_API_ROOT.`,
    ]);
    expect(bot.output).not.toContain(server.token);
  });

  test("when the folder holds no document", async ({ server, startBot, emptyFolder, expect }) => {
    const bot = startBot({ CORPUS_DIR: emptyFolder });
    expect(await bot.end()).toMatchObject({ status: 1 });
    expect(bot.words).toEqual([
      `There is no readable document in "${emptyFolder}". Put documents into it, such as .pdf, .docx or .txt files.`,
    ]);
    expect(server.calls).toEqual([]);
  });
});

describe.concurrent("once it has run, the network does not end the bot, and it answers again afterwards", () => {
  const faults: readonly Fault[] = [
    { kind: "drop-before" },
    { kind: "status", status: 500 },
    { kind: "status", status: 502, body: "<html>Bad Gateway</html>" },
    { kind: "status", status: 409 },
  ];

  test("after broken connections, the server's errors, a proxy's page and another program that polls", async ({
    server,
    startBot,
    expect,
  }) => {
    const bot = startBot();
    await ask(server, 1);
    for (const [index, fault] of faults.entries()) {
      // The request under way ends with the next question; the one after it meets the fault.
      server.addFault({ method: "getUpdates", fault, times: 1 });
      await ask(server, index + 2);
      const failures = (): number => bot.output.split('"level":50').length - 1;
      await expect.poll(failures, { timeout: START, interval: 20 }).toBe(index + 1);
    }
    await ask(server, faults.length + 2);
    expect(server.sent(CHAT)).toHaveLength(faults.length + 2);
    expect(bot.output).toContain("another program receives this bot's messages; stop it");
    expect(bot.output).not.toContain(server.token);
    expect((await bot.stop("SIGTERM")).status).toBe(0);
  });

  test("after replies that could not be sent", async ({ server, startBot, expect }) => {
    const bot = startBot();
    server.addFault({ method: "sendMessage", fault: { kind: "drop-before" }, times: 2 });
    await ask(server, 2);
    await ask(server, 3);
    expect(server.sent(CHAT)).toHaveLength(1);
    expect(bot.output).not.toContain("observatory?");
  });

  test("after the server was away for a while, and it ends at once while the server is away", async ({
    startBot,
    expect,
  }) => {
    const first = await startBotApiServer();
    const port = Number(new URL(first.root).port);
    const bot = startBot({ TELEGRAM_API_ROOT: first.root, BOT_TOKEN: first.token });
    await ask(first, 1);
    await first.stop();
    await expect.poll(() => bot.output, { timeout: START }).toContain("ECONN");
    const second = await startBotApiServer({ port });
    await ask(second, 1);
    await second.stop();
    const { status } = await bot.stop("SIGTERM");
    expect(status).toBe(0);
  });
});

test("draws the statistics for staff", async ({ server, startBot, expect }) => {
  startBot({ STAFF_IDS: String(CHAT) });
  server.queueMessage({ chatId: CHAT, text: "/stats", from: { language_code: "kk" } });
  const [call] = await server.waitForCalls("sendPhoto", 1, START);
  const { bytes } = call!.payload["photo"] as Upload;
  expect(Buffer.from(bytes.subarray(0, 8)).toString("latin1")).toBe("\x89PNG\r\n\x1a\n");
  expect(call?.response?.ok).toBe(true);
});
