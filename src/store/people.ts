import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { LanguageCode } from "../languages/language.ts";

/** What one bot knows of people: who has written to it in private, and the languages that they chose. */
export class People {
  readonly #botId: number;
  readonly #statements: Readonly<Record<"meet" | "find" | "setLanguage" | "forget", StatementSync>>;

  constructor(database: DatabaseSync, botId: number) {
    this.#botId = botId;
    this.#statements = {
      meet: database.prepare("INSERT INTO people (bot_id, user_id) VALUES (?, ?) ON CONFLICT DO NOTHING"),
      find: database.prepare("SELECT language FROM people WHERE bot_id = ? AND user_id = ?"),
      setLanguage: database.prepare(
        `INSERT INTO people (bot_id, user_id, language) VALUES (?, ?, ?)
         ON CONFLICT DO UPDATE SET language = excluded.language`,
      ),
      forget: database.prepare("DELETE FROM people WHERE bot_id = ? AND user_id = ?"),
    };
  }

  /** Remembers that a person has written in private: only to such people may a bot write of its own accord. */
  meet(userId: number): void {
    this.#statements.meet.run(this.#botId, userId);
  }

  /** Whether a person has written in private. */
  hasStarted(userId: number): boolean {
    return this.#statements.find.get(this.#botId, userId) !== undefined;
  }

  /** The language that a person chose. */
  language(userId: number): LanguageCode | undefined {
    return (this.#statements.find.get(this.#botId, userId)?.["language"] ?? undefined) as LanguageCode | undefined;
  }

  setLanguage(userId: number, language: LanguageCode): void {
    this.#statements.setLanguage.run(this.#botId, userId, language);
  }

  forgetPerson(userId: number): void {
    this.#statements.forget.run(this.#botId, userId);
  }
}
