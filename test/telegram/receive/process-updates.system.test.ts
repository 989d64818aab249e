import { pino } from "pino";
import { afterEach, beforeEach, expect, test } from "vitest";
import { openDatabase } from "../../../src/store/database.ts";
import { Inbox } from "../../../src/store/inbox.ts";
import { makeFolder } from "../../support/temp-folder.ts";
import { startBotApiServer, type BotApiServer } from "../../wire/bot-api-server.ts";
import { CHAT } from "../harness.ts";
import { serveInTest } from "../serving.ts";

const OTHER = 777;
let server: BotApiServer;

beforeEach(async () => {
  server = await startBotApiServer();
});
afterEach(() => server.stop());

const ask = (chatId = CHAT): unknown => server.queueMessage({ chatId, text: "Who built the mountain observatory?" });

/** An inbox on whose disk there is no room for the first marks of what is done. */
class FullInbox extends Inbox {
  full = 2;

  override done(seq: number, note?: string): void {
    if (this.full-- > 0)
      throw Object.assign(new Error("database or disk is full"), { code: "ERR_SQLITE_ERROR", errcode: 13 });
    super.done(seq, note);
  }
}

test("An answer that cannot be marked as done is not repeated: its chat waits until it can be", async () => {
  const inbox = new FullInbox(openDatabase(await makeFolder(), pino({ level: "silent" })), 1);
  ask();
  ask();
  const serving = await serveInTest(server, { inbox });
  await expect.poll(() => server.sent(CHAT).length).toBe(2);
  await expect.poll(() => Array.from(inbox.pending())).toEqual([]);
  await serving.stop();
  expect(server.sent(CHAT)).toHaveLength(2);
  expect(serving.log.join("")).toContain("the disk is full");
});

test("An update that the disk has garbled is set aside, and its chat goes on", async () => {
  const folder = await makeFolder();
  const database = openDatabase(folder, pino({ level: "silent" }));
  const inbox = new Inbox(database, Number(server.token.split(":", 1)[0]));
  inbox.add([{ updateId: 1, kind: "message", lane: String(CHAT), body: "{garbled" }]);
  ask();
  const serving = await serveInTest(server, { inbox });
  await expect.poll(() => server.sent(CHAT).length).toBe(1);
  expect(inbox.listSetAside(1)).toMatchObject([{ updateId: 1, reason: "its content cannot be read" }]);
  await serving.stop();
});

test("What an earlier run has left is answered first, in order", async () => {
  const folder = await makeFolder();
  server.setFault((method) => (method === "sendMessage" ? { kind: "drop-before" } : undefined));
  const first = await serveInTest(server, { folder });
  for (let count = 0; count < 3; count++) {
    ask(CHAT);
    ask(OTHER);
  }
  await expect.poll(() => Array.from(first.inbox.pending()).length).toBe(6);
  await first.stop();
  server.clearFaults();
  const second = await serveInTest(server, { folder });
  ask(CHAT);
  await expect.poll(() => server.sent(CHAT).length + server.sent(OTHER).length).toBe(7);
  await second.stop();
  for (const chatId of [CHAT, OTHER]) {
    const answered = server.sent(chatId).map(({ reply_to_message }) => reply_to_message?.message_id ?? 0);
    expect(answered).toEqual(answered.toSorted((a, b) => a - b));
  }
});
