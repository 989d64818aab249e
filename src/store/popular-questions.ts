import type { DatabaseSync, SQLTagStore } from "node:sqlite";
import type { LanguageCode } from "../languages/language.ts";
import { tokenize } from "../text/tokenize.ts";

/** A question that several people have asked. */
export interface PopularQuestion {
  /** As most of them wrote it. */
  readonly question: string;
  readonly language: LanguageCode;
  /** How many people have asked it. */
  readonly people: number;
}

/** What fewer people have asked may tell who they are. */
const MIN_PEOPLE = 3;
/** So many answers are looked through, the latest: enough to tell what is asked, and done in milliseconds. */
const LOOKED_THROUGH = 2000;

/** What many people have asked one bot, and found. */
export class PopularQuestions {
  readonly #botId: number;
  readonly #sql: SQLTagStore;

  constructor(database: DatabaseSync, botId: number) {
    this.#botId = botId;
    this.#sql = database.createTagStore();
  }

  /**
   * The questions that at least three people have asked since a time and that were found, most asked first. Those that
   * differ in case and punctuation alone are one.
   * @param time in milliseconds since 1970
   */
  since(time: number): PopularQuestion[] {
    const groups = new Map<
      string,
      { readonly people: Set<number>; readonly wordings: string[]; language: LanguageCode }
    >();
    const recent = this.#sql.iterate`
      SELECT user_id, answer ->> '$.question' AS question, answer ->> '$.language' AS language
      FROM (SELECT * FROM answers WHERE bot_id = ${this.#botId} AND asked_at >= ${time}
            ORDER BY asked_at DESC LIMIT ${LOOKED_THROUGH})
      WHERE answer ->> '$.outcome' = 'found' AND answer ->> '$.followUpOf' IS NULL`;
    for (const row of recent) {
      const question = String(row["question"]);
      const key = tokenize(question)
        .map(({ word }) => word)
        .join(" ");
      const group = groups.get(key) ?? { people: new Set(), wordings: [], language: row["language"] as LanguageCode };
      group.people.add(Number(row["user_id"]));
      group.wordings.push(question);
      groups.set(key, group);
    }
    return Array.from(groups.values())
      .filter(({ people }) => people.size >= MIN_PEOPLE)
      .toSorted((a, b) => b.people.size - a.people.size)
      .map(({ people, wordings, language }) => ({ question: mostFrequent(wordings), language, people: people.size }));
  }
}

/** The first of the most frequent ones. */
function mostFrequent(wordings: readonly string[]): string {
  const counts = Map.groupBy(wordings, (wording) => wording);
  return Array.from(counts.values()).toSorted((a, b) => b.length - a.length)[0]![0]!;
}
