import { chmodSync, readdirSync, readFileSync, rmSync, statSync, truncateSync, writeFileSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { pino } from "pino";
import { beforeEach, describe, expect, test } from "vitest";
import { backupDatabase } from "../../src/store/backup.ts";
import { databaseFile, forgetDamaged, openDatabase } from "../../src/store/database.ts";
import { lockFolder } from "../../src/store/folder-lock.ts";
import { openStore } from "../../src/store/open-store.ts";
import { Inbox } from "../../src/store/inbox.ts";
import { MIGRATIONS } from "../../src/store/migrations.ts";
import { StoreError } from "../../src/store/sqlite-error.ts";
import { makeFolder } from "../support/temp-folder.ts";

let folder: string;
let lines: string[];
beforeEach(async () => {
  folder = await makeFolder();
  lines = [];
});

const open = (): DatabaseSync => openDatabase(folder, pino({ level: "error" }, { write: (line) => lines.push(line) }));
const version = (database: DatabaseSync): unknown => database.prepare("PRAGMA user_version").get()?.["user_version"];
const fill = (database: DatabaseSync): void => {
  const body = "x".repeat(1000);
  const updates = Array.from({ length: 100 }, (_, updateId) => ({ updateId, kind: "message", lane: "1", body }));
  new Inbox(database, 1).add(updates);
};
const pending = (database: DatabaseSync): number => Array.from(new Inbox(database, 1).pending()).length;

describe("the database", () => {
  test("is made with its folder, for its owner alone, at the newest version, and found again", async () => {
    folder = path.join(folder, "new", "data");
    const { database, close } = await openStore(folder, pino({ level: "silent" }));
    expect(version(database)).toBe(MIGRATIONS.length);
    fill(database);
    close();
    expect(statSync(folder).mode & 0o777).toBe(0o700);
    expect(statSync(databaseFile(folder)).mode & 0o777).toBe(0o600);
    expect(pending(open())).toBe(100);
    expect(lines).toEqual([]);
  });

  test("is migrated from an older version, even from an empty file", () => {
    // What comes after a version is the same whichever version the file was of before.
    for (const older of [0, Math.floor(MIGRATIONS.length / 2), MIGRATIONS.length - 1]) {
      rmSync(databaseFile(folder), { force: true });
      const file = new DatabaseSync(databaseFile(folder));
      for (const step of MIGRATIONS.slice(0, older)) file.exec(step);
      file.exec(`PRAGMA user_version = ${older}`);
      file.close();
      const migrated = open();
      expect(version(migrated)).toBe(MIGRATIONS.length);
      migrated.close();
    }
  });

  test("of a newer version is left alone, with what to do", () => {
    const newer = open();
    newer.exec("PRAGMA user_version = 999");
    newer.close();
    expect(open).toThrow(StoreError);
    expect(open).toThrow("made by a newer version");
    expect(lines).toEqual([]);
  });

  test.each<[string, (file: string) => void]>([
    ["is no database at all", (file) => writeFileSync(file, "x".repeat(9000))],
    ["is cut off in the middle", (file) => truncateSync(file, Math.floor(statSync(file).size / 8192) * 4096)],
    [
      "has garbage in the middle",
      (file) => {
        const bytes = readFileSync(file);
        bytes.fill(0xa5, 4096, Math.min(bytes.length, 60_000));
        writeFileSync(file, bytes);
      },
    ],
  ])("that %s is moved aside with one line, and a new one serves", (_name, damage) => {
    const first = open();
    fill(first);
    first.close();
    damage(databaseFile(folder));
    const second = open();
    expect(pending(second)).toBe(0);
    fill(second);
    expect(lines).toHaveLength(1);
    expect(lines[0]).toContain("the database was damaged; it has been moved aside and a new one is used");
    expect(readdirSync(folder).filter((name) => name.includes(".damaged-"))).not.toEqual([]);
  });

  test("is gone from aside, too, when the time is over for which words of people may be kept", () => {
    open().close();
    writeFileSync(databaseFile(folder), "x".repeat(9000));
    open().close();
    const aside = (): string[] => readdirSync(folder).filter((name) => name.includes(".damaged-"));
    writeFileSync(path.join(folder, `${aside()[0]}-wal`), "x");
    forgetDamaged(folder, Date.now() - 60_000);
    expect(aside()).toHaveLength(2);
    forgetDamaged(folder, Date.now() + 60_000);
    expect(aside()).toEqual([]);
    expect(pending(open())).toBe(0);
  });

  test("in a place that cannot be a folder is refused in one clear line", async () => {
    folder = path.join(await makeFolder({ file: "" }), "file", "data");
    const opened = openStore(folder, pino({ level: "silent" }), 0);
    await expect(opened).rejects.toThrow(
      /^The folder ".*" \(DATA_DIR\) cannot be used: there is a file of that name.*\. Check/u,
    );
  });

  test.skipIf(process.getuid?.() === 0)("in a folder that may only be read is refused in one clear line", () => {
    open().close();
    chmodSync(folder, 0o500);
    chmodSync(databaseFile(folder), 0o400);
    expect(open).toThrow(StoreError);
    chmodSync(folder, 0o700);
  });
});

describe("the lock of a folder", () => {
  test("keeps a second process out until the first lets go", async () => {
    open().close();
    const lock = await lockFolder(folder);
    await expect(lockFolder(folder, 0)).rejects.toThrow("Another copy of the bot uses the folder");
    const waiting = lockFolder(folder);
    lock.release();
    (await waiting).release();
  });

  test("cannot be had in a folder that does not exist", async () => {
    await expect(lockFolder(path.join(folder, "missing"), 0)).rejects.toThrow("cannot be used: ENOENT");
  });
});

describe("a backup", () => {
  test("is taken while the bot writes, and opens like the original", async () => {
    const database = open();
    fill(database);
    const target = path.join(folder, "copy.sqlite");
    await backupDatabase(folder, target);
    fill(database);
    await backupDatabase(folder, target);
    const copy = new DatabaseSync(target);
    expect(pending(copy)).toBe(100);
    expect(copy.prepare("PRAGMA integrity_check").get()).toEqual({ integrity_check: "ok" });
    expect(statSync(target).mode & 0o777).toBe(0o600);
  });

  test("says what is wrong when there is nothing to copy, or no place for it", async () => {
    await expect(backupDatabase(folder, "x.sqlite")).rejects.toThrow("nothing to back up");
    open().close();
    await expect(backupDatabase(folder, path.join(folder, "no", "x"))).rejects.toThrow(StoreError);
  });
});
