import type { DatabaseSync } from "node:sqlite";
import { describe, expect, it } from "vitest";
import { openMemory } from "../../src/store/memory.ts";
import { makeDatabase } from "../support/memory.ts";

const [FORGOTTEN, OTHER] = [7_654_321, 1_234_567];

/** Tables that know nobody, whatever is written into them. */
const IMPERSONAL = ["clock", "quiet_groups", "served_documents", "uploads"];
/** Columns of these names hold a person's id, or that of a private chat, which is the same. */
const PERSONAL_COLUMN = /^(?:user_id|chat_id|\w+_by)$/u;

/** A row of every table that has to do with a person, and with nobody else. */
const ROWS: Readonly<Record<string, (id: number) => string>> = {
  updates: (id) =>
    `INSERT INTO updates (bot_id, update_id, kind, lane, received_at, body, state) VALUES
     (1, ${id}0, 'inline_query', 'from ${id}', 5, '{"update_id":1,"inline_query":{"from":{"id":${id}}}}', 'set-aside');
     INSERT INTO updates (bot_id, update_id, kind, lane, received_at, body, asked_by) VALUES
     (1, 2 * ${id}, 'message', '${id} search', 5, '{"message":{"from":{"id":${id}}}}', ${id})`,
  chats: (id) => `INSERT INTO chats (bot_id, chat_id) VALUES (1, ${id})`,
  people: (id) => `INSERT INTO people (bot_id, user_id) VALUES (1, ${id})`,
  answers: (id) =>
    `INSERT INTO answers (id, bot_id, chat_id, origin, user_id, asked_at, language, milliseconds, versions, answer)
     VALUES ('answer of ${id}', 1, ${id}, 'message 1', ${id}, 5, 'en', 1, '{}', '{}')`,
  votes: (id) => `INSERT INTO votes (answer_id, user_id, helpful) VALUES ('answer of everybody', ${id}, 1)`,
  kept_questions: (id) =>
    `INSERT INTO kept_questions (id, bot_id, user_id, question, until) VALUES ('${id}', 1, ${id}, 'pool?', 5)`,
  drafts: (id) =>
    `INSERT INTO drafts (id, bot_id, chat_id, user_id, message_id, name, path, replaces, preview, created_at)
     VALUES ('draft of ${id}', 1, ${id}, ${id}, 1, 'a.txt', 'a.txt', 0, '{}', 5)`,
  draft_prompts: (id) =>
    `INSERT INTO draft_prompts (bot_id, chat_id, message_id, draft_id, shown_id)
     VALUES (1, ${id}, 2, 'draft of ${id}', 3)`,
  staff_requests: (id) =>
    `INSERT INTO staff_requests (bot_id, id, question, user_id, language, asked_at, answered_at, answered_by, answered_name)
     VALUES (1, 'request of ${id}', 'Is ${id} open?', ${id}, 'en', 5, 6, ${id}, 'Person ${id}')`,
  staff_askers: (id) =>
    `INSERT INTO staff_askers (bot_id, request_id, chat_id, user_id, answer_id, question, language, asked_at)
     VALUES (1, 'request of everybody', ${id}, ${id}, 'a', 'Is ${id} open?', 'en', 5)`,
  staff_notices: (id) =>
    `INSERT INTO staff_notices (bot_id, chat_id, message_id, request_id, shown, sent_at)
     VALUES (1, ${id}, 9, 'request of everybody', '', 5)`,
  staff_languages: (id) => `INSERT INTO staff_languages (bot_id, user_id, language) VALUES (1, ${id}, 'kk')`,
  follows: (id) =>
    `INSERT INTO follows (bot_id, id, user_id, chat_id, kind, subject, question, language, since)
     VALUES (1, 'follow of ${id}', ${id}, ${id}, 'answer', 'pool?', 'pool?', 'en', 5)`,
  staff_news: (id) => `INSERT INTO staff_news (bot_id, user_id, sent_at) VALUES (1, ${id}, 5)`,
  staff_menus: (id) => `INSERT INTO staff_menus (bot_id, user_id) VALUES (1, ${id})`,
};

const tablesOf = (database: DatabaseSync): string[] =>
  database
    .prepare("SELECT name FROM sqlite_schema WHERE type = 'table' AND name NOT LIKE 'sqlite_%' ORDER BY name")
    .all()
    .map(({ name }) => String(name));

const rowsOf = (database: DatabaseSync, table: string): Record<string, unknown>[] =>
  database.prepare(`SELECT * FROM ${table}`).all();

/** The columns of a table in which something stands of a person. A name that we gave a row ourselves does not count. */
const columnsWith = (database: DatabaseSync, table: string, id: number): string[] =>
  rowsOf(database, table).flatMap((row) =>
    Object.keys(row).filter((column) => column !== "id" && String(row[column]).includes(String(id))),
  );

/** A database in which two people stand wherever people can stand. */
function makeFull(): DatabaseSync {
  const database = makeDatabase();
  database.exec(ROWS["answers"]!(0).replaceAll(" of 0", " of everybody"));
  database.exec(ROWS["staff_requests"]!(0).replaceAll(" of 0", " of everybody"));
  for (const id of [FORGOTTEN, OTHER]) for (const insert of Object.values(ROWS)) database.exec(insert(id));
  return database;
}

describe("forgetPerson", () => {
  it("is told of every table: whoever adds one says here how a person stands in it, or that nobody can", () => {
    expect([...Object.keys(ROWS), ...IMPERSONAL].toSorted()).toEqual(tablesOf(makeDatabase()));
  });

  it.each(tablesOf(makeDatabase()))("leaves nothing of a person in %s, and all of everybody else", (table) => {
    const database = makeFull();
    const columns = database.prepare(`SELECT name FROM pragma_table_info('${table}')`).all();
    const personal = columns.map(({ name }) => String(name)).filter((name) => PERSONAL_COLUMN.test(name));
    expect(columnsWith(database, table, FORGOTTEN)).toEqual(expect.arrayContaining(personal));
    const others = columnsWith(database, table, OTHER);
    openMemory(database, 1).forgetPerson(FORGOTTEN);
    expect(columnsWith(database, table, FORGOTTEN)).toEqual([]);
    expect(columnsWith(database, table, OTHER)).toEqual(others);
  });
});
