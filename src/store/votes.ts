import type { DatabaseSync, SQLTagStore } from "node:sqlite";
import { UNHELPFUL_REASONS, type UnhelpfulReason } from "./question-log.ts";

/** What a person thinks of an answer. */
export interface Vote {
  readonly helpful: boolean;
  /** Why not, once they have said so. */
  readonly reason?: UnhelpfulReason | undefined;
}

export const isUnhelpfulReason = (text: string): text is UnhelpfulReason =>
  UNHELPFUL_REASONS.some((reason) => reason === text);

/** What people think of answers: one vote each, the last one. It goes to people, never into ranking. */
export class Votes {
  readonly #sql: SQLTagStore;

  constructor(database: DatabaseSync) {
    this.#sql = database.createTagStore();
  }

  /** @param answerId of an answer that is kept */
  set(answerId: string, userId: number, { helpful, reason }: Vote): void {
    this.#sql.run`
      INSERT INTO votes (answer_id, user_id, helpful, reason)
      VALUES (${answerId}, ${userId}, ${helpful ? 1 : 0}, ${reason ?? null})
      ON CONFLICT DO UPDATE SET helpful = excluded.helpful, reason = excluded.reason`;
  }

  /** Forgets the votes of a person. */
  forgetPerson(userId: number): void {
    this.#sql.run`DELETE FROM votes WHERE user_id = ${userId}`;
  }
}
