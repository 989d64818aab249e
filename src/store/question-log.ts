import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { LanguageCode } from "../languages/language.ts";

/** Why an answer did not help, as people may say. */
export const UNHELPFUL_REASONS = ["wrong", "outdated", "incomplete", "other"] as const;

export type UnhelpfulReason = (typeof UNHELPFUL_REASONS)[number];

/** A question that was answered, or not, without anything that tells who asked it. */
export interface LoggedQuestion {
  /** Milliseconds since 1970. */
  readonly askedAt: number;
  readonly question: string;
  readonly language: LanguageCode;
  readonly outcome: "found" | "closest" | "not-found";
  readonly place: "private" | "group";
  /** Of the first quote; none when nothing was found. */
  readonly document?: { readonly path: string; readonly title: string };
  /** How long the answer took to compute, in milliseconds. */
  readonly milliseconds: number;
  /** Votes of people. */
  readonly helpful: number;
  readonly unhelpful: Readonly<Record<UnhelpfulReason | "unsaid", number>>;
}

/** A question for which nothing was found. */
export interface UnansweredQuestion extends Pick<LoggedQuestion, "askedAt" | "question" | "language"> {
  /** Who asked; staff never sees it. */
  readonly userId: number;
}

/** What is read of an answer: parsing the rest of thousands takes seconds. */
const FIELDS = `answer ->> '$.outcome' AS outcome, answer ->> '$.question' AS question,
                answer ->> '$.language' AS language, answer ->> '$.quotes[0].citation.path' AS document_path,
                answer ->> '$.quotes[0].citation.title' AS title`;

/** The questions that one bot was asked, for its keepers. Small talk is none. */
export class QuestionLog {
  readonly #botId: number;
  readonly #since: StatementSync;
  readonly #unanswered: StatementSync;

  constructor(database: DatabaseSync, botId: number) {
    this.#botId = botId;
    const unhelpful = (reason: string): string => `count(*) FILTER (WHERE helpful = 0 AND ${reason})`;
    // The votes are counted apart: sorting whole answers for it would take their room again.
    this.#since = database.prepare(
      `SELECT asked_at, chat_id, milliseconds, ${FIELDS}, voted.* FROM answers LEFT JOIN
         (SELECT answer_id, count(*) FILTER (WHERE helpful = 1) AS helpful,
                 ${UNHELPFUL_REASONS.map((reason) => `${unhelpful(`reason = '${reason}'`)} AS ${reason},`).join(" ")}
                 ${unhelpful("reason IS NULL")} AS unsaid
          FROM votes GROUP BY answer_id) AS voted ON answer_id = id
       WHERE bot_id = $botId AND asked_at >= $time AND outcome <> 'small-talk' ORDER BY asked_at`,
    );
    this.#unanswered = database.prepare(
      `SELECT asked_at, user_id, ${FIELDS} FROM answers
       WHERE bot_id = $botId AND asked_at >= $time AND answer ->> '$.outcome' = 'not-found'
       ORDER BY asked_at DESC LIMIT $limit`,
    );
  }

  /**
   * The questions asked since a time, in the order in which they were asked.
   * @param time in milliseconds since 1970
   */
  since(time: number): LoggedQuestion[] {
    const questions: LoggedQuestion[] = [];
    for (const row of this.#since.iterate({ botId: this.#botId, time })) {
      const { document_path: path, title } = row;
      const count = (name: string): number => Number(row[name] ?? 0);
      questions.push({
        askedAt: count("asked_at"),
        question: String(row["question"]),
        language: row["language"] as LanguageCode,
        outcome: row["outcome"] as LoggedQuestion["outcome"],
        // Telegram's ids of private chats are above zero.
        place: count("chat_id") > 0 ? "private" : "group",
        ...(typeof path === "string" && { document: { path, title: String(title) } }),
        milliseconds: count("milliseconds"),
        helpful: count("helpful"),
        unhelpful: {
          wrong: count("wrong"),
          outdated: count("outdated"),
          incomplete: count("incomplete"),
          other: count("other"),
          unsaid: count("unsaid"),
        },
      });
    }
    return questions;
  }

  /**
   * The latest questions since a time for which nothing was found, in the order in which they were asked.
   * @param time in milliseconds since 1970
   */
  unanswered(time: number, limit: number): UnansweredQuestion[] {
    return this.#unanswered
      .all({ botId: this.#botId, time, limit })
      .map((row) => ({
        askedAt: Number(row["asked_at"]),
        question: String(row["question"]),
        language: row["language"] as LanguageCode,
        userId: Number(row["user_id"]),
      }))
      .toReversed();
  }
}
