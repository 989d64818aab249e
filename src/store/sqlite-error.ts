import { OperationalError } from "../errors.ts";

/** Thrown when the state of the bot cannot be kept; the message says what to do. */
export class StoreError extends OperationalError {
  override readonly name = "StoreError";
}

/** The primary result codes of SQLite that are told apart (https://sqlite.org/rescode.html). */
export const SQLITE = { BUSY: 5, READONLY: 8, IOERR: 10, CORRUPT: 11, FULL: 13, CANTOPEN: 14, NOTADB: 26 } as const;

/** The primary result code of an error of `node:sqlite`; undefined for any other error. */
export function sqliteCode(error: unknown): number | undefined {
  const { code, errcode } = (error ?? {}) as { code?: unknown; errcode?: unknown };
  return code === "ERR_SQLITE_ERROR" && typeof errcode === "number" ? errcode & 0xff : undefined;
}

/** Whether an error means that the file itself is beyond use. */
export const isDamage = (error: unknown): boolean => {
  const code = sqliteCode(error);
  return code === SQLITE.CORRUPT || code === SQLITE.NOTADB;
};

const UNWRITABLE = "the folder or the file cannot be written to";

/** Why something could not be written, in a few words for the log. */
export function describeStoreError(error: unknown): string {
  switch (sqliteCode(error)) {
    case SQLITE.FULL:
      return "the disk is full";
    case SQLITE.READONLY:
    case SQLITE.CANTOPEN:
      return UNWRITABLE;
    case SQLITE.BUSY:
      return "another program holds the database";
    case SQLITE.CORRUPT:
    case SQLITE.NOTADB:
      return "the database is damaged; restart the bot and it will be moved aside";
    case undefined:
      return fileError(error);
    default:
      return error instanceof Error ? error.message : "unknown";
  }
}

/** The code of an error of the file system, such as ENOENT, or what it means; the name of any other. */
function fileError(error: unknown): string {
  const { code } = (error ?? {}) as { code?: unknown };
  if (code === "EACCES" || code === "EPERM" || code === "EROFS") return UNWRITABLE;
  if (code === "EEXIST" || code === "ENOTDIR") return "there is a file of that name, or of one that leads to it";
  return typeof code === "string" ? code : error instanceof Error ? error.name : typeof error;
}

/** An error that says that a folder cannot hold the state, and why. */
export const unusableFolder = (folder: string, error: unknown): StoreError =>
  new StoreError(
    `The folder "${folder}" (DATA_DIR) cannot be used: ${describeStoreError(error)}. Check its path, its owner and the disk.`,
  );
