import path from "node:path";
import { readFileSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";
import { pino } from "pino";
import { beforeEach, describe, expect, test } from "vitest";
import { openDatabase } from "../../src/store/database.ts";
import { Inbox, type IncomingUpdate } from "../../src/store/inbox.ts";
import { keepHouse, RETENTION } from "../../src/store/housekeeping.ts";
import { SQLITE, sqliteCode } from "../../src/store/sqlite-error.ts";
import { makeFolder } from "../support/temp-folder.ts";
import { openMemory } from "../../src/store/memory.ts";

const DAY = 24 * 60 * 60 * 1000;
const BOT = 1000;
let folder: string;
let database: DatabaseSync;
let now: number;

beforeEach(async () => {
  folder = await makeFolder();
  database = openDatabase(folder, pino({ level: "silent" }));
  now = 1_800_000_000_000;
});

const open = (botId = BOT): Inbox => new Inbox(database, botId, () => now);
const update = (updateId: number, lane = "1", text = "hello"): IncomingUpdate => ({
  updateId,
  kind: "message",
  lane,
  body: JSON.stringify({ update_id: updateId, text }),
});
const pendingIds = (inbox: Inbox): (number | undefined)[] =>
  Array.from(inbox.pending(), ({ seq }) => inbox.read(seq)?.updateId);

describe("an update is kept once", () => {
  test("in the order of arrival, whatever its number", () => {
    const inbox = open();
    inbox.add([update(7), update(9)]);
    inbox.add([update(3)]);
    expect(pendingIds(inbox)).toEqual([7, 9, 3]);
  });

  test("however often it comes, pending or done", () => {
    const inbox = open();
    const [first] = inbox.add([update(7), update(8), update(7)]);
    expect(inbox.add([update(8)])).toEqual([]);
    inbox.done(first!.seq);
    expect(inbox.add([update(7)])).toEqual([]);
    expect(open().add([update(7)])).toEqual([]);
    expect(pendingIds(inbox)).toEqual([8]);
  });

  test("for each bot", () => {
    open().add([update(7)]);
    expect(open(2).add([update(7)])).toHaveLength(1);
    expect(pendingIds(open())).toEqual([7]);
  });

  test("until Telegram may give its number out again, after a quiet week", () => {
    const inbox = open();
    const [first] = inbox.add([update(7), update(8)]);
    inbox.done(first!.seq);
    now += 2 * DAY;
    expect(inbox.add([update(7)])).toEqual([]);
    now += 5 * DAY;
    // 8 is still pending, and the new 8 is another update all the same.
    expect(inbox.add([update(7), update(8)])).toHaveLength(2);
    expect(pendingIds(inbox)).toEqual([8, 7, 8]);
  });
});

describe("an update that is not done", () => {
  test("keeps its tries, its waiting time and what was delivered, across restarts", () => {
    const [{ seq } = { seq: 0 }] = open().add([update(7)]);
    open().postpone(seq, 50);
    open().postpone(seq, 60);
    open().noteAttempt(seq, 2, 3);
    expect(open().read(seq)).toMatchObject({ postponements: 2, failures: 0, wait: 60, begun: 2, passed: 3 });
    open().recordDelivered(seq, "[1]");
    open().countFailure(seq, 70);
    expect(open().read(seq)).toMatchObject({ postponements: 0, failures: 1, wait: 70, begun: 0, delivered: "[1]" });
    expect(Array.from(open().pending())).toEqual([{ seq, lane: "1", wait: 70, begun: 0 }]);
    now += 50;
    expect(open().read(seq)).toMatchObject({ wait: 20 });
  });

  test("waits no longer than it had to when the clock is set back, and not at all when it is set forward", () => {
    const [{ seq } = { seq: 0 }] = open().add([update(7)]);
    open().postpone(seq, 20_000);
    now -= 40 * DAY;
    expect(Array.from(open().pending())).toMatchObject([{ seq, wait: 20_000 }]);
    now += 400 * DAY;
    expect(Array.from(open().pending())).toMatchObject([{ seq, wait: 0 }]);
  });

  test("has its age", () => {
    const inbox = open();
    expect(inbox.oldestPending()).toBeUndefined();
    inbox.add([update(7)]);
    now += 5;
    inbox.add([update(8)]);
    expect(inbox.oldestPending()).toBe(1_800_000_000_000);
  });
});

describe("an update that waits for the search", () => {
  const wait = (inbox: Inbox, updateId: number, askedBy: number): number => {
    const [{ seq } = { seq: 0 }] = inbox.add([update(updateId)]);
    inbox.waitForSearch(seq, "1 search", askedBy, 1000);
    return seq;
  };

  test("has a lane of its own, across restarts, and is told of once for each person", () => {
    const [first, second, third] = [wait(open(), 7, 70), wait(open(), 8, 80), wait(open(), 9, 70)];
    expect(open().read(first)).toMatchObject({ waitsForSearch: true, lane: "1 search", wait: 1000, postponements: 1 });
    expect(Array.from(open().pending(), ({ seq, lane }) => [seq, lane])).toEqual(
      [first, second, third].map((seq) => [seq, "1 search"]),
    );
    expect(open().untold("1 search")).toMatchObject([
      { seq: first, askedBy: 70 },
      { seq: second, askedBy: 80 },
    ]);
    open().noteTold("1 search", 70);
    expect(open().untold("1 search")).toMatchObject([{ seq: second, askedBy: 80 }]);
    open().noteTold("1 search", 80);
    wait(open(), 10, 80);
    expect(open().untold("1 search")).toEqual([]);
    expect(open(2).untold("1 search")).toEqual([]);
  });

  test("is told of anew when all that the person was told of is done", () => {
    const inbox = open();
    const first = wait(inbox, 7, 70);
    inbox.noteTold("1 search", 70);
    inbox.done(first);
    expect(inbox.isPending(first)).toBe(false);
    const second = wait(inbox, 8, 70);
    expect(inbox.untold("1 search")).toMatchObject([{ seq: second }]);
    inbox.setAside(second, "TypeError");
    expect(inbox.untold("1 search")).toEqual([]);
  });

  test("is done, and empty, once its person is forgotten, and nothing of it is noted any more", () => {
    const inbox = open();
    const [theirs, other] = [wait(inbox, 7, 70), wait(inbox, 8, 80)];
    openMemory(database, BOT, () => now).forgetPerson(70);
    inbox.recordDelivered(theirs, "what it was answered");
    inbox.setAside(theirs, "TypeError");
    expect(pendingIds(inbox)).toEqual([8]);
    expect(inbox.isPending(other)).toBe(true);
    expect(inbox.add([update(7)])).toEqual([]);
    expect(database.prepare("SELECT * FROM updates WHERE seq = ?").get(theirs)).toMatchObject({
      state: "done",
      body: null,
      delivered: null,
      lane: "",
      asked_by: null,
    });
  });
});

describe("what a person wrote", () => {
  test("is erased from the file once the update is done", () => {
    const inbox = open();
    const [{ seq } = { seq: 0 }] = inbox.add([update(7, "4242", "my neighbour's illness")]);
    inbox.recordDelivered(seq, "an answer about illness");
    inbox.done(seq);
    expect(inbox.read(seq)).toBeUndefined();
    keepHouse({ database, inbox, memory: openMemory(database, 1) }, now);
    for (const file of ["anyqtama.sqlite", "anyqtama.sqlite-wal"]) {
      const bytes = readFileSync(path.join(folder, file)).toString("latin1");
      expect(bytes).not.toContain("illness");
    }
  });

  test("is kept with the reason when the update is set aside, for 30 days", () => {
    const inbox = open();
    const [{ seq } = { seq: 0 }] = inbox.add([update(7, "1", "secret"), update(8)]);
    inbox.setAside(seq, "TypeError");
    expect(pendingIds(inbox)).toEqual([8]);
    expect(inbox.listSetAside(10)).toEqual([{ updateId: 7, kind: "message", receivedAt: now, reason: "TypeError" }]);
    keepHouse({ database, inbox, memory: openMemory(database, 1) }, (now += RETENTION));
    expect(inbox.listSetAside(10)).toHaveLength(1);
    keepHouse({ database, inbox, memory: openMemory(database, 1) }, now + 1);
    expect(inbox.listSetAside(10)).toEqual([]);
  });
});

test("A full disk keeps a batch out as a whole, and the next one goes in when there is room", () => {
  const inbox = open();
  inbox.add([update(1)]);
  const pages = Number(database.prepare("PRAGMA page_count").get()?.["page_count"]);
  database.exec(`PRAGMA max_page_count = ${pages}`);
  const batch = [update(2), update(3, "1", "x".repeat(100_000))];
  let error: unknown;
  try {
    inbox.add(batch);
  } catch (thrown) {
    error = thrown;
  }
  expect(sqliteCode(error)).toBe(SQLITE.FULL);
  expect(pendingIds(inbox)).toEqual([1]);
  database.exec("PRAGMA max_page_count = 100000");
  expect(inbox.add(batch)).toHaveLength(2);
  expect(pendingIds(inbox)).toEqual([1, 2, 3]);
});
