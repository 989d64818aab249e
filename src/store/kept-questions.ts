import { randomBytes } from "node:crypto";
import type { DatabaseSync, StatementSync } from "node:sqlite";

/** A question that a link or a button is to stand for. */
export interface QuestionToKeep {
  readonly question: string;
  /** Whose it is: nobody else can find it then. Without it, it is everybody's, such as an example. */
  readonly userId?: number;
  /** Milliseconds since 1970. */
  readonly until: number;
}

/** Stands for nobody: Telegram counts people from 1. */
const NOBODY = 0;
/** Whoever types leaves a question at every key: the last ones are enough. */
const KEPT_OF_A_PERSON = 30;

/**
 * Questions behind links and buttons, which have no room for them, under ids of 12 random characters of A-Za-z0-9_-.
 * The same question of the same person keeps its id.
 */
export class KeptQuestions {
  readonly #botId: number;
  readonly #statements: Readonly<Record<"keep" | "find" | "limit" | "forgetExpired" | "forgetPerson", StatementSync>>;

  constructor(database: DatabaseSync, botId: number) {
    this.#botId = botId;
    this.#statements = {
      keep: database.prepare(
        `INSERT INTO kept_questions (id, bot_id, user_id, question, until) VALUES (?, ?, ?, ?, ?)
         ON CONFLICT (bot_id, user_id, question) DO UPDATE SET until = max(until, excluded.until) RETURNING id`,
      ),
      find: database.prepare(
        "SELECT question FROM kept_questions WHERE id = ? AND bot_id = ? AND user_id IN (?, ?) AND until > ?",
      ),
      limit: database.prepare(
        `DELETE FROM kept_questions WHERE bot_id = ?1 AND user_id = ?2 AND id NOT IN (
           SELECT id FROM kept_questions WHERE bot_id = ?1 AND user_id = ?2 ORDER BY until DESC, rowid DESC LIMIT ?3)`,
      ),
      forgetExpired: database.prepare("DELETE FROM kept_questions WHERE bot_id = ? AND until <= ?"),
      forgetPerson: database.prepare("DELETE FROM kept_questions WHERE bot_id = ? AND user_id = ?"),
    };
  }

  /** Keeps a question; returns its id. */
  keep({ question, userId = NOBODY, until }: QuestionToKeep): string {
    const id = randomBytes(9).toString("base64url");
    const row = this.#statements.keep.get(id, this.#botId, userId, question, until);
    if (userId !== NOBODY) this.#statements.limit.run(this.#botId, userId, KEPT_OF_A_PERSON);
    return String(row?.["id"]);
  }

  /**
   * The question of an id, if it is everybody's or this person's.
   * @param now in milliseconds since 1970
   */
  find(id: string, userId: number, now: number): string | undefined {
    const row = this.#statements.find.get(id, this.#botId, userId, NOBODY, now);
    return row && String(row["question"]);
  }

  /** Forgets the questions that are kept no longer than `now`. */
  forgetExpired(now: number): void {
    this.#statements.forgetExpired.run(this.#botId, now);
  }

  /** Forgets the questions of a person. */
  forgetPerson(userId: number): void {
    this.#statements.forgetPerson.run(this.#botId, userId);
  }
}
