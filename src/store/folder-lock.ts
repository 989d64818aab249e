import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import { setTimeout as sleep } from "node:timers/promises";
import { makePrivateFile } from "./private-folder.ts";
import { SQLITE, sqliteCode, StoreError, unusableFolder } from "./sqlite-error.ts";

/** Held for as long as a process uses the folder. */
export interface FolderLock {
  readonly release: () => void;
}

/**
 * How long another process may still hold the folder, in milliseconds: a little more than it has for ending, so that
 * a restart which overlaps with the old process waits for it.
 */
const PATIENCE = 10_000;
const PAUSE = 100;

/**
 * Keeps a second copy of the bot away from the same state, which would answer everything twice. The lock is one of
 * the operating system (an exclusive transaction on an empty database), so it ends with the process however that ends.
 * @throws StoreError when another process keeps the folder, or it cannot be written to
 */
export async function lockFolder(folder: string, patience = PATIENCE): Promise<FolderLock> {
  const until = performance.now() + patience;
  for (;;) {
    const lock = tryLock(folder);
    if (lock) return lock;
    if (performance.now() >= until)
      throw new StoreError(
        `Another copy of the bot uses the folder "${folder}". Stop it, or give this one a DATA_DIR of its own.`,
      );
    await sleep(PAUSE);
  }
}

function tryLock(folder: string): FolderLock | undefined {
  let database: DatabaseSync | undefined;
  try {
    const file = path.join(folder, "anyqtama.lock");
    makePrivateFile(file);
    database = new DatabaseSync(file, { timeout: 0 });
    database.exec("BEGIN EXCLUSIVE");
    const held = database;
    return { release: () => held.close() };
  } catch (error) {
    database?.close();
    if (sqliteCode(error) === SQLITE.BUSY) return undefined;
    throw unusableFolder(folder, error);
  }
}
