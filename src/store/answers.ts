import { randomBytes } from "node:crypto";
import type { DatabaseSync, SQLOutputValue, StatementSync } from "node:sqlite";
import type { Answer } from "../answer/answer.ts";
import type { LanguageCode } from "../languages/language.ts";

/** An answer as it was given to somebody. */
export interface GivenAnswer {
  readonly chatId: number;
  /**
   * What it answers in its chat, such as "message 17". An origin has one answer, however often its update is handled.
   */
  readonly origin: string;
  /** Who asked. */
  readonly userId: number;
  /** The message to which it replies, if it replies to one. */
  readonly messageId?: number | undefined;
  readonly threadId?: number | undefined;
  /** The message of the bot that shows it, once it is sent. */
  readonly replyId?: number | undefined;
  /** When it was asked by the message's own date, in milliseconds since 1970. */
  readonly askedAt: number;
  /** The language of the words around the quotes. */
  readonly language: LanguageCode;
  /** How long it took to compute, in milliseconds. */
  readonly milliseconds: number;
  /** The versions of the quoted documents by their paths, to tell whether one has changed since. */
  readonly versions: Readonly<Record<string, string>>;
  readonly answer: Answer;
}

/** An answer under its id: 12 characters of A-Za-z0-9_-, random. */
export interface KeptAnswer extends GivenAnswer {
  readonly id: string;
}

/** The answers that one bot has given. Every method may throw what `node:sqlite` throws. */
export class Answers {
  readonly #botId: number;
  readonly #statements: ReturnType<typeof prepare>;

  constructor(database: DatabaseSync, botId: number) {
    this.#botId = botId;
    this.#statements = prepare(database);
  }

  /** Keeps an answer under a new id, in the place of the one to the same origin, which is gone with its votes. */
  keep(given: GivenAnswer): KeptAnswer {
    const id = randomBytes(9).toString("base64url");
    const { chatId, origin, userId, messageId, threadId, replyId, askedAt, language, milliseconds } = given;
    this.#statements.remove.run(this.#botId, chatId, origin);
    this.#statements.insert.run(
      id,
      this.#botId,
      chatId,
      origin,
      userId,
      messageId ?? null,
      threadId ?? null,
      replyId ?? null,
      askedAt,
      language,
      milliseconds,
      JSON.stringify(given.versions),
      JSON.stringify(given.answer),
    );
    return { ...given, id };
  }

  /** The answer of an id that stands in a chat; none when it belongs to another chat. */
  find(id: string, chatId: number): KeptAnswer | undefined {
    return toAnswer(this.#statements.find.get(this.#botId, chatId, id));
  }

  /** The answer to an origin. */
  to(chatId: number, origin: string): KeptAnswer | undefined {
    return toAnswer(this.#statements.byOrigin.get(this.#botId, chatId, origin));
  }

  /** The answer that a message of the bot shows. */
  shownIn(chatId: number, replyId: number): KeptAnswer | undefined {
    return toAnswer(this.#statements.byReply.get(this.#botId, chatId, replyId));
  }

  /** The last answer to a person in a chat that was asked for between two times, but for the one to `origin`. */
  lastTo(
    userId: number,
    chatId: number,
    { from, until, origin }: { readonly from: number; readonly until: number; readonly origin: string },
  ): KeptAnswer | undefined {
    return toAnswer(this.#statements.last.get(this.#botId, userId, chatId, from, until, origin));
  }

  /** Notes which message of the bot shows an answer. */
  setReply(id: string, replyId: number): void {
    this.#statements.setReply.run(replyId, id);
  }

  /** Forgets the answers that were asked for before `time`. */
  forgetBefore(time: number): void {
    this.#statements.forgetBefore.run(this.#botId, time);
  }

  /** Forgets the answers to a person. */
  forgetPerson(userId: number): void {
    this.#statements.forgetPerson.run(this.#botId, userId);
  }
}

function prepare(database: DatabaseSync) {
  const sql = (text: string): StatementSync => database.prepare(text);
  const select = "SELECT * FROM answers WHERE bot_id = ?";
  return {
    insert: sql(
      `INSERT INTO answers (id, bot_id, chat_id, origin, user_id, message_id, thread_id, reply_id, asked_at, language,
                            milliseconds, versions, answer) VALUES (${"?, ".repeat(12)}?)`,
    ),
    remove: sql("DELETE FROM answers WHERE bot_id = ? AND chat_id = ? AND origin = ?"),
    find: sql(`${select} AND chat_id = ? AND id = ?`),
    byOrigin: sql(`${select} AND chat_id = ? AND origin = ?`),
    byReply: sql(`${select} AND chat_id = ? AND reply_id = ?`),
    last: sql(
      `${select} AND user_id = ? AND chat_id = ? AND asked_at BETWEEN ? AND ? AND origin <> ?
       ORDER BY asked_at DESC, rowid DESC LIMIT 1`,
    ),
    setReply: sql("UPDATE answers SET reply_id = ? WHERE id = ?"),
    forgetBefore: sql("DELETE FROM answers WHERE bot_id = ? AND asked_at < ?"),
    forgetPerson: sql("DELETE FROM answers WHERE bot_id = ? AND user_id = ?"),
  };
}

function toAnswer(row: Record<string, SQLOutputValue> | undefined): KeptAnswer | undefined {
  if (!row) return undefined;
  const number = (value: SQLOutputValue | undefined): number | undefined =>
    typeof value === "number" ? value : undefined;
  return {
    id: String(row["id"]),
    chatId: Number(row["chat_id"]),
    origin: String(row["origin"]),
    userId: Number(row["user_id"]),
    messageId: number(row["message_id"]),
    threadId: number(row["thread_id"]),
    replyId: number(row["reply_id"]),
    askedAt: Number(row["asked_at"]),
    language: row["language"] as LanguageCode,
    milliseconds: Number(row["milliseconds"]),
    versions: JSON.parse(String(row["versions"])) as Record<string, string>,
    answer: JSON.parse(String(row["answer"])) as Answer,
  };
}
