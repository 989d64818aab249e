import { readFileSync } from "node:fs";
import path from "node:path";
import { pino } from "pino";
import { afterEach, beforeEach, expect, test, vi } from "vitest";
import { openDatabase } from "../../src/store/database.ts";
import { eraseSoon } from "../../src/store/erasure.ts";
import { Inbox } from "../../src/store/inbox.ts";
import { makeFolder } from "../support/temp-folder.ts";

beforeEach(() => void vi.useFakeTimers({ toFake: ["setTimeout"] }));
afterEach(() => void vi.useRealTimers());

test("what an update said is gone from the disk seconds after it is done, though the bot runs on", async () => {
  const folder = await makeFolder();
  const database = openDatabase(folder, pino({ level: "silent" }));
  const inbox = new Inbox(
    database,
    1,
    Date.now,
    eraseSoon(database, () => {}),
  );
  const bytes = (): string =>
    ["anyqtama.sqlite", "anyqtama.sqlite-wal"].map((name) => readFileSync(path.join(folder, name), "latin1")).join();
  const [{ seq } = { seq: 0 }] = inbox.add([{ updateId: 1, kind: "message", lane: "424242", body: "my illness" }]);
  expect(bytes()).toContain("illness");
  inbox.done(seq);
  expect(bytes()).toContain("illness");
  vi.advanceTimersByTime(5000);
  expect(bytes()).not.toContain("illness");
  expect(bytes()).not.toContain("424242");
  // A database that is closed by then has emptied its log itself.
  inbox.done(seq);
  database.close();
  vi.advanceTimersByTime(5000);
});

test("while a backup reads, it is tried again", async () => {
  const folder = await makeFolder();
  const database = openDatabase(folder, pino({ level: "silent" }));
  database.exec("PRAGMA busy_timeout = 0");
  const soon = eraseSoon(database, () => {});
  const reader = openDatabase(folder, pino({ level: "silent" }));
  database.exec("CREATE TABLE words (word TEXT); INSERT INTO words VALUES ('illness')");
  reader.exec("BEGIN; SELECT * FROM words");
  database.exec("DELETE FROM words");
  soon();
  const log = (): string => readFileSync(path.join(folder, "anyqtama.sqlite-wal"), "latin1");
  vi.advanceTimersByTime(5000);
  expect(log()).toContain("illness");
  reader.exec("COMMIT");
  vi.advanceTimersByTime(5000);
  expect(log()).not.toContain("illness");
});
