import type { DatabaseSync, SQLOutputValue, SQLTagStore } from "node:sqlite";
import type { LanguageCode } from "../languages/language.ts";
import { durably } from "./database.ts";
import { StaffAskers, type NewAsker } from "./staff-askers.ts";
import { StaffNotices } from "./staff-notices.ts";
import { randomId } from "./random-id.ts";

/** An answer by a member of staff. */
export interface StaffAnswer {
  readonly text: string;
  /** Milliseconds since 1970. */
  readonly at: number;
  /** Numeric id and name of who wrote it; 0 and empty once they have had themselves forgotten. */
  readonly by: number;
  readonly name: string;
  /** The message that it is, in the private chat with who wrote it. */
  readonly messageId: number;
}

/** A question that waits for staff, or has had their answer. */
export interface StaffRequest {
  /** 12 characters of A-Za-z0-9_-, random. */
  readonly id: string;
  /** In the words of who asked first; empty once they have had them forgotten and nobody else has asked. */
  readonly question: string;
  readonly language: LanguageCode;
  /** Milliseconds since 1970. */
  readonly askedAt: number;
  /** How many people have asked. */
  readonly askers: number;
  /** None while it is open. */
  readonly answer?: StaffAnswer;
  /** The path of the document that the answer has become. */
  readonly document?: string;
}

/** A question as it is put to staff. */
export interface AskedOfStaff extends NewAsker {
  /** Of the question. */
  readonly questionLanguage: LanguageCode;
}

/** A question in somebody's words. */
export interface AskedWords {
  readonly question: string;
  readonly language: LanguageCode;
  /** Whose words they are, as far as is known. */
  readonly userId?: number | undefined;
}

/**
 * The questions that people have put to the staff of one bot: open until they are answered or nobody waits for them any
 * more, then kept for a while. Every method may be called again with the same values, as when an update is handled
 * again after a crash, and may throw what `node:sqlite` throws.
 */
export class StaffQuestions {
  /** Who has asked, and who has been told. */
  readonly askers: StaffAskers;
  /** The messages to which a reply is an answer. */
  readonly notices: StaffNotices;
  readonly #database: DatabaseSync;
  readonly #botId: number;
  readonly #sql: SQLTagStore;

  constructor(database: DatabaseSync, botId: number) {
    this.askers = new StaffAskers(database, botId);
    this.notices = new StaffNotices(database, botId);
    this.#database = database;
    this.#botId = botId;
    this.#sql = database.createTagStore();
  }

  /**
   * Keeps a question for staff, once for each answer that did not help a person.
   * @param joins the open request that means the same, if there is one
   * @returns the request to which the question belongs
   */
  ask(asked: AskedOfStaff, joins?: string): StaffRequest {
    const { answerId, userId, question, questionLanguage, at } = asked;
    return durably(this.#database, () => {
      const known = this.requestOf(userId, answerId);
      if (known) return known;
      const joined = joins === undefined ? undefined : this.find(joins);
      const words: AskedWords = { question, language: questionLanguage, userId };
      const id = joined && !joined.answer ? joined.id : this.#add(words, at);
      this.askers.add(id, asked);
      return this.find(id)!;
    });
  }

  /** The request to which a person's question belongs that they have put to staff for want of an answer. */
  requestOf(userId: number, answerId: string): StaffRequest | undefined {
    const id = this.askers.requestOf(userId, answerId);
    return id === undefined ? undefined : this.find(id);
  }

  /** Makes one request of several open ones that mean the same, or of a question for which nobody waits. */
  gather(ids: readonly string[], words: AskedWords, at: number): StaffRequest {
    return durably(this.#database, () => {
      const [id = this.#add(words, at), ...others] = ids;
      for (const other of others) {
        this.askers.move(other, id);
        this.notices.move(other, id);
        this.#sql.run`DELETE FROM staff_requests WHERE bot_id = ${this.#botId} AND id = ${other}`;
      }
      return this.find(id)!;
    });
  }

  find(id: string): StaffRequest | undefined {
    return toRequest(
      this.#sql.get`
        SELECT *, (SELECT count(DISTINCT asker.user_id) FROM staff_askers AS asker
                   WHERE asker.bot_id = request.bot_id AND asker.request_id = request.id) AS askers
        FROM staff_requests AS request WHERE bot_id = ${this.#botId} AND id = ${id}`,
    );
  }

  /** The requests that wait for an answer, the oldest first. */
  open(): StaffRequest[] {
    return this.#list(false);
  }

  /** The requests that were answered and are still kept, in the order in which they were answered. */
  answered(): StaffRequest[] {
    return this.#list(true);
  }

  /**
   * Answers a request, unless somebody has.
   * @param updateId of the update that brings the answer, and that tells those who wait as long as it is not done
   * @returns the request with its answer, the first that was given; undefined when it is not kept any more
   */
  answer(id: string, { text, at, by, name, messageId }: StaffAnswer, updateId?: number): StaffRequest | undefined {
    return durably(this.#database, () => {
      this.#sql.run`
        UPDATE staff_requests
        SET answer = ${text}, answered_at = ${at}, answered_by = ${by}, answered_name = ${name},
            answered_message = ${messageId}, answered_update = ${updateId ?? null}
        WHERE bot_id = ${this.#botId} AND id = ${id} AND answered_at IS NULL`;
      return this.find(id);
    });
  }

  /** Notes the document that the answer has become. */
  setDocument(id: string, path: string): void {
    this.#sql.run`UPDATE staff_requests SET document = ${path} WHERE bot_id = ${this.#botId} AND id = ${id}`;
  }

  /**
   * Forgets a person as asker and as staff: what was asked by nobody else and is open goes with them, what is answered
   * loses their words.
   */
  forgetPerson(userId: number): void {
    durably(this.#database, () => {
      this.#forgetUnasked(userId);
      this.askers.forgetPerson(userId);
      this.notices.forgetPerson(userId);
      this.#reword(userId);
      this.#sql.run`
        UPDATE staff_requests SET answered_by = NULL, answered_name = NULL, answered_message = NULL
        WHERE bot_id = ${this.#botId} AND answered_by = ${userId}`;
    });
  }

  /** Forgets what was answered before `time`, and what staff opened before then although nobody waits for it. */
  forgetBefore(time: number): void {
    this.#sql.run`
      DELETE FROM staff_requests AS request
      WHERE bot_id = ${this.#botId} AND (answered_at < ${time} OR (answered_at IS NULL AND asked_at < ${time}
        AND NOT EXISTS (SELECT 1 FROM staff_askers AS asker
                        WHERE asker.bot_id = request.bot_id AND asker.request_id = request.id)))`;
    this.notices.forgetBefore(time);
  }

  #list(isAnswered: boolean): StaffRequest[] {
    const rows = this.#sql.all`
      SELECT *, (SELECT count(DISTINCT asker.user_id) FROM staff_askers AS asker
                 WHERE asker.bot_id = request.bot_id AND asker.request_id = request.id) AS askers
      FROM staff_requests AS request WHERE bot_id = ${this.#botId} AND (answered_at IS NOT NULL) = ${Number(isAnswered)}
      ORDER BY coalesce(answered_at, asked_at), id`;
    return rows.map((row) => toRequest(row)!);
  }

  #add({ question, language, userId }: AskedWords, at: number): string {
    const id = randomId();
    this.#sql.run`
      INSERT INTO staff_requests (bot_id, id, question, language, user_id, asked_at)
      VALUES (${this.#botId}, ${id}, ${question}, ${language}, ${userId ?? null}, ${at})`;
    return id;
  }

  /** Forgets what is open and was asked by a person and nobody else. */
  #forgetUnasked(userId: number): void {
    this.#sql.run`
      DELETE FROM staff_requests AS request
      WHERE bot_id = ${this.#botId} AND answered_at IS NULL
        AND (user_id = ${userId} OR EXISTS
          (SELECT 1 FROM staff_askers AS asker WHERE asker.bot_id = request.bot_id
           AND asker.request_id = request.id AND asker.user_id = ${userId}))
        AND NOT EXISTS
          (SELECT 1 FROM staff_askers AS asker WHERE asker.bot_id = request.bot_id
           AND asker.request_id = request.id AND asker.user_id <> ${userId})`;
  }

  /** Has the words of a person who has left give way to those of who asked next, if anybody has. */
  #reword(userId: number): void {
    this.#sql.run`
      UPDATE staff_requests AS request SET (question, user_id) =
        (SELECT coalesce(max(first.question), ''), max(first.user_id) FROM
          (SELECT asker.question, asker.user_id FROM staff_askers AS asker
           WHERE asker.bot_id = request.bot_id AND asker.request_id = request.id
           ORDER BY asker.asked_at, asker.user_id LIMIT 1) AS first)
      WHERE bot_id = ${this.#botId} AND user_id = ${userId}`;
  }
}

function toRequest(row: Record<string, SQLOutputValue> | undefined): StaffRequest | undefined {
  if (!row) return undefined;
  return {
    id: String(row["id"]),
    question: String(row["question"]),
    language: row["language"] as LanguageCode,
    askedAt: Number(row["asked_at"]),
    askers: Number(row["askers"]),
    ...(row["answered_at"] !== null && {
      answer: {
        text: String(row["answer"]),
        at: Number(row["answered_at"]),
        by: Number(row["answered_by"] ?? 0),
        name: String(row["answered_name"] ?? ""),
        messageId: Number(row["answered_message"] ?? 0),
      },
    }),
    ...(row["document"] !== null && { document: String(row["document"]) }),
  };
}
