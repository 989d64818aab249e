import type { DatabaseSync, SQLOutputValue, SQLTagStore } from "node:sqlite";
import type { Answer } from "../answer/answer.ts";
import type { QuotedWords } from "../answer/quote-fate.ts";
import type { LanguageCode } from "../languages/language.ts";
import { randomId } from "./random-id.ts";

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
  readonly #sql: SQLTagStore;

  constructor(database: DatabaseSync, botId: number) {
    this.#botId = botId;
    this.#sql = database.createTagStore();
  }

  /** Keeps an answer under a new id, in the place of the one to the same origin, which is gone with its votes. */
  keep(given: GivenAnswer): KeptAnswer {
    const id = randomId();
    const { chatId, origin, userId, messageId, threadId, replyId, askedAt, language, milliseconds } = given;
    this.#sql.run`DELETE FROM answers WHERE bot_id = ${this.#botId} AND chat_id = ${chatId} AND origin = ${origin}`;
    this.#sql.run`
      INSERT INTO answers (id, bot_id, chat_id, origin, user_id,
                           message_id, thread_id, reply_id,
                           asked_at, language, milliseconds, versions, answer)
      VALUES (${id}, ${this.#botId}, ${chatId}, ${origin}, ${userId},
              ${messageId ?? null}, ${threadId ?? null}, ${replyId ?? null},
              ${askedAt}, ${language}, ${milliseconds}, ${JSON.stringify(given.versions)},
              ${JSON.stringify(given.answer)})`;
    return { ...given, id };
  }

  /** The answer of an id that stands in a chat; none when it belongs to another chat. */
  find(id: string, chatId: number): KeptAnswer | undefined {
    return toAnswer(
      this.#sql.get`SELECT * FROM answers WHERE bot_id = ${this.#botId} AND chat_id = ${chatId} AND id = ${id}`,
    );
  }

  /** The answer to an origin. */
  to(chatId: number, origin: string): KeptAnswer | undefined {
    return toAnswer(
      this.#sql.get`SELECT * FROM answers WHERE bot_id = ${this.#botId} AND chat_id = ${chatId} AND origin = ${origin}`,
    );
  }

  /** The answer that a message of the bot shows. */
  shownIn(chatId: number, replyId: number): KeptAnswer | undefined {
    return toAnswer(
      this.#sql.get`
        SELECT * FROM answers WHERE bot_id = ${this.#botId} AND chat_id = ${chatId} AND reply_id = ${replyId}`,
    );
  }

  /** The last answer to a person in a chat that was asked for between two times, but for the one to `origin`. */
  lastTo(
    userId: number,
    chatId: number,
    { from, until, origin }: { readonly from: number; readonly until: number; readonly origin: string },
  ): KeptAnswer | undefined {
    return toAnswer(
      this.#sql.get`
        SELECT * FROM answers
        WHERE bot_id = ${this.#botId} AND user_id = ${userId} AND chat_id = ${chatId}
          AND asked_at BETWEEN ${from} AND ${until} AND origin <> ${origin}
        ORDER BY asked_at DESC, rowid DESC LIMIT 1`,
    );
  }

  /**
   * The questions that were answered since a time, each with the quote that was given last, the latest first.
   * @param limit of questions
   */
  quotedSince(time: number, limit: number): { readonly question: string; readonly quote: QuotedWords }[] {
    return this.#sql.all`
      SELECT question, quote FROM (
        SELECT answer ->> '$.question' AS question, answer -> '$.quotes[0]' AS quote, max(asked_at) AS latest
        FROM answers
        WHERE bot_id = ${this.#botId} AND asked_at >= ${time} AND answer ->> '$.outcome' IN ('found', 'closest')
        GROUP BY question)
      ORDER BY latest DESC LIMIT ${limit}`.map((row) => ({
      question: String(row["question"]),
      quote: JSON.parse(String(row["quote"])) as QuotedWords,
    }));
  }

  /** Notes which message of the bot shows an answer. */
  setReply(id: string, replyId: number): void {
    this.#sql.run`UPDATE answers SET reply_id = ${replyId} WHERE id = ${id}`;
  }

  /** Forgets the answers that were asked for before `time`. */
  forgetBefore(time: number): void {
    this.#sql.run`DELETE FROM answers WHERE bot_id = ${this.#botId} AND asked_at < ${time}`;
  }

  /** Forgets the answers to a person. */
  forgetPerson(userId: number): void {
    this.#sql.run`DELETE FROM answers WHERE bot_id = ${this.#botId} AND user_id = ${userId}`;
  }
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
