import { readdir, readFile, stat, writeFile } from "node:fs/promises";
import path from "node:path";
import type { Message } from "grammy/types";
import { runHere } from "../support/run-here.ts";
import { test } from "../support/system-test.ts";
import { makeFolder } from "../support/temp-folder.ts";
import { type BotApiServer, startBotApiServer } from "./bot-api-server.ts";
import type { Fault } from "./faults.ts";
import { hangAt } from "./hang-at.ts";
import type { Upload } from "./request-body.ts";

const CHAT = 4242;
const STAFF = 5151;
const QUESTION = "Who built the mountain observatory?";

/** Sends the bot a question and waits until it has tried to reply `count` times in all. */
async function ask(server: BotApiServer, count: number): Promise<void> {
  server.queueMessage({ chatId: CHAT, text: QUESTION, from: { language_code: "en" } });
  await server.waitForCalls("sendMessage", count);
}

// Starting takes most of the time of such a test, so one bot does what one bot can do.
test("The bot registers its commands, answers, publishes, draws, and ends at SIGTERM with status 0, a reply hanging", async ({
  server,
  startBot,
  expect,
}) => {
  const folder = await makeFolder();
  await writeFile(path.join(folder, "a.txt"), "Observatory\nThe mountain observatory was built by Lydia Brandt.");
  server.addChat({ id: STAFF, type: "private", first_name: "S" });
  const data = await makeFolder();
  const bot = startBot({ CORPUS_DIR: folder, STAFF_IDS: String(STAFF), DATA_DIR: data });

  // It registers its commands and what it says of itself for every language and for all others.
  await server.waitForCalls("setMyShortDescription", 4);
  const languages = (method: string): unknown[] =>
    server.calls.filter((call) => call.method === method).map(({ payload }) => payload["language_code"]);
  for (const method of ["setMyDescription", "setMyShortDescription"])
    expect(languages(method)).toEqual([undefined, "en", "ru", "kk"]);
  const menus = server.calls.filter(({ method }) => method === "setMyCommands").map(({ payload }) => payload);
  for (const [type, names] of [
    ["default", ["start", "sources", "lang", "help", "privacy", "forget"]],
    ["all_group_chats", ["ask", "sources", "help", "quiet"]],
  ] as const) {
    const ofScope = menus.filter(({ scope }) => (scope as { type: string }).type === type);
    expect(ofScope.map(({ language_code }) => language_code)).toEqual([undefined, "en", "ru", "kk"]);
    for (const { commands } of ofScope)
      expect((commands as { command: string }[]).map(({ command }) => command)).toEqual(names);
  }

  // It answers a question once, in a reply.
  await ask(server, 1);
  const [reply] = server.sent(CHAT);
  expect(reply?.text).toContain("The mountain observatory was built by Lydia Brandt.");
  expect(reply?.entities?.map(({ type }) => type)).toEqual(expect.arrayContaining(["blockquote", "bold"]));
  expect(reply?.reply_to_message?.text).toBe(QUESTION);
  expect(reply?.link_preview_options).toEqual({ is_disabled: true });

  // It publishes a file that staff sends, and answers from it.
  server.addFile("f", "# Laundry\n\nThe laundry costs 200 tenge.", "laundry.md");
  const document = { file_id: "f", file_unique_id: "f", file_name: "laundry.md", file_size: 40 };
  server.queueMessage({ chatId: STAFF, extra: { document }, from: { language_code: "en" } });
  const findOffer = (): Message | undefined => server.sent(STAFF).find(({ reply_markup: keyboard }) => keyboard);
  await expect.poll(findOffer).toBeDefined();
  const offer = findOffer()!;
  const [publish] = offer.reply_markup!.inline_keyboard.flat();
  server.queueCallback({
    chatId: STAFF,
    messageId: offer.message_id,
    data: publish && "callback_data" in publish ? publish.callback_data : "",
    from: { language_code: "en" },
  });
  await server.waitForCalls("editMessageText", 1);
  server.queueMessage({ chatId: CHAT, text: "What does the laundry cost?", from: { language_code: "en" } });
  await expect.poll(() => server.sent(CHAT).at(-1)?.text).toContain("200 tenge");
  expect(await readFile(path.join(folder, "laundry.md"), "utf8")).toContain("200 tenge");

  // It draws the statistics for staff.
  server.queueMessage({ chatId: STAFF, text: "/stats", from: { language_code: "kk" } });
  const [drawn] = await server.waitForCalls("sendPhoto", 1);
  const { bytes } = drawn!.payload["photo"] as Upload;
  expect(Buffer.from(bytes.subarray(0, 8)).toString("latin1")).toBe("\x89PNG\r\n\x1a\n");

  // What it keeps is for nobody else on this machine; documents are for whom the folder is.
  const kept = await readdir(data, { recursive: true, withFileTypes: true });
  expect(kept.map(({ name }) => name)).toEqual(
    expect.arrayContaining(["anyqtama.lock", "anyqtama.sqlite", "anyqtama.sqlite-shm", "anyqtama.sqlite-wal", "texts"]),
  );
  for (const entry of kept) {
    const { mode } = await stat(path.join(entry.parentPath, entry.name));
    expect([entry.name, mode & 0o077]).toEqual([entry.name, 0]);
  }
  expect((await stat(path.join(folder, "laundry.md"))).mode & 0o777).toBe(0o666 & ~process.umask());

  expect(server.sent(CHAT)).toHaveLength(2);
  expect(server.calls.filter(({ response }) => response?.ok === false)).toEqual([]);

  // It ends even while a reply hangs.
  const called = hangAt(server, "sendMessage");
  server.queueMessage({ chatId: CHAT, text: QUESTION });
  await called;
  expect(await bot.stop("SIGTERM")).toEqual({ status: 0, signal: null });
  expect(server.pendingUpdates).toBe(0);
  expect(bot.words).toEqual([]);
});

test("Without a document the bot says so in one line, with status 1, and asks nothing of Telegram", async ({
  server,
  expect,
}) => {
  const folder = await makeFolder();
  const { token, root } = server;
  const { status, complained } = await runHere(["start"], {
    BOT_TOKEN: token,
    TELEGRAM_API_ROOT: root,
    CORPUS_DIR: folder,
    LOG_LEVEL: "silent",
  });
  expect(status).toBe(1);
  expect(complained).toMatch(/^.*$/u);
  expect(complained).toContain(`There is no readable document in "${folder}". Put`);
  expect(server.calls).toEqual([]);
});

test("Once it has run, the network does not end the bot, and it answers again afterwards", async ({
  startBot,
  endAfterwards,
  expect,
}) => {
  const faults: readonly Fault[] = [
    { kind: "drop-before" },
    { kind: "status", status: 500 },
    { kind: "status", status: 502, body: "<html>Bad Gateway</html>" },
    { kind: "status", status: 409 },
  ];
  const first = await startBotApiServer({ firstUpdateId: 987_001 });
  endAfterwards(() => first.stop());
  const bot = startBot({ TELEGRAM_API_ROOT: first.root, BOT_TOKEN: first.token });
  await ask(first, 1);

  // Broken connections, the server's errors, a proxy's page and another program that polls.
  for (const [index, fault] of faults.entries()) {
    // The request under way ends with the next question; the one after it meets the fault.
    first.addFault({ method: "getUpdates", fault, times: 1 });
    await ask(first, index + 2);
    const failures = (): number => bot.output.split('"level":50').length - 1;
    await expect.poll(failures).toBe(index + 1);
  }
  expect(bot.output).toContain("another program receives this bot's messages; stop it");

  // Replies that could not be sent.
  const sent = first.sent(CHAT).length;
  first.addFault({ method: "sendMessage", fault: { kind: "drop-before" }, times: 2 });
  await ask(first, sent + 3);
  await expect.poll(() => first.sent(CHAT)).toHaveLength(sent + 1);

  // The server is away for a while.
  await first.stop();
  await expect.poll(() => bot.output).toContain("ECONN");
  const second = await startBotApiServer({ port: Number(new URL(first.root).port) });
  await ask(second, 1);

  // What the log says of the update whose reply failed bears its number, and nothing what was asked, nor the token.
  const lines = bot.output.split("\n").filter((line) => line.includes('"request"'));
  expect(lines.length).toBeGreaterThan(0);
  expect(lines.map((line) => (JSON.parse(line) as { request: string }).request)).toEqual(lines.map(() => "987006"));
  expect(bot.output).not.toContain("observatory?");
  expect(bot.output).not.toContain(first.token);

  // It ends even while the server is away.
  await second.stop();
  expect(await bot.stop("SIGTERM")).toEqual({ status: 0, signal: null });
});
