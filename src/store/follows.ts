import type { DatabaseSync, SQLOutputValue, SQLTagStore } from "node:sqlite";
import type { Answer } from "../answer/answer.ts";
import type { QuotedWords } from "../answer/quote-fate.ts";
import type { LanguageCode } from "../languages/language.ts";
import { DAY } from "./clock.ts";
import type { Destination } from "./staff-askers.ts";
import { randomId } from "./random-id.ts";

/** What somebody wants to be told. */
type Followed =
  /** When these words change or go. */
  | { readonly kind: "change"; readonly quote: QuotedWords }
  /** When a document answers the question. */
  | { readonly kind: "answer" };

/** What is to be told of it. */
export type FollowNews =
  /** What stands in the place of the words; nothing when they are gone. */
  | { readonly kind: "change"; readonly now: QuotedWords | undefined }
  | { readonly kind: "answer"; readonly answer: Answer };

/** A wish to be told. */
export type NewFollow = Followed &
  Destination & {
    readonly userId: number;
    /** The question under whose answer it was wished for. */
    readonly question: string;
    /** Of the words around what is told. */
    readonly language: LanguageCode;
    /** Milliseconds since 1970. */
    readonly since: number;
  };

/** A wish under its id: 12 characters of A-Za-z0-9_-, random. */
export type Follow = NewFollow & { readonly id: string; readonly news?: FollowNews };

/** For how many days a person waits for a document that answers a question. */
export const AWAITED_DAYS = 90;
/** For how many days a passage is followed. */
export const FOLLOWED_DAYS = 365;

/** What the people of one bot want to be told. Every method may throw what `node:sqlite` throws. */
export class Follows {
  readonly #botId: number;
  readonly #sql: SQLTagStore;

  constructor(database: DatabaseSync, botId: number) {
    this.#botId = botId;
    this.#sql = database.createTagStore();
  }

  /** Keeps a wish; one for the same that the person has already stays as it is, and is given back. */
  add(follow: NewFollow): Follow {
    const id = randomId();
    const { kind, userId, chatId, threadId, question, language, since } = follow;
    const { subject, quote } = columnsOf(follow);
    this.#sql.run`
      INSERT INTO follows (bot_id, id, user_id, chat_id, thread_id, kind, subject, question, language, quote, since)
      VALUES (${this.#botId}, ${id}, ${userId}, ${chatId}, ${threadId ?? null}, ${kind}, ${subject}, ${question},
              ${language}, ${quote}, ${since})
      ON CONFLICT DO NOTHING`;
    return toFollow(
      this.#sql.get`
        SELECT * FROM follows
        WHERE bot_id = ${this.#botId} AND user_id = ${userId} AND chat_id = ${chatId}
          AND kind = ${kind} AND subject = ${subject}`!,
    );
  }

  /** What a person wants to be told, the latest first. */
  of(userId: number): Follow[] {
    return this.#sql.all`
      SELECT * FROM follows WHERE bot_id = ${this.#botId} AND user_id = ${userId} ORDER BY since DESC, id`.map(
      toFollow,
    );
  }

  /** All wishes, the oldest first. */
  all(): Follow[] {
    return this.#sql.all`SELECT * FROM follows WHERE bot_id = ${this.#botId} ORDER BY since, id`.map(toFollow);
  }

  /** All wishes of which there is something to tell, by the chats to be told. */
  withNews(): Follow[] {
    return this.#sql.all`
      SELECT * FROM follows WHERE bot_id = ${this.#botId} AND news IS NOT NULL
      ORDER BY chat_id, thread_id, since, id`.map(toFollow);
  }

  /** Notes what is to be told; undefined when there is nothing any more. */
  setNews(id: string, news: FollowNews | undefined): void {
    this.#sql.run`
      UPDATE follows SET news = ${news === undefined ? null : JSON.stringify(news)}
      WHERE bot_id = ${this.#botId} AND id = ${id}`;
  }

  /** Has a wish go on with other words, of which nothing is to be told. */
  setQuote(id: string, quote: QuotedWords): void {
    this.#sql.run`
      UPDATE follows SET quote = ${JSON.stringify(quote)}, news = NULL WHERE bot_id = ${this.#botId} AND id = ${id}`;
  }

  /** Puts a wish back as it was. */
  restore(follow: Follow): void {
    const { id, userId, chatId, threadId, kind, question, language, since, news } = follow;
    const { subject, quote } = columnsOf(follow);
    this.#sql.run`
      INSERT OR REPLACE INTO follows (bot_id, id, user_id, chat_id, thread_id, kind, subject, question, language, quote, since, news)
      VALUES (${this.#botId}, ${id}, ${userId}, ${chatId}, ${threadId ?? null}, ${kind}, ${subject}, ${question},
              ${language}, ${quote}, ${since}, ${news === undefined ? null : JSON.stringify(news)})`;
  }

  /** Ends a wish of a person. */
  end(id: string, userId: number): boolean {
    const { changes } = this.#sql
      .run`DELETE FROM follows WHERE bot_id = ${this.#botId} AND id = ${id} AND user_id = ${userId}`;
    return changes > 0;
  }

  /** Ends the waiting for an answer to a question, which a person got in another way. */
  endWaiting(userId: number, question: string): void {
    this.#sql.run`
      DELETE FROM follows
      WHERE bot_id = ${this.#botId} AND user_id = ${userId} AND kind = 'answer' AND subject = ${question}`;
  }

  forgetPerson(userId: number): void {
    this.#sql.run`DELETE FROM follows WHERE bot_id = ${this.#botId} AND user_id = ${userId}`;
  }

  /** Forgets what is older than it may be. */
  forgetExpired(now: number): void {
    this.#sql.run`
      DELETE FROM follows WHERE bot_id = ${this.#botId}
        AND ((kind = 'answer' AND since < ${now - AWAITED_DAYS * DAY})
             OR since < ${now - FOLLOWED_DAYS * DAY})`;
  }
}

/** What tells a wish from the others of the person, and the words that are followed as JSON. */
const columnsOf = (follow: NewFollow): { readonly subject: string; readonly quote: string | null } =>
  follow.kind === "change"
    ? { subject: `${follow.quote.citation.path}\n${follow.quote.text}`, quote: JSON.stringify(follow.quote) }
    : { subject: follow.question, quote: null };

function toFollow(row: Record<string, SQLOutputValue>): Follow {
  const { quote, news, thread_id: threadId } = row;
  const followed: Followed =
    row["kind"] === "change" ? { kind: "change", quote: JSON.parse(String(quote)) as QuotedWords } : { kind: "answer" };
  return {
    ...followed,
    id: String(row["id"]),
    userId: Number(row["user_id"]),
    chatId: Number(row["chat_id"]),
    threadId: threadId === null ? undefined : Number(threadId),
    question: String(row["question"]),
    language: row["language"] as LanguageCode,
    since: Number(row["since"]),
    ...(news !== null && { news: JSON.parse(String(news)) as FollowNews }),
  };
}
