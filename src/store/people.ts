import type { DatabaseSync, SQLOutputValue, SQLTagStore } from "node:sqlite";
import type { LanguageCode } from "../languages/language.ts";

/** What one bot knows of people: who has written to it in private, and the languages that they chose. */
export class People {
  readonly #botId: number;
  readonly #sql: SQLTagStore;

  constructor(database: DatabaseSync, botId: number) {
    this.#botId = botId;
    this.#sql = database.createTagStore();
  }

  /** Remembers that a person has written in private: only to such people may a bot write of its own accord. */
  meet(userId: number): void {
    this.#sql.run`INSERT INTO people (bot_id, user_id) VALUES (${this.#botId}, ${userId}) ON CONFLICT DO NOTHING`;
  }

  /** Whether a person has written in private. */
  hasStarted(userId: number): boolean {
    return this.#find(userId) !== undefined;
  }

  /** The language that a person chose. */
  language(userId: number): LanguageCode | undefined {
    return (this.#find(userId)?.["language"] ?? undefined) as LanguageCode | undefined;
  }

  setLanguage(userId: number, language: LanguageCode): void {
    this.#sql.run`
      INSERT INTO people (bot_id, user_id, language) VALUES (${this.#botId}, ${userId}, ${language})
      ON CONFLICT DO UPDATE SET language = excluded.language`;
  }

  forgetPerson(userId: number): void {
    this.#sql.run`DELETE FROM people WHERE bot_id = ${this.#botId} AND user_id = ${userId}`;
  }

  #find(userId: number): Record<string, SQLOutputValue> | undefined {
    return this.#sql.get`SELECT language FROM people WHERE bot_id = ${this.#botId} AND user_id = ${userId}`;
  }
}
