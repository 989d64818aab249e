import type { DatabaseSync, SQLOutputValue, SQLTagStore } from "node:sqlite";
import type { LanguageCode } from "../languages/language.ts";

/** Where an answer is to go. */
export interface Destination {
  readonly chatId: number;
  /** The topic, in a forum. */
  readonly threadId?: number | undefined;
}

/** Somebody who has put a question to staff, and where the answer is to go. */
export interface Asker extends Destination {
  readonly userId: number;
  /** In their own words. */
  readonly question: string;
  readonly messageId?: number | undefined;
  /** Of their interface. */
  readonly language: LanguageCode;
}

/** Somebody as they ask. */
export interface NewAsker extends Asker {
  /** The answer that did not help; a person asks staff once for each. */
  readonly answerId: string;
  /** Milliseconds since 1970. */
  readonly at: number;
}

/** Who waits for the answers of one bot's staff, where, and who has been told. */
export class StaffAskers {
  readonly #botId: number;
  readonly #sql: SQLTagStore;

  constructor(database: DatabaseSync, botId: number) {
    this.#botId = botId;
    this.#sql = database.createTagStore();
  }

  /** Keeps an asker of a request; again, it changes nothing. */
  add(requestId: string, { chatId, userId, answerId, question, messageId, threadId, language, at }: NewAsker): void {
    this.#sql.run`
      INSERT INTO staff_askers (bot_id, request_id, chat_id, user_id, answer_id,
                                question, message_id, thread_id, language, asked_at)
      VALUES (${this.#botId}, ${requestId}, ${chatId}, ${userId}, ${answerId},
              ${question}, ${messageId ?? null}, ${threadId ?? null}, ${language}, ${at})
      ON CONFLICT DO NOTHING`;
  }

  /** Has all who wait for one request wait for another. */
  move(from: string, to: string): void {
    this.#sql.run`UPDATE staff_askers SET request_id = ${to} WHERE bot_id = ${this.#botId} AND request_id = ${from}`;
  }

  /** The id of the request to which a person's question belongs that they have put to staff for want of an answer. */
  requestOf(userId: number, answerId: string): string | undefined {
    const row = this.#sql.get`
      SELECT request_id FROM staff_askers
      WHERE bot_id = ${this.#botId} AND user_id = ${userId} AND answer_id = ${answerId}`;
    return row && String(row["request_id"]);
  }

  /** For how many answers of staff a person waits. */
  openOf(userId: number): number {
    const row = this.#sql.get`
      SELECT count(DISTINCT id) AS open FROM staff_requests AS request JOIN staff_askers AS asker
      ON asker.bot_id = request.bot_id AND request_id = id
      WHERE asker.bot_id = ${this.#botId} AND asker.user_id = ${userId} AND answered_at IS NULL`;
    return Number(row!["open"]);
  }

  /** In which words a question was asked, each once, the earliest first. */
  wordings(requestId: string): string[] {
    const rows = this.#sql.all`
      SELECT question FROM staff_askers WHERE bot_id = ${this.#botId} AND request_id = ${requestId}
      GROUP BY question ORDER BY min(asked_at), question`;
    return rows.map((row) => String(row["question"]));
  }

  /** Those who wait to be told the answer, by who asked first. */
  waiting(requestId: string): Asker[] {
    const rows = this.#sql.all`
      SELECT * FROM staff_askers
      WHERE bot_id = ${this.#botId} AND request_id = ${requestId} AND told_at IS NULL AND missed IS NULL
      ORDER BY asked_at, user_id`;
    return rows.map(toAsker);
  }

  /**
   * The ids of the requests for whose answer somebody still waits although the update that brought it is done, or was
   * given up. Of those that it is still to tell, there are none here.
   */
  untold(): string[] {
    const rows = this.#sql.all`
      SELECT DISTINCT id FROM staff_requests AS request JOIN staff_askers AS asker
      ON asker.bot_id = request.bot_id AND request_id = id
      WHERE request.bot_id = ${this.#botId} AND answered_at IS NOT NULL AND told_at IS NULL AND missed IS NULL
        AND NOT EXISTS (SELECT 1 FROM updates WHERE updates.bot_id = request.bot_id
                        AND update_id = answered_update AND state = 'pending')
      ORDER BY id`;
    return rows.map((row) => String(row["id"]));
  }

  /** Notes that the askers in a place have been told. */
  markTold(requestId: string, { chatId, threadId }: Destination, at: number): void {
    this.#sql.run`
      UPDATE staff_askers SET told_at = ${at}
      WHERE bot_id = ${this.#botId} AND request_id = ${requestId}
        AND chat_id = ${chatId} AND thread_id IS ${threadId ?? null} AND told_at IS NULL`;
  }

  /** Notes that the askers in a place cannot be told, and why. */
  markMissed(requestId: string, { chatId, threadId }: Destination, reason: string): void {
    this.#sql.run`
      UPDATE staff_askers SET missed = ${reason}
      WHERE bot_id = ${this.#botId} AND request_id = ${requestId}
        AND chat_id = ${chatId} AND thread_id IS ${threadId ?? null} AND told_at IS NULL`;
  }

  /** How many people have been told the answer, and how many could not be. */
  delivery(requestId: string): { readonly told: number; readonly missed: number } {
    const row = this.#sql.get`
      SELECT count(DISTINCT user_id) FILTER (WHERE told_at IS NOT NULL) AS told,
             count(DISTINCT user_id) FILTER (WHERE missed IS NOT NULL) AS missed
      FROM staff_askers WHERE bot_id = ${this.#botId} AND request_id = ${requestId}`;
    return { told: Number(row!["told"]), missed: Number(row!["missed"]) };
  }

  forgetPerson(userId: number): void {
    this.#sql.run`DELETE FROM staff_askers WHERE bot_id = ${this.#botId} AND user_id = ${userId}`;
  }
}

const toAsker = (row: Record<string, SQLOutputValue>): Asker => ({
  chatId: Number(row["chat_id"]),
  userId: Number(row["user_id"]),
  question: String(row["question"]),
  messageId: row["message_id"] === null ? undefined : Number(row["message_id"]),
  threadId: row["thread_id"] === null ? undefined : Number(row["thread_id"]),
  language: row["language"] as LanguageCode,
});
