import type { DatabaseSync } from "node:sqlite";
import type { Log } from "../log.ts";
import type { Inbox } from "./inbox.ts";
import type { Memory } from "./memory.ts";
import { describeStoreError } from "./sqlite-error.ts";

const DAY = 24 * 60 * 60 * 1000;
/** How long what people have written may be kept at most, in days. */
export const RETENTION_DAYS = 30;
/** The same in milliseconds. */
export const RETENTION = RETENTION_DAYS * DAY;
const EVERY = 60 * 60 * 1000;

/** Forgets what is too old and empties the write-ahead log, so that what was erased is gone from it, too. */
export function keepHouse(database: DatabaseSync, inbox: Inbox, memory: Memory, now: number): void {
  inbox.forgetOld();
  memory.forgetBefore(now - RETENTION);
  memory.forgetExpired(now);
  inbox.forgetSetAside(now - RETENTION);
  database.exec("PRAGMA wal_checkpoint(TRUNCATE); PRAGMA optimize");
}

/** Keeps house now and every hour until `signal` aborts; when it cannot, that is logged. */
export function keepHouseHourly(
  database: DatabaseSync,
  inbox: Inbox,
  memory: Memory,
  log: Log,
  signal: AbortSignal,
): void {
  const run = async (): Promise<void> => {
    try {
      keepHouse(database, inbox, memory, Date.now());
    } catch (error) {
      log.warn({ error: describeStoreError(error) }, "the database could not be tidied up");
    }
  };
  everyHour(run, signal);
}

/** Does work, which must not throw, now and every hour until `signal` aborts; never twice at a time. */
export function everyHour(work: () => Promise<void>, signal: AbortSignal): void {
  let isAtWork = false;
  const run = async (): Promise<void> => {
    if (isAtWork) return;
    isAtWork = true;
    await work();
    isAtWork = false;
  };
  void run();
  const timer = setInterval(() => void run(), EVERY).unref();
  signal.addEventListener("abort", () => clearInterval(timer), { once: true });
}
