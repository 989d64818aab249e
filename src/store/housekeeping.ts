import type { DatabaseSync } from "node:sqlite";
import type { Log } from "../log.ts";
import { ChatStates } from "./chat-states.ts";
import { DAY, keepClock, type Clock } from "./clock.ts";
import { forgetDamaged } from "./database.ts";
import { emptyLog } from "./erasure.ts";
import { Inbox } from "./inbox.ts";
import { openMemory, type Memory } from "./memory.ts";
import { describeStoreError } from "./sqlite-error.ts";

/** How long what people have written may be kept at most, in days. */
export const RETENTION_DAYS = 30;
/** The same in milliseconds. */
export const RETENTION = RETENTION_DAYS * DAY;
/** How often is tidied up, in milliseconds. */
const EVERY = 60 * 60 * 1000;

/** What is kept of one bot. */
export interface Household {
  readonly database: DatabaseSync;
  readonly inbox: Inbox;
  readonly memory: Memory;
  readonly chats?: ChatStates;
}

/**
 * Forgets what is too old and empties the write-ahead log, so that what was erased is gone from it, too.
 * @param now by the clock by which things grow old, in milliseconds since 1970
 */
export function keepHouse({ database, inbox, memory, chats }: Household, now: number): void {
  inbox.forgetOld();
  chats?.forgetBefore(now - RETENTION);
  memory.forgetBefore(now - RETENTION);
  memory.forgetExpired(now);
  inbox.forgetSetAside(now - RETENTION);
  database.exec("PRAGMA optimize");
  emptyLog(database);
}

/**
 * What is kept of the bots that have used a database. One that has another token now, or none any more, keeps house no
 * more by itself.
 */
function householdsIn(database: DatabaseSync, { now }: Clock): Household[] {
  // What is followed is kept longer than all else, so none of the tables tells of all bots.
  const tables = database
    .prepare(
      "SELECT m.name FROM sqlite_schema m, pragma_table_info(m.name) c WHERE m.type = 'table' AND c.name = 'bot_id'",
    )
    .all();
  if (tables.length === 0) return [];
  const bots = database.prepare(tables.map(({ name }) => `SELECT bot_id FROM "${String(name)}"`).join(" UNION ")).all();
  return bots.map((bot) => {
    const id = Number(bot["bot_id"]);
    const memory = openMemory(database, id, now);
    return { database, inbox: new Inbox(database, id, now), memory, chats: new ChatStates(database, id) };
  });
}

/**
 * Keeps house in a folder now and every hour until `signal` aborts, for whichever bot; when it cannot, that is logged.
 * @param kept `chats` of a bot that serves, which has them in memory, too
 */
export function keepHouseHourly(
  {
    clock,
    database,
    chats,
    folder,
  }: Pick<Household, "database" | "chats"> & { readonly clock: Clock; readonly folder: string },
  log: Log,
  signal: AbortSignal,
): void {
  const run = async (): Promise<void> => {
    try {
      chats?.forgetBefore(clock.now() - RETENTION);
      for (const household of householdsIn(database, clock)) keepHouse(household, clock.now());
      keepClock(database, clock);
      forgetDamaged(folder, clock.now() - RETENTION);
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
