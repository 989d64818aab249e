import type { DatabaseSync } from "node:sqlite";
import type { Log } from "../log.ts";
import { openDatabase } from "./database.ts";
import { lockFolder } from "./folder-lock.ts";
import { openPrivateFolder } from "./private-folder.ts";
import { unusableFolder } from "./sqlite-error.ts";

/** The state of the bot, which this process has to itself. */
export interface Store {
  readonly database: DatabaseSync;
  readonly close: () => void;
}

/**
 * Opens the state of the bot; the folder is made when it is missing, and what is in it is for its owner alone.
 * @param patience how long another process may still hold the folder, in milliseconds
 * @throws StoreError when the folder cannot be used, or another process keeps it
 */
export async function openStore(folder: string, log: Log, patience?: number): Promise<Store> {
  try {
    openPrivateFolder(folder, log);
  } catch (error) {
    throw unusableFolder(folder, error);
  }
  const lock = await lockFolder(folder, patience);
  try {
    const database = openDatabase(folder, log);
    return {
      database,
      close: () => {
        database.close();
        lock.release();
      },
    };
  } catch (error) {
    lock.release();
    throw error;
  }
}
