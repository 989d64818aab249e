import { copyFileSync, readFileSync, statSync, truncateSync, writeFileSync } from "node:fs";
import type { DatabaseSync } from "node:sqlite";
import { pino } from "pino";
import { beforeAll, beforeEach, expect, test } from "vitest";
import { databaseFile, openDatabase } from "../../src/store/database.ts";
import { Inbox } from "../../src/store/inbox.ts";
import { openMemory } from "../../src/store/memory.ts";
import { makeFolder } from "../support/temp-folder.ts";

const UPDATES = 200;
const PAGE = 4096;
const PERSON = 42;
let folder: string;
let lines: string[];

const open = (): DatabaseSync => openDatabase(folder, pino({ level: "error" }, { write: (line) => lines.push(line) }));
const pending = (database: DatabaseSync): number[] => {
  const inbox = new Inbox(database, 1);
  return Array.from(inbox.pending(), ({ seq }) => inbox.read(seq)!.updateId);
};

let whole: string;

/** A database in which people wait, a few to a page; it is closed, so that all is in its file. */
beforeAll(async () => {
  folder = await makeFolder();
  const database = open();
  const inbox = new Inbox(database, 1);
  inbox.add(
    Array.from({ length: UPDATES }, (_, index) => ({
      updateId: index + 1,
      kind: "message",
      lane: "1",
      body: JSON.stringify({ text: "x".repeat(900), updateId: index + 1 }),
    })),
  );
  inbox.done(1);
  openMemory(database, 1).people.setLanguage(PERSON, "kk");
  database.close();
  whole = databaseFile(folder);
});

beforeEach(async () => {
  folder = await makeFolder();
  copyFileSync(whole, databaseFile(folder));
  lines = [];
});

/** Overwrites some pages, from 0. */
function garble(first: number, last: number): void {
  const bytes = readFileSync(databaseFile(folder));
  bytes.fill(0xa5, first * PAGE, last * PAGE);
  writeFileSync(databaseFile(folder), bytes);
}
const pages = (): number => statSync(databaseFile(folder)).size / PAGE;

test.each<[string, () => void, number]>([
  ["the first page, which says where all is", () => garble(0, 1), UPDATES - 1],
  ["a few pages in the middle", () => garble(60, 63), UPDATES - 30],
  [
    "a tenth of all, here and there",
    () => {
      for (let page = 45; page < pages(); page += 10) garble(page, page + 1);
    },
    0.8 * UPDATES,
  ],
  [
    "the end, which is cut off",
    () => truncateSync(databaseFile(folder), Math.floor(pages() * 0.75) * PAGE),
    0.5 * UPDATES,
  ],
])(
  "when the disk has lost %s, those who wait are answered as far as they can still be read",
  (_what, damage, least) => {
    damage();
    const database = open();
    const found = pending(database);
    expect(found.length).toBeGreaterThanOrEqual(least);
    expect(found).toEqual(found.toSorted((a, b) => a - b));
    expect(found).not.toContain(1);
    expect(database.prepare("PRAGMA integrity_check").get()).toEqual({ integrity_check: "ok" });
    expect(lines).toHaveLength(1);
    const { rescued } = JSON.parse(lines[0]!) as { rescued: Record<string, number> };
    expect(rescued["updates"]).toBeGreaterThanOrEqual(found.length);
    // What was done is known to be done, as far as it could be read, and new updates come behind the old ones.
    new Inbox(database, 1).add([{ updateId: UPDATES + 1, kind: "message", lane: "1", body: "{}" }]);
    expect(pending(database).at(-1)).toBe(UPDATES + 1);
    database.close();
  },
);

test("what people chose, and wait to be told, is taken over, too", () => {
  const before = open();
  const { follows, quietGroups } = openMemory(before, 1);
  follows.add({ kind: "answer", userId: PERSON, chatId: PERSON, question: "Who?", language: "kk", since: 1 });
  quietGroups.set(-7, true);
  before.close();
  garble(60, 63);
  const memory = openMemory(open(), 1);
  expect(memory.people.language(PERSON)).toBe("kk");
  expect(memory.follows.of(PERSON).map(({ question }) => question)).toEqual(["Who?"]);
  expect(memory.quietGroups.has(-7)).toBe(true);
});

test("of every table it is decided whether it is taken over or made again", () => {
  const again = [
    "answers",
    "clock",
    "draft_prompts",
    "drafts",
    "kept_questions",
    "served_documents",
    "uploads",
    "votes",
  ];
  garble(60, 63);
  const database = open();
  const tables = database.prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%'");
  const { rescued } = JSON.parse(lines[0]!) as { rescued: Record<string, number> };
  const names = tables.all().map(({ name }) => String(name));
  expect([...again, ...Object.keys(rescued)].toSorted()).toEqual(names.toSorted());
});

test("from what is no database at all nothing is taken, and a new one serves", () => {
  writeFileSync(databaseFile(folder), "x".repeat(9000));
  const database = open();
  expect(pending(database)).toEqual([]);
  expect(lines).toHaveLength(1);
});
