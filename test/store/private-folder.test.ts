import { chmodSync, mkdirSync, readdirSync, statSync, writeFileSync } from "node:fs";
import path from "node:path";
import { pino } from "pino";
import { beforeEach, expect, test } from "vitest";
import { openPrivateFolder } from "../../src/store/private-folder.ts";
import { openStore } from "../../src/store/open-store.ts";
import { makeFolder } from "../support/temp-folder.ts";

let folder: string;
let lines: string[];
const log = pino({ level: "warn" }, { write: (line) => lines.push(line) });
const modeOf = (...names: string[]): string => (statSync(path.join(folder, ...names)).mode & 0o777).toString(8);

beforeEach(async () => {
  folder = await makeFolder();
  lines = [];
});

test("the database and all that SQLite puts beside it is for the owner alone, in a folder of any rights", async () => {
  chmodSync(folder, 0o755);
  const store = await openStore(folder, log);
  store.database.exec("CREATE TABLE words (word TEXT); INSERT INTO words VALUES ('a')");
  expect(readdirSync(folder)).toEqual(expect.arrayContaining(["anyqtama.sqlite-wal", "anyqtama.sqlite-shm"]));
  for (const name of readdirSync(folder)) expect([name, modeOf(name)]).toEqual([name, "600"]);
  store.close();
});

test("a folder that others may look into keeps its rights, and the log says so; one that they may not is nothing to tell of", () => {
  chmodSync(folder, 0o755);
  openPrivateFolder(folder, log);
  expect(modeOf()).toBe("755");
  expect(lines.map((line) => JSON.parse(line) as object)).toMatchObject([{ folder, mode: "755" }]);
  expect(lines[0]).toContain("close it with chmod 700");
  chmodSync(folder, 0o700);
  openPrivateFolder(folder, log);
  expect(lines).toHaveLength(1);
});

test("what an earlier version has left open is closed, what is not the bot's stays as it is", () => {
  for (const name of ["texts", "pages", "holiday"]) mkdirSync(path.join(folder, name));
  for (const name of ["anyqtama.sqlite-wal", "index.snapshot", "vocabulary.snapshot", "notes.txt"])
    writeFileSync(path.join(folder, name), "", { mode: 0o644 });
  const foreign = [modeOf("holiday"), modeOf("notes.txt")];
  openPrivateFolder(folder, log);
  expect(["texts", "pages"].map((name) => modeOf(name))).toEqual(["700", "700"]);
  for (const name of ["anyqtama.sqlite-wal", "index.snapshot", "vocabulary.snapshot"])
    expect([name, modeOf(name)]).toEqual([name, "600"]);
  expect([modeOf("holiday"), modeOf("notes.txt")]).toEqual(foreign);
});
