import { DatabaseSync } from "node:sqlite";
import { openMemory, type Memory } from "../../src/store/memory.ts";
import { MIGRATIONS } from "../../src/store/migrations.ts";

/** A database as a bot has it, without a file. */
export function makeDatabase(): DatabaseSync {
  const database = new DatabaseSync(":memory:");
  for (const step of MIGRATIONS) database.exec(step);
  return database;
}

/** What a bot remembers, as long as the test runs. */
export const makeMemory = (database = makeDatabase(), now?: () => number): Memory => openMemory(database, 1, now);
