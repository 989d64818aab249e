import type { DatabaseSync, StatementSync } from "node:sqlite";
import type { Answer } from "../answer/answer.ts";
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

/** The questions that one bot was asked, for its keepers. Small talk is none. */
export class QuestionLog {
  readonly #botId: number;
  readonly #since: StatementSync;

  constructor(database: DatabaseSync, botId: number) {
    this.#botId = botId;
    const unhelpful = (reason: string): string => `count(*) FILTER (WHERE helpful = 0 AND ${reason})`;
    this.#since = database.prepare(
      `SELECT asked_at, chat_id, milliseconds, answer, count(*) FILTER (WHERE helpful = 1) AS helpful,
              ${UNHELPFUL_REASONS.map((reason) => `${unhelpful(`reason = '${reason}'`)} AS ${reason},`).join(" ")}
              ${unhelpful("reason IS NULL")} AS unsaid
       FROM answers LEFT JOIN votes ON answer_id = id
       WHERE bot_id = ? AND asked_at >= ? GROUP BY id ORDER BY asked_at`,
    );
  }

  /**
   * The questions asked since a time, in the order in which they were asked.
   * @param time in milliseconds since 1970
   */
  since(time: number): LoggedQuestion[] {
    const questions: LoggedQuestion[] = [];
    for (const row of this.#since.iterate(this.#botId, time)) {
      const answer = JSON.parse(String(row["answer"])) as Answer;
      if (answer.outcome === "small-talk") continue;
      const source = "quotes" in answer ? answer.quotes[0].citation : undefined;
      const count = (name: string): number => Number(row[name]);
      questions.push({
        askedAt: count("asked_at"),
        question: answer.question,
        language: answer.language,
        outcome: answer.outcome,
        // Telegram's ids of private chats are above zero.
        place: count("chat_id") > 0 ? "private" : "group",
        ...(source && { document: { path: source.path, title: source.title } }),
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
}
