/** So many questions in so many seconds. */
export interface QuestionLimit {
  readonly questions: number;
  readonly seconds: number;
}

/**
 * How much a person may ask, on Telegram in all chats and on the page from one address, and how much a group may. The
 * phrases say the group's by the minute. A program with a key of its own may ask more.
 */
export const QUESTION_LIMITS = {
  person: { questions: 5, seconds: 10 },
  group: { questions: 20, seconds: 60 },
  key: { questions: 600, seconds: 10 },
} as const satisfies Record<string, QuestionLimit>;
