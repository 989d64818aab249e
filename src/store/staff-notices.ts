import type { DatabaseSync, SQLTagStore } from "node:sqlite";

/** A message in the chat with a member of staff to which a reply is an answer. */
export interface Notice {
  readonly chatId: number;
  readonly messageId: number;
}

/** Such a message with the digest of what it says. */
export interface ShownNotice extends Notice {
  readonly shown: string;
}

/** The messages that stand for requests in the chats with one bot's staff. */
export class StaffNotices {
  readonly #botId: number;
  readonly #sql: SQLTagStore;

  constructor(database: DatabaseSync, botId: number) {
    this.#botId = botId;
    this.#sql = database.createTagStore();
  }

  /** Has a message stand for a request: a reply to it is an answer. Again when it says something else. */
  add(requestId: string, { chatId, messageId, shown }: ShownNotice, at: number): void {
    this.#sql.run`
      INSERT INTO staff_notices (bot_id, chat_id, message_id, request_id, shown, sent_at)
      VALUES (${this.#botId}, ${chatId}, ${messageId}, ${requestId}, ${shown}, ${at})
      ON CONFLICT DO UPDATE SET shown = excluded.shown`;
  }

  /** Has what stands for one request stand for another. */
  move(from: string, to: string): void {
    this.#sql.run`UPDATE staff_notices SET request_id = ${to} WHERE bot_id = ${this.#botId} AND request_id = ${from}`;
  }

  /** The id of the request for which a message stands; the request itself may be gone. */
  requestOf({ chatId, messageId }: Notice): string | undefined {
    const row = this.#sql.get`
      SELECT request_id FROM staff_notices
      WHERE bot_id = ${this.#botId} AND chat_id = ${chatId} AND message_id = ${messageId}`;
    return row && String(row["request_id"]);
  }

  /** The messages that stand for a request. */
  of(requestId: string): ShownNotice[] {
    const rows = this.#sql.all`
      SELECT chat_id, message_id, shown FROM staff_notices
      WHERE bot_id = ${this.#botId} AND request_id = ${requestId} ORDER BY chat_id, message_id`;
    return rows.map((row) => ({
      chatId: Number(row["chat_id"]),
      messageId: Number(row["message_id"]),
      shown: String(row["shown"]),
    }));
  }

  /** Forgets what stands in the private chat with a person, whose id is the person's. */
  forgetPerson(userId: number): void {
    this.#sql.run`DELETE FROM staff_notices WHERE bot_id = ${this.#botId} AND chat_id = ${userId}`;
  }

  /** Forgets what was sent before `time` and stands for a request that is gone. */
  forgetBefore(time: number): void {
    this.#sql.run`
      DELETE FROM staff_notices AS notice WHERE bot_id = ${this.#botId} AND sent_at < ${time} AND NOT EXISTS
      (SELECT 1 FROM staff_requests AS request WHERE request.bot_id = notice.bot_id AND request.id = notice.request_id)`;
  }
}
