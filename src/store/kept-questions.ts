import type { DatabaseSync, SQLTagStore } from "node:sqlite";
import { DAY } from "./clock.ts";
import { randomId } from "./random-id.ts";

/** For so long a question can be taken into the private chat, in milliseconds: a day. */
export const QUESTION_KEPT = DAY;

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
  readonly #sql: SQLTagStore;

  constructor(database: DatabaseSync, botId: number) {
    this.#botId = botId;
    this.#sql = database.createTagStore();
  }

  /** Keeps a question; returns its id. */
  keep({ question, userId = NOBODY, until }: QuestionToKeep): string {
    const id = randomId();
    const row = this.#sql.get`
      INSERT INTO kept_questions (id, bot_id, user_id, question, until)
      VALUES (${id}, ${this.#botId}, ${userId}, ${question}, ${until})
      ON CONFLICT (bot_id, user_id, question) DO UPDATE SET until = max(until, excluded.until) RETURNING id`;
    if (userId !== NOBODY) this.#limit(userId);
    return String(row?.["id"]);
  }

  /**
   * The question of an id, if it is everybody's or this person's.
   * @param now in milliseconds since 1970
   */
  find(id: string, userId: number, now: number): string | undefined {
    const row = this.#sql.get`
      SELECT question FROM kept_questions
      WHERE id = ${id} AND bot_id = ${this.#botId} AND user_id IN (${userId}, ${NOBODY}) AND until > ${now}`;
    return row && String(row["question"]);
  }

  /** Forgets the questions that are kept no longer than `now`. */
  forgetExpired(now: number): void {
    this.#sql.run`DELETE FROM kept_questions WHERE bot_id = ${this.#botId} AND until <= ${now}`;
  }

  /** Forgets the questions of a person. */
  forgetPerson(userId: number): void {
    this.#sql.run`DELETE FROM kept_questions WHERE bot_id = ${this.#botId} AND user_id = ${userId}`;
  }

  #limit(userId: number): void {
    this.#sql.run`
      DELETE FROM kept_questions WHERE bot_id = ${this.#botId} AND user_id = ${userId} AND id NOT IN (
        SELECT id FROM kept_questions WHERE bot_id = ${this.#botId} AND user_id = ${userId}
        ORDER BY until DESC, rowid DESC LIMIT ${KEPT_OF_A_PERSON})`;
  }
}
