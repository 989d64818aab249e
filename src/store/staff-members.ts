import type { DatabaseSync, SQLTagStore } from "node:sqlite";
import type { LanguageCode } from "../languages/language.ts";

/** What one bot knows of its members of staff, so that it can write to them of its own accord. */
export class StaffMembers {
  readonly #botId: number;
  readonly #sql: SQLTagStore;

  constructor(database: DatabaseSync, botId: number) {
    this.#botId = botId;
    this.#sql = database.createTagStore();
  }

  /** Notes in which language a member of staff uses the bot. */
  setLanguage(userId: number, language: LanguageCode): void {
    this.#sql.run`
      INSERT INTO staff_languages (bot_id, user_id, language) VALUES (${this.#botId}, ${userId}, ${language})
      ON CONFLICT DO UPDATE SET language = excluded.language WHERE language <> excluded.language`;
  }

  /** In which language to write to a member of staff; none of someone who has not used the bot. */
  language(userId: number): LanguageCode | undefined {
    const row = this.#sql.get`
      SELECT language FROM staff_languages WHERE bot_id = ${this.#botId} AND user_id = ${userId}`;
    return row?.["language"] as LanguageCode | undefined;
  }

  /** Notes that a member of staff has been told what they are here for, of whom the language is known. */
  setWelcomed(userId: number): void {
    this.#sql.run`UPDATE staff_languages SET welcomed = 1 WHERE bot_id = ${this.#botId} AND user_id = ${userId}`;
  }

  isWelcomed(userId: number): boolean {
    const row = this.#sql.get`
      SELECT 1 FROM staff_languages WHERE bot_id = ${this.#botId} AND user_id = ${userId} AND welcomed = 1`;
    return row !== undefined;
  }

  /** Those whose private chats may have the commands of staff in their menus; some may be staff no more. */
  withMenus(): number[] {
    const rows = this.#sql.all`SELECT user_id FROM staff_menus WHERE bot_id = ${this.#botId}`;
    return rows.map((row) => Number(row["user_id"]));
  }

  /** Notes whether the menu of a private chat has the commands of staff. */
  setMenu(userId: number, hasMenu: boolean): void {
    if (hasMenu)
      this.#sql
        .run`INSERT INTO staff_menus (bot_id, user_id) VALUES (${this.#botId}, ${userId}) ON CONFLICT DO NOTHING`;
    else this.#sql.run`DELETE FROM staff_menus WHERE bot_id = ${this.#botId} AND user_id = ${userId}`;
  }

  /** Whether a member of staff wants the news of every week. */
  wantsNews(userId: number): boolean {
    return this.#sql.get`SELECT 1 FROM staff_news WHERE bot_id = ${this.#botId} AND user_id = ${userId}` !== undefined;
  }

  /** @param at since when, in milliseconds since 1970; undefined when they want none any more */
  setWantsNews(userId: number, at: number | undefined): void {
    if (at === undefined) this.#sql.run`DELETE FROM staff_news WHERE bot_id = ${this.#botId} AND user_id = ${userId}`;
    else
      this.#sql.run`
        INSERT OR REPLACE INTO staff_news (bot_id, user_id, sent_at) VALUES (${this.#botId}, ${userId}, ${at})`;
  }

  /** Those who want the news and have had none since a time. */
  awaitingNews(time: number): number[] {
    const rows = this.#sql.all`SELECT user_id FROM staff_news WHERE bot_id = ${this.#botId} AND sent_at < ${time}`;
    return rows.map((row) => Number(row["user_id"]));
  }

  forgetPerson(userId: number): void {
    this.#sql.run`DELETE FROM staff_news WHERE bot_id = ${this.#botId} AND user_id = ${userId}`;
    this.#sql.run`DELETE FROM staff_menus WHERE bot_id = ${this.#botId} AND user_id = ${userId}`;
    this.#sql.run`DELETE FROM staff_languages WHERE bot_id = ${this.#botId} AND user_id = ${userId}`;
  }
}
