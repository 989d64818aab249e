import type { DatabaseSync } from "node:sqlite";

/** A day, in milliseconds. */
export const DAY = 24 * 60 * 60 * 1000;
/** Telegram's time is known to the second; what lies closer is no reason to set the clock, in milliseconds. */
const EXACT = 5000;

/**
 * The time by which what is kept grows old. The machine's clock may be set back or forward, by mistake even by years;
 * what is forgotten for that would be gone for good. So this one goes on with the time that the process runs, begins
 * where it ended the last time, and is set by Telegram's clock, which every response tells.
 */
export class Clock {
  readonly #uptime: () => number;
  #time: number;
  #at: number;

  /**
   * @param last what `now` was when it was last kept, in milliseconds since 1970; undefined at the very first start
   * @param machine the time by the machine's clock, which is believed for a day at most
   * @param uptime milliseconds by a clock that nobody can set
   */
  constructor(last: number | undefined, machine = Date.now(), uptime = (): number => performance.now()) {
    this.#uptime = uptime;
    this.#time = last === undefined ? machine : Math.min(Math.max(machine, last), last + DAY);
    this.#at = uptime();
  }

  /** Milliseconds since 1970. */
  readonly now = (): number => Math.round(this.#time + this.#uptime() - this.#at);

  /** Sets it by Telegram's clock, in milliseconds since 1970. */
  readonly set = (time: number): void => {
    if (!(Math.abs(time - this.now()) > EXACT)) return;
    this.#time = time;
    this.#at = this.#uptime();
  };
}

/** The clock as it was last kept in a database. */
export function openClock(database: DatabaseSync): Clock {
  const row = database.prepare("SELECT time FROM clock").get();
  return new Clock(row && Number(row["time"]));
}

/** Keeps what the clock says, for the next start. */
export function keepClock(database: DatabaseSync, { now }: Clock): void {
  database
    .prepare("INSERT INTO clock (id, time) VALUES (1, ?) ON CONFLICT DO UPDATE SET time = excluded.time")
    .run(now());
}
