import { readdirSync } from "node:fs";
import { writeFile } from "node:fs/promises";
import path from "node:path";
import { describe } from "vitest";
import { runHere } from "../support/run-here.ts";
import { test } from "../support/system-test.ts";
import { makeFolder } from "../support/temp-folder.ts";
import type { BotApiServer } from "./bot-api-server.ts";

const CHAT = 4242;
const DATABASE = "anyqtama.sqlite";

const environmentOf = ({ token, root }: BotApiServer): Readonly<Record<string, string>> => ({
  BOT_TOKEN: token,
  TELEGRAM_API_ROOT: root,
  LOG_LEVEL: "silent",
});

const ask = (server: BotApiServer, updateId?: number): unknown =>
  server.queueMessage({
    chatId: CHAT,
    text: "Who built the mountain observatory?",
    ...(updateId === undefined ? {} : { updateId }),
  });

// Starting takes most of the time of such a test, so two bots do what two can do.
test("A damaged state is moved aside with a clear line; it belongs to one bot at a time, and the next one goes on with it", async ({
  server,
  startBot,
  expect,
}) => {
  const folder = await makeFolder({ [DATABASE]: "this is no database, ".repeat(500) });
  const first = startBot({ DATA_DIR: folder });
  ask(server, 900_000_000);
  await expect.poll(() => server.sent(CHAT)).toHaveLength(1);
  expect(first.output).toContain("the database was damaged; it has been moved aside and a new one is used");
  expect(readdirSync(folder).filter((name) => name.includes(".damaged-"))).toHaveLength(1);

  const second = startBot({ DATA_DIR: folder });
  // Nothing comes of the second while the first answers.
  ask(server, 900_000_001);
  await expect.poll(() => server.sent(CHAT)).toHaveLength(2);
  const connections = (): number => server.calls.filter(({ method }) => method === "getMe").length;
  expect([connections(), second.output]).toEqual([1, ""]);

  // A second signal ends the first at once, in the middle of a reply: with another status than that of its own end.
  const { promise: hanging, resolve: hang } = Promise.withResolvers<void>();
  server.setFault((method) => {
    if (method !== "sendMessage" || connections() > 1) return undefined;
    hang();
    return { kind: "hang", ms: 600_000 };
  });
  ask(server, 900_000_002);
  await hanging;
  void first.stop("SIGTERM");
  await expect.poll(() => first.output).toContain("stopping");
  expect(await first.stop("SIGTERM")).toEqual({ status: 1, signal: null });

  // The next gives that reply, knows an update that Telegram sends again, and takes any number after a quiet week.
  ask(server, 900_000_001);
  await expect.poll(() => server.sent(CHAT)).toHaveLength(3);
  await expect.poll(() => server.pendingUpdates).toBe(0);
  server.renumberUpdates(5);
  ask(server);
  await expect.poll(() => server.sent(CHAT)).toHaveLength(4);
  expect(await second.stop("SIGTERM")).toMatchObject({ status: 0 });
  expect(server.sent(CHAT)).toHaveLength(4);
  expect(server.pendingUpdates).toBe(0);
});

describe.concurrent("the state of the bot", () => {
  test("in a place that cannot be written to ends the start with one clear line", async ({ server, expect }) => {
    const folder = path.join(await makeFolder({ file: "" }), "file");
    expect(await runHere(["start"], { ...environmentOf(server), DATA_DIR: folder })).toEqual({
      status: 1,
      printed: "",
      complained: `The folder "${folder}" (DATA_DIR) cannot be used: there is a file of that name, or of one that leads to it. Check its path, its owner and the disk.`,
    });
  });

  test("whose lock is another file is said in one line", async ({ server, expect }) => {
    const folder = await makeFolder();
    await writeFile(path.join(folder, "anyqtama.lock"), "not a lock, ".repeat(200));
    const { status, complained } = await runHere(["start"], { ...environmentOf(server), DATA_DIR: folder });
    expect(status).toBe(1);
    expect(complained).toMatch(/^.*DATA_DIR.*$/u);
  });
});
