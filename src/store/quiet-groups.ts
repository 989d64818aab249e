import type { DatabaseSync, SQLTagStore } from "node:sqlite";

/** The groups of one bot in which answers are to be seen by who asks alone. */
export class QuietGroups {
  readonly #botId: number;
  readonly #sql: SQLTagStore;

  constructor(database: DatabaseSync, botId: number) {
    this.#botId = botId;
    this.#sql = database.createTagStore();
  }

  has(groupId: number): boolean {
    return (
      this.#sql.get`SELECT 1 FROM quiet_groups WHERE bot_id = ${this.#botId} AND group_id = ${groupId}` !== undefined
    );
  }

  set(groupId: number, isQuiet: boolean): void {
    if (isQuiet)
      this.#sql
        .run`INSERT INTO quiet_groups (bot_id, group_id) VALUES (${this.#botId}, ${groupId}) ON CONFLICT DO NOTHING`;
    else this.#sql.run`DELETE FROM quiet_groups WHERE bot_id = ${this.#botId} AND group_id = ${groupId}`;
  }
}
