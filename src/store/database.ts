import { existsSync, readdirSync, renameSync, rmSync } from "node:fs";
import path from "node:path";
import { DatabaseSync } from "node:sqlite";
import type { Log } from "../log.ts";
import { MIGRATIONS } from "./migrations.ts";
import { makePrivateFile } from "./private-folder.ts";
import { rescue } from "./rescue.ts";
import { isDamage, SQLITE, StoreError, unusableFolder } from "./sqlite-error.ts";

/** How long a statement waits for another process, such as a backup, in milliseconds. */
export const BUSY_TIMEOUT = 5000;

/** Where in the folder the state is. */
export const databaseFile = (folder: string): string => path.join(folder, "anyqtama.sqlite");

/**
 * Opens the state of the bot in a folder that this process has to itself (see `openStore`), and makes or migrates it
 * where need be. A file that is damaged is moved aside, with a line in the log, and a new one takes its place, with
 * what can still be read of what people wait for.
 *
 * Commits survive the end of the process whatever ends it; those made inside `durably` survive a power cut, too.
 * @throws StoreError when the folder cannot be used, or a newer version has made the file
 */
export function openDatabase(folder: string, log: Log): DatabaseSync {
  const file = databaseFile(folder);
  try {
    return openFile(file);
  } catch (error) {
    if (error instanceof StoreError) throw error;
    if (!isDamage(error)) throw unusableFolder(folder, error);
    return replaceDamaged(folder, log);
  }
}

/** Puts a new database in the place of one that is damaged, with what can still be read of what people wait for. */
function replaceDamaged(folder: string, log: Log): DatabaseSync {
  const file = databaseFile(folder);
  try {
    const aside = moveAside(file);
    const database = openFile(file);
    const rescued = rescue(aside, database, file);
    log.error(
      { aside, rescued },
      "the database was damaged; it has been moved aside and a new one is used, with the rows that could be read of what people wait for; answers, votes and drafts are lost",
    );
    return database;
  } catch (error) {
    throw unusableFolder(folder, error);
  }
}

/** Runs `write` in one transaction, which is on the disk itself when this returns. */
export function durably<T>(database: DatabaseSync, write: () => T): T {
  database.exec("PRAGMA synchronous = FULL");
  try {
    return inTransaction(database, write);
  } finally {
    database.exec("PRAGMA synchronous = NORMAL");
  }
}

/** Runs `write` in one transaction: all of it is done, or nothing. */
export function inTransaction<T>(database: DatabaseSync, write: () => T): T {
  database.exec("BEGIN IMMEDIATE");
  try {
    const result = write();
    database.exec("COMMIT");
    return result;
  } catch (error) {
    // A full disk has rolled back already.
    if (database.isTransaction) database.exec("ROLLBACK");
    throw error;
  }
}

function openFile(file: string): DatabaseSync {
  makePrivateFile(file);
  const database = new DatabaseSync(file, { timeout: BUSY_TIMEOUT });
  try {
    // What people wrote is overwritten, not only forgotten, when it is erased.
    database.exec(
      "PRAGMA journal_mode = WAL; PRAGMA synchronous = NORMAL; PRAGMA secure_delete = ON; PRAGMA temp_store = MEMORY",
    );
    const [check] = database.prepare("PRAGMA quick_check(1)").all();
    if (check?.["quick_check"] !== "ok") throw damage();
    migrate(database);
    return database;
  } catch (error) {
    database.close();
    throw error;
  }
}

/** An error like that of SQLite itself, for damage that only the check has found. */
const damage = (): Error =>
  Object.assign(new Error("the integrity check failed"), { code: "ERR_SQLITE_ERROR", errcode: SQLITE.CORRUPT });

function migrate(database: DatabaseSync): void {
  const version = Number(database.prepare("PRAGMA user_version").get()?.["user_version"]);
  if (version > MIGRATIONS.length)
    throw new StoreError(
      `The database in DATA_DIR was made by a newer version of Anyqtama (${version}, this one knows ${MIGRATIONS.length}). Update, or use another DATA_DIR.`,
    );
  for (const [index, step] of MIGRATIONS.entries()) {
    if (index < version) continue;
    inTransaction(database, () => database.exec(`${step}; PRAGMA user_version = ${index + 1}`));
  }
}

/**
 * Deletes the files that were moved aside before a time, in milliseconds since 1970: they hold what people wrote, and
 * nobody has wanted them.
 */
export function forgetDamaged(folder: string, time: number): void {
  const limit = stampOf(time);
  for (const name of readdirSync(folder)) {
    const { stamp } = DAMAGED.exec(name)?.groups ?? {};
    if (stamp !== undefined && stamp < limit) rmSync(path.join(folder, name), { force: true });
  }
}

/** A time as it stands in the name of a file: later ones come later in the order of letters. */
const stampOf = (time: number): string => new Date(time).toISOString().replaceAll(/[:.]/gu, "-");

/** The name of a file that was moved aside, with the time when that was; see stampOf. */
const DAMAGED = /\.damaged-(?<stamp>[\dT-]+Z)/u;

/** Renames the file with all that belongs to it, and returns its new name. */
function moveAside(file: string): string {
  const aside = `${file}.damaged-${stampOf(Date.now())}`;
  for (const part of ["", "-wal", "-shm"]) if (existsSync(file + part)) renameSync(file + part, aside + part);
  return aside;
}
