import type { DatabaseSync } from "node:sqlite";
import type { PersonalTable } from "./personal-table.ts";

/**
 * The updates of one bot that are kept for longer than it takes to answer them, by whom they come from: those that were
 * given up, for staff, and those that wait for the search.
 */
export function keptUpdates(database: DatabaseSync, botId: number, now: () => number): PersonalTable {
  const sql = database.createTagStore();
  return {
    forgetPerson: (userId) => {
      sql.run`
        DELETE FROM updates WHERE bot_id = ${botId} AND state = 'set-aside' AND EXISTS
          (SELECT 1 FROM json_each(updates.body) AS field
           WHERE field.type = 'object' AND field.value ->> '$.from.id' = ${userId})`;
      // Nobody answers what is done; that it was here is still known, should Telegram send it again.
      sql.run`
        UPDATE updates SET state = 'done', finished_at = ${now()}, body = NULL, delivered = NULL, lane = '',
                           asked_by = NULL
        WHERE bot_id = ${botId} AND asked_by = ${userId}`;
    },
  };
}
