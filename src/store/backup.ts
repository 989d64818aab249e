import { chmodSync, existsSync, renameSync, rmSync } from "node:fs";
import { backup, DatabaseSync } from "node:sqlite";
import { databaseFile } from "./database.ts";
import { StoreError } from "./sqlite-error.ts";

/**
 * Writes a copy of the state of a bot to `target`, which may be running meanwhile. The copy is one moment's state; a
 * file of that name is replaced only once the copy is complete.
 * @param folder the bot's DATA_DIR
 * @throws StoreError when there is nothing to copy or it cannot be written
 */
export async function backupDatabase(folder: string, target: string): Promise<void> {
  const file = databaseFile(folder);
  if (!existsSync(file)) throw new StoreError(`There is no database in "${folder}" (DATA_DIR): nothing to back up.`);
  const unfinished = `${target}.part`;
  try {
    const database = new DatabaseSync(file, { readOnly: true, timeout: 5000 });
    try {
      rmSync(unfinished, { force: true });
      await backup(database, unfinished);
    } finally {
      database.close();
    }
    chmodSync(unfinished, 0o600);
    renameSync(unfinished, target);
  } catch (error) {
    rmSync(unfinished, { force: true });
    throw new StoreError(`The backup "${target}" cannot be written: ${(error as Error).message}`);
  }
}
