import { existsSync } from "node:fs";
import { access } from "node:fs/promises";
import path from "node:path";
import { backup, DatabaseSync } from "node:sqlite";
import { PRIVATE } from "../corpus/file-modes.ts";
import { removeAbandoned, replaceAtomically } from "../corpus/write-atomically.ts";
import { BUSY_TIMEOUT, databaseFile } from "./database.ts";
import { StoreError } from "./sqlite-error.ts";

/**
 * Writes a copy of the state of a bot to `target`, which may be running meanwhile. The copy is one moment's state; a
 * file of that name is replaced only once the copy is complete.
 * @param folder the bot's DATA_DIR
 * @throws StoreError when there is nothing to copy or it cannot be written
 */
export async function backupDatabase(folder: string, target: string): Promise<void> {
  const file = databaseFile(folder);
  if (!existsSync(file))
    throw new StoreError(
      `There is no database in "${folder}" (DATA_DIR): nothing to back up. Check DATA_DIR; the bot makes it when it starts.`,
    );
  try {
    // A mistyped folder is not made.
    await access(path.dirname(target));
    await removeAbandoned(path.dirname(target), Date.now(), false);
    await replaceAtomically(target, PRIVATE, async (half) => {
      using database = new DatabaseSync(file, { readOnly: true, timeout: BUSY_TIMEOUT });
      await backup(database, half);
    });
  } catch (error) {
    throw new StoreError(`The backup "${target}" cannot be written: ${(error as Error).message}`);
  }
}
