import type { DatabaseSync, SQLOutputValue, SQLTagStore } from "node:sqlite";
import { DAY } from "./clock.ts";
import { durably } from "./database.ts";

/** An update as it arrives. */
export interface IncomingUpdate {
  readonly updateId: number;
  /** The field of the Update that is present, such as "message". */
  readonly kind: string;
  /** What keeps its order: updates of one lane are handled one after the other. */
  readonly lane: string;
  /** The update as JSON. */
  readonly body: string;
}

/** An update that is not done, as short as can be: there may be many. */
export interface PendingUpdate {
  /** Its place in the order of arrival. */
  readonly seq: number;
  readonly lane: string;
  /** How long it still has to wait, in milliseconds: never longer than it had to when that was decided. */
  readonly wait: number;
  /** How many attempts at it have begun of which nobody saw the end, since that of the process came first. */
  readonly begun: number;
}

/** An update that is not done, with all that is needed to handle it. */
export interface StoredUpdate extends PendingUpdate {
  readonly updateId: number;
  readonly kind: string;
  readonly body: string;
  readonly receivedAt: number;
  /** How often in a row Telegram or the network was not ready. */
  readonly postponements: number;
  /** How often our own code failed on it. */
  readonly failures: number;
  /** How many of the pauses of its attempts have been got to without ending the process; see AttemptMark. */
  readonly passed: number;
  /** Whether it waits for the search, or has been doing so until now. */
  readonly waitsForSearch: boolean;
  /** What `recordDelivered` was last given. */
  readonly delivered: string | undefined;
}

/** An update that waits for the search, whose person does not know that yet. */
export interface UntoldUpdate {
  readonly seq: number;
  readonly askedBy: number;
  readonly body: string;
}

/** An update that was given up, for staff to look at. */
export interface SetAsideUpdate {
  readonly updateId: number;
  readonly kind: string;
  readonly receivedAt: number;
  readonly reason: string;
}

/**
 * How long an update that is done is remembered, in milliseconds. Telegram sends one again for at most 24 hours, and
 * gives numbers out anew after a week without updates: three days lie safely between.
 */
const REMEMBERED = 3 * DAY;
/** How often what is older is forgotten, in milliseconds. */
const FORGET_EVERY = 60 * 60 * 1000;

/**
 * The updates of one bot that have arrived, each until it is done and then, without its content, for as long as it may
 * come again. Every method may throw what `node:sqlite` throws, as when the disk is full.
 */
export class Inbox {
  readonly #database: DatabaseSync;
  readonly #botId: number;
  readonly #now: () => number;
  readonly #onErased: () => void;
  readonly #sql: SQLTagStore;
  #forgetAt = 0;

  /** @param onErased is told when words of people were erased, which may stand in the write-ahead log still */
  constructor(database: DatabaseSync, botId: number, now: () => number = Date.now, onErased: () => void = () => {}) {
    this.#database = database;
    this.#botId = botId;
    this.#now = now;
    this.#onErased = onErased;
    this.#sql = database.createTagStore();
  }

  /**
   * Keeps updates, those that are here already left out, and returns the new ones in the order given. When it returns
   * they are on the disk.
   */
  add(updates: readonly IncomingUpdate[]): (PendingUpdate & Pick<IncomingUpdate, "kind">)[] {
    if (updates.length === 0) return [];
    const now = this.#now();
    if (now >= this.#forgetAt) this.forgetOld();
    return durably(this.#database, () =>
      updates.flatMap(({ updateId, kind, lane, body }) => {
        const known = this.#sql.get`
          SELECT 1 FROM updates
          WHERE bot_id = ${this.#botId} AND update_id = ${updateId} AND received_at > ${now - REMEMBERED}`;
        if (known) return [];
        const { lastInsertRowid } = this.#sql.run`
          INSERT INTO updates (bot_id, update_id, kind, lane, received_at, body)
          VALUES (${this.#botId}, ${updateId}, ${kind}, ${lane}, ${now}, ${body})`;
        return [{ seq: Number(lastInsertRowid), lane, kind, wait: 0, begun: 0 }];
      }),
    );
  }

  /** All that is not done, in the order of arrival. */
  *pending(): Generator<PendingUpdate> {
    const rows = this.#sql.iterate`
      SELECT seq, lane, not_before, wait, begun FROM updates
      WHERE bot_id = ${this.#botId} AND state = 'pending' ORDER BY seq`;
    for (const row of rows) yield this.#toPending(row);
  }

  /** An update that is not done; undefined if it is. */
  read(seq: number): StoredUpdate | undefined {
    const row = this.#sql.get`SELECT * FROM updates WHERE seq = ${seq} AND state = 'pending'`;
    if (!row) return undefined;
    return {
      ...this.#toPending(row),
      updateId: Number(row["update_id"]),
      kind: String(row["kind"]),
      body: String(row["body"]),
      receivedAt: Number(row["received_at"]),
      postponements: Number(row["postponements"]),
      failures: Number(row["failures"]),
      passed: Number(row["passed"]),
      waitsForSearch: row["asked_by"] !== null,
      delivered: row["delivered"] === null ? undefined : String(row["delivered"]),
    };
  }

  /** Whether an update is not done. */
  isPending(seq: number): boolean {
    return this.#sql.get`SELECT 1 FROM updates WHERE seq = ${seq} AND state = 'pending'` !== undefined;
  }

  /** Remembers what has been carried out for an update that is not done yet. */
  recordDelivered(seq: number, delivered: string): void {
    this.#sql.run`UPDATE updates SET delivered = ${delivered} WHERE seq = ${seq} AND state = 'pending'`;
  }

  /** Marks an update as done and erases what it said. */
  done(seq: number, note?: string): void {
    this.#sql.run`
      UPDATE updates SET state = 'done', finished_at = ${this.#now()}, note = ${note ?? null},
                         body = NULL, delivered = NULL, lane = '', asked_by = NULL
      WHERE seq = ${seq}`;
    this.#onErased();
  }

  /**
   * Notes how many attempts at an update have begun and not ended, and how far they have come. It outlives the process,
   * however that ends.
   */
  noteAttempt(seq: number, begun: number, passed: number): void {
    this.#sql.run`UPDATE updates SET begun = ${begun}, passed = ${passed} WHERE seq = ${seq}`;
  }

  /** Lets an update wait for Telegram or the network, for so many milliseconds. */
  postpone(seq: number, wait: number): void {
    this.#sql.run`
      UPDATE updates SET not_before = ${this.#now() + wait}, wait = ${wait}, postponements = postponements + 1, begun = 0
      WHERE seq = ${seq}`;
  }

  /**
   * Lets an update wait for the search, for so many milliseconds: in another lane than before, behind those that do so
   * already. Whoever it is from knows that if they know it of another one there.
   */
  waitForSearch(seq: number, lane: string, askedBy: number, wait: number): void {
    this.#sql.run`
      UPDATE updates SET
        lane = ${lane}, asked_by = ${askedBy},
        told = EXISTS (SELECT 1 FROM updates AS other
                       WHERE other.bot_id = ${this.#botId} AND other.lane = ${lane} AND other.told = 1
                         AND other.asked_by = ${askedBy}),
        not_before = ${this.#now() + wait}, wait = ${wait}, postponements = postponements + 1, begun = 0
      WHERE seq = ${seq} AND state = 'pending'`;
  }

  /** What waits for the search in a lane without its person's knowing: the first of each of them. */
  untold(lane: string): UntoldUpdate[] {
    const rows = this.#sql.all`
      SELECT min(seq) AS seq, asked_by, body FROM updates
      WHERE bot_id = ${this.#botId} AND lane = ${lane} AND told = 0 AND asked_by IS NOT NULL
      GROUP BY asked_by ORDER BY seq`;
    return rows.map(({ seq, asked_by: askedBy, body }) => ({
      seq: Number(seq),
      askedBy: Number(askedBy),
      body: String(body),
    }));
  }

  /** Notes that somebody knows that what is theirs in a lane waits for the search. */
  noteTold(lane: string, askedBy: number): void {
    this.#sql.run`
      UPDATE updates SET told = 1 WHERE bot_id = ${this.#botId} AND lane = ${lane} AND asked_by = ${askedBy}`;
  }

  /** Counts a failure of our own code; the update is to be tried again after so many milliseconds. */
  countFailure(seq: number, wait: number): void {
    this.#sql.run`
      UPDATE updates SET not_before = ${this.#now() + wait}, wait = ${wait}, failures = failures + 1,
                         postponements = 0, begun = 0
      WHERE seq = ${seq}`;
  }

  /** Gives an update up. It is kept, with the reason, until `forgetSetAside`. */
  setAside(seq: number, reason: string): void {
    this.#sql.run`
      UPDATE updates SET state = 'set-aside', finished_at = ${this.#now()}, note = ${reason}, asked_by = NULL
      WHERE seq = ${seq} AND state = 'pending'`;
  }

  /** The updates that were given up, the latest first. */
  listSetAside(limit: number): SetAsideUpdate[] {
    const rows = this.#sql.all`
      SELECT update_id, kind, received_at, note FROM updates
      WHERE bot_id = ${this.#botId} AND state = 'set-aside' ORDER BY seq DESC LIMIT ${limit}`;
    return rows.map((row) => ({
      updateId: Number(row["update_id"]),
      kind: String(row["kind"]),
      receivedAt: Number(row["received_at"]),
      reason: String(row["note"]),
    }));
  }

  /** When the oldest update that is not done arrived; undefined if all are done. */
  oldestPending(): number | undefined {
    const row = this.#sql.get`
      SELECT received_at FROM updates WHERE bot_id = ${this.#botId} AND state = 'pending' ORDER BY seq LIMIT 1`;
    return row ? Number(row["received_at"]) : undefined;
  }

  /** Forgets the updates that were done so long ago that Telegram cannot send them again. */
  forgetOld(): void {
    const now = this.#now();
    this.#sql.run`DELETE FROM updates WHERE state = 'done' AND finished_at < ${now - REMEMBERED}`;
    this.#forgetAt = now + FORGET_EVERY;
  }

  /** Forgets the updates that were given up before `time`, with what they said. */
  forgetSetAside(time: number): void {
    this.#sql.run`DELETE FROM updates WHERE state = 'set-aside' AND finished_at < ${time}`;
  }

  #toPending({ seq, lane, not_before: notBefore, wait, begun }: Record<string, SQLOutputValue>): PendingUpdate {
    const left = Math.max(0, Number(notBefore) - this.#now());
    return { seq: Number(seq), lane: String(lane), wait: Math.min(left, Number(wait)), begun: Number(begun) };
  }
}
