import type { DatabaseSync, StatementSync } from "node:sqlite";

/** All that StaffQuestions asks of the database. */
export function prepareStaffQuestions(database: DatabaseSync) {
  const sql = (text: string): StatementSync => database.prepare(text);
  const askers = "FROM staff_askers AS asker WHERE asker.bot_id = request.bot_id AND asker.request_id = request.id";
  const earliest = `${askers} ORDER BY asker.asked_at, asker.user_id LIMIT 1`;
  const select = `SELECT request.*, (SELECT count(DISTINCT user_id) ${askers}) AS askers FROM staff_requests AS request WHERE bot_id = ?`;
  const ofRequest = "WHERE bot_id = ? AND request_id = ?";
  return {
    add: sql(
      "INSERT INTO staff_requests (bot_id, id, question, language, user_id, asked_at) VALUES (?, ?, ?, ?, ?, ?)",
    ),
    find: sql(`${select} AND id = ?`),
    open: sql(`${select} AND answered_at IS NULL ORDER BY asked_at, id`),
    answered: sql(`${select} AND answered_at IS NOT NULL ORDER BY answered_at, id`),
    remove: sql("DELETE FROM staff_requests WHERE bot_id = ? AND id = ?"),
    answer: sql(
      `UPDATE staff_requests SET answer = ?, answered_at = ?, answered_by = ?, answered_name = ?, answered_message = ?,
                                 answered_update = ?
       WHERE bot_id = ? AND id = ? AND answered_at IS NULL`,
    ),
    setDocument: sql("UPDATE staff_requests SET document = ? WHERE bot_id = ? AND id = ?"),
    requestOf: sql("SELECT request_id FROM staff_askers WHERE bot_id = ? AND user_id = ? AND answer_id = ?"),
    openOf: sql(
      `SELECT count(DISTINCT id) AS open FROM staff_requests AS request JOIN staff_askers AS asker
       ON asker.bot_id = request.bot_id AND request_id = id
       WHERE asker.bot_id = ? AND asker.user_id = ? AND answered_at IS NULL`,
    ),
    addAsker: sql(
      `INSERT INTO staff_askers (bot_id, request_id, chat_id, user_id, answer_id, question, message_id, thread_id,
                                 language, asked_at) VALUES (${"?, ".repeat(9)}?) ON CONFLICT DO NOTHING`,
    ),
    moveAskers: sql(`UPDATE staff_askers SET request_id = ? ${ofRequest}`),
    moveNotices: sql(`UPDATE staff_notices SET request_id = ? ${ofRequest}`),
    waiting: sql(
      `SELECT * FROM staff_askers ${ofRequest} AND told_at IS NULL AND missed IS NULL ORDER BY asked_at, user_id`,
    ),
    untold: sql(
      `SELECT DISTINCT id FROM staff_requests AS request JOIN staff_askers AS asker
       ON asker.bot_id = request.bot_id AND request_id = id
       WHERE request.bot_id = ? AND answered_at IS NOT NULL AND told_at IS NULL AND missed IS NULL AND NOT EXISTS
         (SELECT 1 FROM updates WHERE updates.bot_id = request.bot_id AND update_id = answered_update AND state = 'pending')
       ORDER BY id`,
    ),
    wordings: sql(`SELECT question FROM staff_askers ${ofRequest} GROUP BY question ORDER BY min(asked_at), question`),
    markTold: sql(
      `UPDATE staff_askers SET told_at = ? ${ofRequest} AND chat_id = ? AND thread_id IS ? AND told_at IS NULL`,
    ),
    markMissed: sql(
      `UPDATE staff_askers SET missed = ? ${ofRequest} AND chat_id = ? AND thread_id IS ? AND told_at IS NULL`,
    ),
    delivery: sql(
      `SELECT count(DISTINCT user_id) FILTER (WHERE told_at IS NOT NULL) AS told,
              count(DISTINCT user_id) FILTER (WHERE missed IS NOT NULL) AS missed FROM staff_askers ${ofRequest}`,
    ),
    addNotice: sql(
      `INSERT INTO staff_notices (bot_id, chat_id, message_id, request_id, shown, sent_at) VALUES (?, ?, ?, ?, ?, ?)
       ON CONFLICT DO UPDATE SET shown = excluded.shown`,
    ),
    noticed: sql("SELECT request_id FROM staff_notices WHERE bot_id = ? AND chat_id = ? AND message_id = ?"),
    notices: sql(`SELECT chat_id, message_id, shown FROM staff_notices ${ofRequest} ORDER BY chat_id, message_id`),
    setLanguage: sql(
      `INSERT INTO staff_languages (bot_id, user_id, language) VALUES (?, ?, ?)
       ON CONFLICT DO UPDATE SET language = excluded.language WHERE language <> excluded.language`,
    ),
    setWelcomed: sql("UPDATE staff_languages SET welcomed = 1 WHERE bot_id = ? AND user_id = ?"),
    isWelcomed: sql("SELECT 1 FROM staff_languages WHERE bot_id = ? AND user_id = ? AND welcomed = 1"),
    language: sql("SELECT language FROM staff_languages WHERE bot_id = ? AND user_id = ?"),
    forgetLanguage: sql("DELETE FROM staff_languages WHERE bot_id = ? AND user_id = ?"),
    askedBy: sql(
      `SELECT request_id FROM staff_askers WHERE bot_id = ?1 AND user_id = ?2
       UNION SELECT id FROM staff_requests WHERE bot_id = ?1 AND user_id = ?2`,
    ),
    forgetAsker: sql("DELETE FROM staff_askers WHERE bot_id = ? AND user_id = ?"),
    removeUnasked: sql(
      `DELETE FROM staff_requests AS request
       WHERE bot_id = ? AND id = ? AND answered_at IS NULL AND NOT EXISTS (SELECT 1 ${askers})`,
    ),
    // The words of who has left give way to those of who asked next, if anybody has.
    reword: sql(
      `UPDATE staff_requests AS request
       SET question = coalesce((SELECT asker.question ${earliest}), ''), user_id = (SELECT asker.user_id ${earliest})
       WHERE bot_id = ? AND id = ? AND user_id = ?`,
    ),
    // The id of a private chat is that of the person.
    forgetNotices: sql("DELETE FROM staff_notices WHERE bot_id = ? AND chat_id = ?"),
    forgetStaff: sql(
      `UPDATE staff_requests SET answered_by = NULL, answered_name = NULL, answered_message = NULL
       WHERE bot_id = ? AND answered_by = ?`,
    ),
    forgetNoticesBefore: sql(
      `DELETE FROM staff_notices AS notice WHERE bot_id = ? AND sent_at < ? AND NOT EXISTS
       (SELECT 1 FROM staff_requests AS request WHERE request.bot_id = notice.bot_id AND request.id = notice.request_id)`,
    ),
    forgetBefore: sql(
      `DELETE FROM staff_requests AS request WHERE bot_id = ?
       AND (answered_at < ? OR (answered_at IS NULL AND asked_at < ? AND NOT EXISTS (SELECT 1 ${askers})))`,
    ),
  };
}
