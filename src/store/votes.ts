import type { DatabaseSync, StatementSync } from "node:sqlite";
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
  readonly #set: StatementSync;
  readonly #forget: StatementSync;

  constructor(database: DatabaseSync) {
    this.#set = database.prepare(
      `INSERT INTO votes (answer_id, user_id, helpful, reason) VALUES (?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET helpful = excluded.helpful, reason = excluded.reason`,
    );
    this.#forget = database.prepare("DELETE FROM votes WHERE user_id = ?");
  }

  /** @param answerId of an answer that is kept */
  set(answerId: string, userId: number, { helpful, reason }: Vote): void {
    this.#set.run(answerId, userId, helpful ? 1 : 0, reason ?? null);
  }

  /** Forgets the votes of a person. */
  forgetPerson(userId: number): void {
    this.#forget.run(userId);
  }
}
