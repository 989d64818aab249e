import type { DatabaseSync, SQLTagStore } from "node:sqlite";
import type { PersonalTable } from "./personal-table.ts";

/**
 * What one bot knows of chats that cannot be written to as usual: those that have blocked or kicked it, and groups
 * that have become supergroups. They are few, so all are in memory, too. What cannot be written to the disk is known
 * until the end of the process; it would be found out again.
 */
export class ChatStates {
  readonly #botId: number;
  readonly #onError: (error: unknown) => void;
  readonly #unreachable = new Set<number>();
  readonly #migrated = new Map<number, number>();
  readonly #sql: SQLTagStore;

  /** @param onError told when something could not be written */
  constructor(database: DatabaseSync, botId: number, onError: (error: unknown) => void = () => {}) {
    this.#botId = botId;
    this.#onError = onError;
    this.#sql = database.createTagStore();
    const rows = this.#sql.all`SELECT chat_id, unreachable_since, migrated_to FROM chats WHERE bot_id = ${botId}`;
    for (const { chat_id, unreachable_since, migrated_to } of rows) {
      if (unreachable_since !== null) this.#unreachable.add(Number(chat_id));
      if (migrated_to !== null) this.#migrated.set(Number(chat_id), Number(migrated_to));
    }
  }

  /** Whether the bot may write to a chat, as far as is known. */
  isReachable(chatId: number): boolean {
    return !this.#unreachable.has(chatId);
  }

  /** Remembers that a chat has blocked or kicked the bot. */
  markUnreachable(chatId: number, reason: string, time: number): void {
    this.#unreachable.add(chatId);
    this.#try(
      () => this.#sql.run`
        INSERT INTO chats (bot_id, chat_id, unreachable_since, reason)
        VALUES (${this.#botId}, ${chatId}, ${time}, ${reason})
        ON CONFLICT DO UPDATE SET unreachable_since = excluded.unreachable_since, reason = excluded.reason`,
    );
  }

  /** Remembers that a chat lets the bot in: it has written. */
  markReachable(chatId: number): void {
    if (!this.#unreachable.delete(chatId)) return;
    this.#try(
      () => this.#sql.run`
        UPDATE chats SET unreachable_since = NULL, reason = NULL WHERE bot_id = ${this.#botId} AND chat_id = ${chatId}`,
    );
    this.#try(
      () => this.#sql.run`
        DELETE FROM chats WHERE bot_id = ${this.#botId} AND chat_id = ${chatId} AND migrated_to IS NULL`,
    );
  }

  /** Forgets the chats that were last found closed before `time`; it would be found out again. */
  forgetBefore(time: number): void {
    const rows = this.#sql.all`
      SELECT chat_id FROM chats WHERE bot_id = ${this.#botId} AND unreachable_since < ${time}`;
    for (const { chat_id: chatId } of rows) this.markReachable(Number(chatId));
  }

  /** The id under which a chat is to be written to now. */
  currentId(chatId: number): number {
    return this.#migrated.get(chatId) ?? chatId;
  }

  /** Remembers that a group has become a supergroup, which has an id of its own. */
  markMigrated(from: number, to: number): void {
    if (this.#migrated.get(from) === to) return;
    this.#migrated.set(from, to);
    this.#try(
      () => this.#sql.run`
        INSERT INTO chats (bot_id, chat_id, migrated_to) VALUES (${this.#botId}, ${from}, ${to})
        ON CONFLICT DO UPDATE SET migrated_to = excluded.migrated_to`,
    );
  }

  #try(write: () => void): void {
    try {
      write();
    } catch (error) {
      this.#onError(error);
    }
  }
}

/**
 * What is known of private chats, whose ids are those of people. Who asks to be forgotten writes to the bot, so nothing
 * is in memory of them.
 */
export function privateChats(database: DatabaseSync, botId: number): PersonalTable {
  const sql = database.createTagStore();
  return {
    forgetPerson: (userId) => {
      sql.run`DELETE FROM chats WHERE bot_id = ${botId} AND chat_id = ${userId}`;
    },
  };
}
